import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import {
  board as fillBoard,
  card as fillCard,
  FakeSyncServer,
} from '#test/support/sockets/fake-sync-server.ts'
import { openTestBoard, saved } from '#test/support/sockets/open-test-board.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'
import { until } from '#test/support/until.ts'
import { moveCard, renameCard, toggleLabel } from '#web/state/card-edits.ts'
import type { Board } from '#web/sync/board.ts'

const ids = ['k1', 'k2', 'k3', 'k4']

/** Seeds that have found something. */
const found = [501_732_715]

it.each([seedOf(), ...found])(
  'Y22 three screens with drops and reconnections end up with what the server has (%s)',
  async seed => {
    const random = seeded(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    const rounds = Math.ceil(12 * fuzzFactor)
    for (let round = 0; round < rounds; round++) {
      const fake = await FakeSyncServer.start()
      fake.put('board/b1', doc => fillBoard(doc))
      for (const id of ids) fake.put(`card/${id}`, doc => fillCard(doc, {}))
      const networks = [new EventTarget(), new EventTarget(), new EventTarget()]
      const boards = networks.map(network => openTestBoard(fake, { network }))
      await until(() => boards.every(board => board.status.complete), `seed ${seed}: the start`)
      const changes: readonly (() => (doc: Y.Doc) => void)[] = [
        () => doc => renameCard(doc, `t${Math.floor(random() * 1000)}`),
        () => doc => moveCard(doc, { column: pick(['c1', 'c2']), rank: `a${pick([1, 2, 3])}` }),
        () => doc => toggleLabel(doc, pick(['x', 'y'])),
      ]
      for (let step = 0; step < 80; step++) {
        const at = Math.floor(random() * boards.length)
        const board = boards[at]!
        const roll = random()
        if (roll < 0.7) board.edit(`card/${pick(ids)}`, pick(changes)())
        else if (roll < 0.76) board.undo.undo()
        else if (roll < 0.8) board.undo.redo()
        else if (roll < 0.84) fake.cut()
        else if (roll < 0.88) networks[at]!.dispatchEvent(new Event('offline'))
        else if (roll < 0.93) networks[at]!.dispatchEvent(new Event('online'))
        else fake.judge = pick([() => null, () => null, () => ({ defer: 'storage-full' })])
        if (random() < 0.5) await new Promise(resolve => setImmediate(resolve))
      }
      fake.judge = () => null
      for (const network of networks) network.dispatchEvent(new Event('online'))
      await Promise.all(boards.map(saved))
      const truth = JSON.stringify(ids.map(id => shown(fake.card(id).toJSON())))
      const seen = (board: Board) =>
        JSON.stringify(
          ids.map(id => shown(board.cards.get(id) as unknown as Record<string, unknown>)),
        )
      await until(() => boards.every(board => seen(board) === truth), `seed ${seed}: one content`)
      expect(truth, `seed ${seed}: a card keeps its place`).not.toContain('null')
      // Nothing is refused; where two changed the same without a network, the person is asked which of the two it shall be.
      const drafts = boards.flatMap(board => board.drafts)
      expect(
        drafts.filter(({ kind }) => kind !== 'overtaken'),
        `seed ${seed}, round ${round}`,
      ).toEqual([])
      for (const { changes } of drafts)
        for (const { mine, theirs } of changes)
          expect(mine, `seed ${seed}, round ${round}`).not.toEqual(theirs)
      for (const board of boards) board.close()
      fake.stop()
    }
  },
)

function shown(card: Record<string, unknown>): unknown {
  const labels = card['labels']
  const names = labels instanceof Set ? [...(labels as Set<string>)] : Object.keys(labels ?? {})
  return [card['title'], card['column'], card['rank'], names.sort()]
}
