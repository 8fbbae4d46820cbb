import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { standsIn } from '#web/editor/cursors.ts'

function written(): Y.Doc {
  const doc = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('楼道灯不亮')])
  doc.getXmlFragment('description').insert(0, [paragraph])
  doc.getMap('notes').set('n', new Y.Map())
  return doc
}

it('QU13 a cursor is shown only where it stands in the text', () => {
  const doc = written()
  const fragment = doc.getXmlFragment('description')
  const text = (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
  const json = (type: Y.AbstractType<unknown>, at: number) =>
    JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(type, at))) as object
  const at = (end: unknown) => ({ anchor: end, head: end })
  expect(standsIn(fragment, at(json(text as Y.AbstractType<unknown>, 2)))).toBe(true)
  expect(standsIn(fragment, at(json(fragment as Y.AbstractType<unknown>, 1)))).toBe(true)
  const roots = [...doc.share.keys()]
  for (const wrong of [
    null,
    {},
    { tname: 'elsewhere' },
    { tname: 'notes' },
    { type: { client: doc.clientID, clock: 1_000_000 } },
    { item: { client: 5, clock: 5 } },
    json(doc.getMap('notes') as unknown as Y.AbstractType<unknown>, 0),
    { type: { client: doc.clientID, clock: 1 }, item: { client: -1, clock: 0 } },
  ])
    expect(standsIn(fragment, at(wrong)), JSON.stringify(wrong)).toBe(false)
  expect(standsIn(fragment, null)).toBe(false)
  expect([...doc.share.keys()]).toEqual(roots)
})
