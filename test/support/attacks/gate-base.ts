import * as Y from 'yjs'

const map = (values: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(values))

function element(name: string, ...children: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, [...children])
  return made
}

function words(text: string, mark?: string): Y.XmlText {
  const made = new Y.XmlText()
  made.applyDelta([
    { insert: text },
    ...(mark === undefined ? [] : [{ insert: 'marked', attributes: { [mark]: {} } }]),
  ])
  return made
}

/** The clientIDs that the attacker of the hostile tests owns; 77 has already written, 78 and 900 have not. */
export const attackers: ReadonlySet<number> = new Set([77, 78, 900])

/** A case file that several people have worked on: values overwritten at the same time, deletions, rich text. */
export function fileState(): Uint8Array {
  const [first, second, attacker] = [1, 500, 77].map(client => {
    const doc = new Y.Doc()
    doc.clientID = client
    return doc
  }) as [Y.Doc, Y.Doc, Y.Doc]
  const share = () => {
    for (const from of [first, second, attacker])
      for (const to of [first, second, attacker])
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)))
  }
  first.transact(() => {
    for (const id of ['l1', 'l2']) {
      const items = map({
        i1: map({ text: 'one', done: false }),
        i2: map({ text: 'two', done: true }),
      })
      first.getMap('checklists').set(id, map({ title: `list ${id}`, rank: 'a0', items }))
    }
    for (const id of ['n1', 'n2'])
      first.getMap('notes').set(id, map({ by: 'ann', at: null, text: `note ${id}` }))
    first.getMap('fields').set('f1', 'value')
    first.getMap('fields').set('f2', 1)
    const heading = element('heading', words('head'))
    heading.setAttribute('level', 2 as unknown as string)
    first
      .getXmlFragment('description')
      .insert(0, [
        element('paragraph', words('hello ', 'strong')),
        heading,
        element('bullet_list', element('list_item', element('paragraph', words('deep')))),
        element('paragraph', words('last')),
      ])
  })
  share()
  for (const doc of [first, second, attacker]) {
    const list = doc.getMap('checklists').get('l1') as Y.Map<unknown>
    list.set('title', `by ${doc.clientID}`)
    doc.getMap('fields').set('f1', doc.clientID)
    const paragraph = doc.getXmlFragment('description').get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(3, `<${doc.clientID}>`)
  }
  share()
  attacker.getMap('fields').set('f2', 2)
  attacker.getMap('fields').set('f2', 3)
  second.getMap('notes').delete('n2')
  second.getMap('fields').set('f3', 'gone')
  second.getMap('fields').delete('f3')
  first.getXmlFragment('description').delete(3, 1)
  const paragraph = second.getXmlFragment('description').get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).delete(1, 2)
  share()
  return Y.encodeStateAsUpdate(first)
}

/** A document built from stored bytes alone, as the server builds it: its roots have no kind yet. */
export function hydrated(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}
