import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { draftOf, writeDraft } from '#web/sync/drafts/draft.ts'
import { DraftBox } from '#web/sync/drafts/draft-box.ts'
import { decodeValue, encodeValue } from '#web/sync/offline/kept-rows.ts'

const why = { kind: 'edit-personal', rule: 'MK2' } as const

/** A box that remembers what it was told to keep. */
function box() {
  const kept: Uint8Array[] = []
  const store = {
    row: (_: string, __: string, bytes: Uint8Array | null) => bytes !== null && kept.push(bytes),
  }
  return { kept, box: new DraftBox({ onChange: () => {}, store: () => store as never }) }
}

it('MK4 a refused text is offered back masked, keeps its form, and can be applied', () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  const second = new Y.XmlText('5678 转分机')
  paragraph.insert(0, [text, second])
  const heading = new Y.XmlElement('heading')
  heading.setAttribute('level', '2')
  heading.insert(0, [new Y.XmlText('情况')])
  mine.getXmlFragment('description').insert(0, [heading, paragraph])
  text.insert(0, '电话 138')
  text.insert(6, '1234', { strong: {} })
  const { kept, box: drafts } = box()
  drafts.add(draftOf('file/k1', why, mine, theirs))
  const [draft] = drafts.all
  expect(draft?.changes[0]?.mine).toBe('情况\n电话 138****5678 转分机')
  writeDraft(theirs, draft!.content)
  expect(theirs.getXmlFragment('description').toString()).toBe(
    '<heading level="2">情况</heading><paragraph>电话 138<strong>****</strong>5678 转分机</paragraph>',
  )
  expect(kept).toHaveLength(1)
  expect(Buffer.from(kept[0]!).includes('1234')).toBe(false)
  expect(decodeValue(encodeValue(draft))).toEqual(draft)
})

it('MK4 refused values and cards are offered back masked', () => {
  const [mine, theirs] = [new Y.Doc(), new Y.Doc()]
  mine.getMap('card').set('title', '找 13812345678')
  mine.getMap('card').set('priority', 'urgent')
  const { kept, box: drafts } = box()
  drafts.add(draftOf('card/k1', why, mine, theirs))
  const [draft] = drafts.all
  expect(draft?.changes.map(({ mine: had }) => had)).toEqual(['找 138****5678', 'urgent'])
  writeDraft(theirs, draft!.content)
  expect(theirs.getMap('card').toJSON()).toEqual({ title: '找 138****5678', priority: 'urgent' })
  expect(Buffer.from(kept[0]!).includes('12345678')).toBe(false)
})
