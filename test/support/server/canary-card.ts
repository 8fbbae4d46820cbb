import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { TestDesk } from './desk.ts'

/** A card whose every place for text holds a text found nowhere else, in the way people put it there. */
export interface CanaryCard {
  readonly id: string
  /** Stands in every text of the card. */
  readonly canary: string
}

/** Makes one, with history, notes, a checklist, fields, rich text, an attachment, contacts, a hand-over, a hold and a closure. */
export async function canaryCard(desk: TestDesk): Promise<CanaryCard> {
  const canary = `canary${newId()}${newId()}`
  const id = newId()
  const text = (where: string) => `${where} ${canary} 张三丰`
  const made = await desk.send(
    'officer',
    `/boards/${desk.board.id}/cards`,
    JSON.stringify({ id, title: text('title'), type: 'dispute' }),
    { 'content-type': 'application/json', 'idempotency-key': newId() },
  )
  if (!made.ok) throw new Error(await made.text())
  const officer = desk.desk.directory.actor('officer')!
  const edits: readonly (readonly ['card' | 'file', (doc: Y.Doc) => void])[] = [
    ['card', doc => doc.getMap('card').set('title', text('title again'))],
    ['file', doc => doc.getMap('fields').set('dispute_agreement', text('field'))],
    [
      'file',
      doc => {
        const note = [
          ['by', 'officer'],
          ['at', new Date().toISOString()],
          ['text', text('note')],
          ['mentions', []],
        ] as const
        doc.getMap('notes').set('n1', new Y.Map<unknown>(note))
      },
    ],
    [
      'file',
      doc => {
        const item = new Y.Map<unknown>([
          ['text', text('item')],
          ['done', false],
          ['rank', 'a0'],
        ])
        const list = new Y.Map<unknown>([
          ['title', text('list')],
          ['rank', 'a0'],
          ['items', new Y.Map([['i1', item]])],
        ])
        doc.getMap('checklists').set('c1', list)
      },
    ],
    [
      'file',
      doc => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(text('description'))])
        doc.getXmlFragment('description').insert(0, [paragraph])
      },
    ],
    // What was deleted stays in a log until the document is made anew.
    ['file', doc => doc.getMap('notes').delete('n1')],
  ]
  for (const [kind, build] of edits) {
    const outcome = await desk.desk.store.commit([{ document: documentName(kind, id), build }], {
      actor: officer,
      origin: 'command',
    })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  }
  const upload = await desk.send(
    'officer',
    `/cards/${id}/attachments`,
    text('content of a file '.repeat(500)),
    { 'x-file-name': encodeURIComponent(`${canary}.txt`) },
  )
  if (!upload.ok) throw new Error(await upload.text())
  const contact = { name: text('contact'), dispute_parties: text('parties') }
  const written = await desk.ask('officer', 'PUT', `/cards/${id}/contacts`, contact)
  if (!written.ok) throw new Error(await written.text())
  const { records } = desk.desk
  await records
    .insertInto('hand_overs')
    .values({
      id: newId(),
      card: id,
      from_person: 'officer',
      from_unit: 'beat',
      to_person: 'leader',
      to_unit: 'station',
      direction: 'up',
      why: text('why'),
      urgent: 0,
      asked_at: 1,
      accept_by: 2,
      state: 'refused',
      decided_at: 3,
      decision: text('decision'),
      unit_before: 'beat',
    })
    .execute()
  await records
    .insertInto('holds')
    .values({
      id: newId(),
      card: id,
      asked_by: 'officer',
      why: text('hold'),
      until: 5,
      asked_at: 1,
      state: 'refused',
      decided_by: 'leader',
      decided_at: 2,
      decision: text('no'),
      ended_at: 3,
    })
    .execute()
  await records
    .insertInto('closures')
    .values({
      id: newId(),
      card: id,
      code: 'mediated',
      outcome: text('outcome'),
      reply: text('reply'),
      reply_how: 'phone',
      body: text('body'),
      concluded_by: 'officer',
      concluded_at: 1,
      state: 'sent-back',
      decided_by: 'leader',
      decided_at: 2,
      decision: text('not yet'),
    })
    .execute()
  await records
    .insertInto('commands')
    .values({
      key: newId(),
      account: 'officer',
      status: 200,
      answer: JSON.stringify({ reply: text('answer') }),
      at: Date.now(),
      fingerprint: '',
      path: `/api/cards/${id}/conclude`,
    })
    .execute()
  return { id, canary }
}
