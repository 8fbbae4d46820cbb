import * as Y from 'yjs'
import { expect, it } from 'vitest'
import { auditStatement } from '#server/audit/entry.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { cardViewOf } from '#shared/board/card/card-view.ts'
import { boardViewOf } from '#shared/board/board-view.ts'
import { plainMap } from '#shared/board/shape/plain-map.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { textsHeld } from '#test/support/faults/folder-holds.ts'
import { openLinli, startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'

const identity = '11010119900307123X'
const [label, gone, field, option, column, person, file] = Array.from(
  { length: 7 },
  (_, i) => `1381234567${i}`,
) as [string, string, string, string, string, string, string]
const numbers = [identity, label, gone, field, option, column, person, file]

const map = (fields: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(fields))

it('MK7 keys of older data that are numbers are gone after the next start, what stood under them stays, and the audit verifies', async () => {
  const folder = dataFolder()
  const before = await openLinli(folder, { demo: false })
  const { board } = await makeBoard(before)
  const [card, other] = await board.cards([{ title: '一' }, { title: '二' }])
  const { log, store } = before.linli.parts
  /** Written as an older version wrote it, past the gate of this one. */
  const append = async (
    document: `${'board' | 'card' | 'file'}/${string}`,
    change: (doc: Y.Doc) => void,
  ) => {
    const copy = await store.copy(document)
    const known = Y.encodeStateVector(copy)
    copy.transact(() => change(copy))
    const update = Y.encodeStateAsUpdate(copy, known)
    copy.destroy()
    const at = Date.now()
    await log.append([{ document, actor: 'officer', origin: 'connection', at, update }], [])
  }
  await append(`board/${board.id}`, doc => {
    doc.getMap('labels').set(label, map({ name: '消防', colour: 'blue', rank: 'a1' }))
    doc.getMap('columns').set(column, map({ title: '旧列', rank: 'a9', kind: 'open' }))
    const options = map({ [option]: '东侧' })
    doc.getMap('fields').set(field, map({ name: '方位', kind: 'choice', rank: 'a0', options }))
  })
  await append(`card/${card!}`, doc => {
    const fields = doc.getMap('card')
    ;(fields.get('labels') as Y.Map<unknown>).set(label, true)
    ;(fields.get('labels') as Y.Map<unknown>).set(gone, true)
    ;(fields.get('assignees') as Y.Map<unknown>).set(person, true)
    fields.set('column', column)
  })
  await append(`file/${card!}`, doc => {
    const note = { by: 'officer', at: new Date().toISOString(), text: '已上门', mentions: [] }
    doc.getMap('notes').set(identity, map(note))
    doc.getMap('fields').set(field, option)
    doc.getMap('attachments').set(file, map({ name: 'a.txt', kind: 'text/plain', bytes: 1 }))
  })
  // Taken away again, the key was left behind.
  await append(`file/${other!}`, doc => doc.getMap('notes').set(identity, map({ text: '走' })))
  await append(`file/${other!}`, doc => doc.getMap('notes').delete(identity))
  const fact = { actor: 'officer', origin: 'connection', at: Date.now(), authority: '' } as const
  await log.write([
    auditStatement({
      ...fact,
      subject: card!,
      action: `notes/${identity}/text`,
      before: null,
      after: '已上门',
    }),
    auditStatement({ ...fact, subject: card!, action: 'title', before: '一', after: '甲' }),
    { sql: `DELETE FROM counters WHERE name = 'put-right-2'`, parameters: [] },
  ])
  await before.linli.stop()
  expect((await textsHeld(folder, numbers)).toSorted()).toEqual(numbers.toSorted())
  expect(verifyAudit(folder).findings).toEqual([])

  const after = await startLinli({ folder, demo: false })
  expect(await textsHeld(folder, numbers)).toEqual([])
  const parts = after.linli.parts
  const [boardDoc, cardDoc, fileDoc] = await Promise.all([
    parts.store.copy(`board/${board.id}`),
    parts.store.copy(`card/${card!}`),
    parts.store.copy(`file/${card!}`),
  ])
  const view = boardViewOf(board.id, boardDoc)
  const shown = cardViewOf(card!, plainMap(cardDoc.getMap('card')))
  const content = fileViewOf(fileDoc)
  const named = (name: string) => view.labels.find(one => one.name === name)!.id
  expect([...shown.labels]).toEqual([named('消防')])
  expect([...shown.assignees]).toEqual([])
  expect(view.columns.find(one => one.id === shown.column)?.title).toBe('旧列')
  expect(content.notes.map(note => note.text)).toEqual(['已上门'])
  expect(content.attachments.map(one => one.name)).toEqual(['a.txt'])
  const [direction] = view.fields
  expect(content.fields.get(direction!.id)).toBe(direction!.options[0]!.id)
  expect(parts.cards.get(card!)?.column).toBe(shown.column)
  // Others can go on: what the board offers is known under the new names.
  expect(parts.boards.get(board.id)?.offers.labels.has(named('消防'))).toBe(true)

  await after.linli.stop()
  expect(verifyAudit(folder)).toMatchObject({ findings: [] })
  const again = await startLinli({ folder, demo: false })
  const lines = await again.linli.parts.desk.records
    .selectFrom('audit')
    .select(['action', 'after', 'leaf'])
    .where('subject', '=', card!)
    .execute()
  expect(lines.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['notes/*/text', 'title', 'erased']),
  )
  // What is left of such an entry still counts: another leaf would be found.
  await again.linli.parts.log.write([
    {
      sql: `UPDATE audit SET leaf = zeroblob(32) WHERE action = 'notes/*/text'`,
      parameters: [],
    },
  ])
  await again.linli.stop()
  expect(verifyAudit(folder).findings).not.toEqual([])
})
