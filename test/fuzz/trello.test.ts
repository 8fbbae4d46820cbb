import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentName } from '#shared/board/document-name.ts'
import { importBoard } from '#server/exchange/import/import-board.ts'
import { readBoard } from '#server/exchange/reading/read-board.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { bytesOf, trelloFile } from '#test/exchange/trello-file.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'

const rounds = Math.ceil(3_000 * fuzzFactor)
const written = Math.ceil(60 * fuzzFactor)
const now = '2026-11-23T00:00:00.000Z'

/** Values a broken or hostile exporter might put anywhere. */
const odd: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x',
  '__proto__',
  'constructor',
  '\ud800',
  '\u0000',
  'javascript:alert(1)',
  'x'.repeat(20_000),
  '> '.repeat(500),
  '|'.repeat(300),
  '2026-99-99',
  '-000001-01-01T00:00:00Z',
  [],
  {},
  [[]],
  [null],
  { id: 'x' },
  { id: '__proto__', name: 'p' },
  [
    { id: 'a', name: 'b' },
    { id: 'a', name: 'b' },
  ],
]

/** Changes up to ten places of a JSON value: replaced, taken away, doubled, or swapped with another part. */
function mutate(file: unknown, random: () => number): void {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const places: { parent: Record<string, unknown> | unknown[]; key: string }[] = []
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      places.push({ parent: value as Record<string, unknown>, key })
      walk((value as Record<string, unknown>)[key])
    }
  }
  walk(file)
  for (let i = Math.ceil(random() * 10); i > 0; i--) {
    const { parent, key } = pick(places)
    const target = parent as Record<string, unknown>
    const kind = random()
    if (kind < 0.5) target[key] = structuredClone(pick(odd))
    else if (kind < 0.65) delete target[key]
    else if (kind < 0.8 && Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]))
    else {
      const other = pick(places)
      target[key] = structuredClone((other.parent as Record<string, unknown>)[other.key])
    }
  }
}

it('X7 a mutated export is read or refused, never thrown at anybody', () => {
  const seed = seedOf()
  const random = seeded(seed)
  let read = 0
  for (let round = 0; round < rounds; round++) {
    const file = trelloFile()
    mutate(file, random)
    let outcome: ReturnType<typeof readBoard>
    try {
      outcome = readBoard(bytesOf(file), now)
    } catch (error) {
      throw new Error(`SEED=${seed} round ${round}`, { cause: error })
    }
    if (outcome.ok) read++
    else
      expect([seed, round, outcome.problem.kind]).toEqual([
        seed,
        round,
        expect.stringMatching(/^import-/),
      ])
  }
  expect(read).toBeGreaterThan(rounds / 4)
})

it('X14 a mutated export becomes a whole board or none, and every document of it loads', async () => {
  const seed = seedOf()
  const random = seeded(seed)
  const { desk } = await startDesk()
  const actor = desk.directory.actor('officer')!
  let boards = desk.boards.all().length
  for (let round = 0; round < written; round++) {
    const file = trelloFile()
    mutate(file, random)
    const draft = readBoard(bytesOf(file), now)
    if (!draft.ok) continue
    const value = { ...draft.value, source: `trello:${round}` }
    const outcome = await importBoard(desk, value, { actor, unit: 'beat' })
    const where = { seed, round }
    expect({ ...where, outcome: outcome.ok ? 'ok' : outcome.problem }).toEqual({
      ...where,
      outcome: 'ok',
    })
    if (!outcome.ok) continue
    expect(desk.boards.all().length).toBe(++boards)
    const cards = desk.cards.ofBoard(outcome.value.board)
    expect({ ...where, cards: cards.size }).toEqual({ ...where, cards: value.cards.length })
    for (const id of cards.keys()) {
      const copy = await desk.store.copy(documentName('file', id))
      Y.applyUpdate(new Y.Doc(), Y.encodeStateAsUpdate(copy))
    }
    const again = await importBoard(desk, value, { actor, unit: 'beat' })
    expect({ ...where, again: again.ok && again.value.unchanged }).toEqual({
      ...where,
      again: true,
    })
  }
})
