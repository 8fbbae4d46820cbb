import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { join } from '#test/support/server/join-board.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { makeBoard } from '#test/support/server/make-board.ts'
import { until } from '#test/support/until.ts'
import { addNote, editNote, removeNote } from '#web/state/file-edits.ts'

const note = (doc: Y.Doc, id: string) => doc.getMap('notes').get(id) as Y.Map<unknown>

/** A card whose case file two people have open, at a server whose clock a test moves. */
async function place() {
  const clock = new FakeClock()
  const server = await startLinli({ demo: false, clock })
  const { board, token } = await makeBoard(server)
  const card = await board.card({ title: '占道堆物' })
  const network = new EventTarget()
  const who = { token: await token('officer'), account: 'officer' }
  const officer = await join(server, who, board.id, network)
  const grid = await join(server, { token: await token('grid'), account: 'grid' }, board.id)
  const mine = officer.openFile(card)
  const theirs = grid.openFile(card)
  await until(() => mine.doc !== null && theirs.doc !== null, 'the file')
  const edit = <T>(change: (doc: Y.Doc) => T): T => {
    let made: T | undefined
    officer.edit(`file/${card}`, doc => void (made = change(doc)))
    return made!
  }
  const settled = () => until(() => officer.status.unsaved === 0, 'the edit to be saved')
  const history = async () => {
    const answer = await server.request(who.token, `/api/cards/${card}/history`)
    return ((await answer.json()) as { field: string; before: unknown; after: unknown }[]).filter(
      ({ field }) => field.startsWith('notes/'),
    )
  }
  const now = () => new Date(clock.now()).toISOString()
  return { clock, officer, mine, theirs, edit, settled, history, network, now }
}

it('G27 a note has the time at which it reached the server, however the clock of the device goes', async () => {
  const { clock, edit, settled, mine, theirs, now } = await place()
  for (const claimed of ['2031-01-01T00:00:00.000Z', '2001-01-01T00:00:00.000Z', 'soon', null]) {
    clock.advance(60_000)
    const id = edit(doc => {
      const made = addNote(doc, { by: 'officer', text: '已上门' })
      if (claimed === null) note(doc, made).delete('at')
      else note(doc, made).set('at', claimed === 'soon' ? '2030-06-01T00:00:00.000Z' : claimed)
      note(doc, made).set('editedAt', '2001-01-01T00:00:00.000Z')
      return made
    })
    await settled()
    for (const { doc } of [mine, theirs])
      await until(() => note(doc!, id)?.get('at') === now(), `the time of a note of ${claimed}`)
    expect(note(mine.doc!, id).has('editedAt')).toBe(false)
  }
})

it('G27 a changed note says so and keeps its time; whoever wrote it can neither hide the one nor move the other', async () => {
  const { clock, edit, settled, mine, now, history, officer } = await place()
  const id = edit(doc => addNote(doc, { by: 'officer', text: '门锁着' }))
  await settled()
  await until(() => note(mine.doc!, id).get('at') === now(), 'the time')
  const written = now()
  const times = () => ({
    at: note(mine.doc!, id).get('at'),
    editedAt: note(mine.doc!, id).get('editedAt'),
  })
  clock.advance(60_000)
  edit(doc => editNote(doc, id, '门开着'))
  await until(() => times().editedAt === now(), 'the mark')
  clock.advance(60_000)
  edit(doc => note(doc, id).set('places', [{ id: 'grid', at: 0, length: 2 }]))
  await until(() => times().editedAt === now(), 'the mark of who is meant now')
  const edited = now()
  expect(times().at).toBe(written)
  clock.advance(60_000)
  for (const hide of [
    (doc: Y.Doc) => note(doc, id).delete('editedAt'),
    (doc: Y.Doc) => note(doc, id).set('editedAt', written),
    (doc: Y.Doc) => note(doc, id).set('at', '2001-01-01T00:00:00.000Z'),
    (doc: Y.Doc) => note(doc, id).delete('at'),
  ]) {
    edit(hide)
    await settled()
    await until(() => times().at === written && times().editedAt === edited, 'the times to be back')
  }
  // Another note under the same name in one edit is a change of it.
  edit(doc => {
    const again = note(doc, id).clone()
    again.set('text', '没有人')
    again.set('at', '2001-01-01T00:00:00.000Z')
    again.delete('editedAt')
    doc.getMap('notes').set(id, again)
  })
  await settled()
  await until(() => times().at === written && times().editedAt === now(), 'the mark again')
  expect((await history()).map(({ before, after }) => [before, after])).toEqual([
    ['门开着', '没有人'],
    ['门锁着', '门开着'],
    [null, '门锁着'],
  ])
  expect(officer.drafts).toEqual([])
})

it('G27 a note written, taken back and made again without a network is refused by nobody', async () => {
  const { edit, settled, mine, theirs, officer, network, now, clock } = await place()
  network.dispatchEvent(new Event('offline'))
  const id = edit(doc => addNote(doc, { by: 'officer', text: '楼道里写的' }))
  edit(doc => editNote(doc, id, '楼道里写的，改过'))
  officer.undo.undo()
  officer.undo.undo()
  officer.undo.redo()
  clock.advance(3_600_000)
  network.dispatchEvent(new Event('online'))
  await settled()
  await until(() => theirs.view?.notes.length === 1, 'the note')
  await until(() => mine.view?.notes[0]?.at === now(), 'the time of its arrival')
  edit(doc => removeNote(doc, id))
  await settled()
  await until(() => theirs.view?.notes.length === 0, 'the note to go')
  expect(officer.drafts).toEqual([])
})
