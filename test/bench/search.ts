import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { migrations } from '#server/compose-migrations.ts'
import { migrate } from '#server/records/migrate.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { findCards, wordsOf } from '#server/search/find-cards.ts'
import { seeded } from '#test/support/seeded.ts'
import { spread } from './figures.ts'

/*
 * What a search costs: 10,000 cards with some 600 characters each, asked by an officer who reads half of them. Beside it, in the same
 * run and over the same database, what boards without an index do: LIKE over titles and texts, then the same judging of sight.
 * `node test/bench/search.ts [cards]`; the questions are asked in turn, the medians of fifty rounds are printed.
 */

const CARDS = Number(process.argv[2] ?? 10_000)
const ROUNDS = 50
const dice = seeded(7)
/** Four thousand words of two or three characters, and a few in English; the early ones come up far more often than the late ones. */
const characters = [
  ...'楼道电动车充灯不亮物业居民反映上门核实号单元噪音夜间孩子老人独走访维修水管漏燃气树枝遮挡停消防通杂清理约定回',
]
const pick = <T>(from: readonly T[], evenly = 1): T =>
  from[Math.floor(dice() ** evenly * from.length)]!
const vocabulary = Array.from({ length: 4_000 }, (_, at) =>
  at % 40 === 7
    ? `word${at}`
    : Array.from({ length: 2 + (at % 2) }, () => pick(characters)).join(''),
)
const sentence = (length: number) => {
  let text = ''
  while (text.length < length) text += pick(vocabulary, 3)
  return text
}

const officer: Actor = {
  id: 'officer',
  name: 'officer',
  memberships: [{ role: 'officer', path: ['station', 'beat'] }],
}
const path = (unit: string) => (unit === 'beat' ? ['station', 'beat'] : ['station', 'elsewhere'])
const cards = new Map<string, CardRecord>()
const folder = await mkdtemp(join(tmpdir(), 'linli-bench-'))
const log = await openSqliteLog({ folder })
await migrate(log, migrations)
let statements: RecordStatement[] = [
  { sql: 'CREATE TABLE plain (card TEXT PRIMARY KEY, title TEXT, body TEXT)', parameters: [] },
]
for (let i = 0; i < CARDS; i++) {
  const id = `card${i}`
  const [title, body] = [sentence(20), sentence(600)]
  cards.set(id, {
    id,
    board: 'board',
    number: `LY1-2026-${String(i).padStart(5, '0')}-0`,
    title,
    type: 'hazard',
    unit: i % 2 === 0 ? 'beat' : 'elsewhere',
    visibility: 'board',
    assignees: new Set<string>(),
    named: new Set<string>(),
    archived: false,
    createdAt: i,
  } as unknown as CardRecord)
  statements.push(
    { sql: 'INSERT INTO search_cards (row, card) VALUES (?, ?)', parameters: [i + 1, id] },
    {
      sql: 'INSERT INTO search_index (rowid, title, body) VALUES (?, ?, ?)',
      parameters: [i + 1, title, body],
    },
    { sql: 'INSERT INTO plain VALUES (?, ?, ?)', parameters: [id, title, body] },
  )
  if (statements.length > 900 || i === CARDS - 1) {
    await log.write(statements)
    statements = []
  }
}

const desk = {
  boards: { all: () => [{ id: 'board', unit: 'beat' }] },
  cards: { ofBoard: () => cards },
  path,
} as unknown as Parameters<typeof findCards>[0]

/** As boards without an index search: every text is read, then sight is judged. */
async function scan(text: string): Promise<number> {
  const asked = wordsOf(text).map(word => `%${word}%`)
  const rows = await log.read<{ card: string }>(
    `SELECT card FROM plain WHERE ${asked.map(() => '(title LIKE ? OR body LIKE ?)').join(' AND ')}`,
    asked.flatMap(word => [word, word]),
  )
  return rows.filter(({ card }) => can(officer, 'card:read', subjectOf(cards.get(card)!, path)))
    .length
}

/** One character; words of two and three that are common, less common and rare; two words; English. */
const questions = [
  '燃',
  ...[20, 400, 3_000].map(at => vocabulary[at]!),
  ...[21, 401, 3_001].map(at => vocabulary[at]!),
  `${vocabulary[401]} ${vocabulary[600]}`,
  vocabulary[1_007]!,
]
console.log('question | found | ours ms | LIKE ms | ours / LIKE')
for (const text of questions) {
  const times = { ours: [] as number[], like: [] as number[] }
  let found = 0
  for (let round = 0; round < ROUNDS; round++)
    for (const who of round % 2 === 0 ? (['ours', 'like'] as const) : (['like', 'ours'] as const)) {
      const begun = performance.now()
      const total =
        who === 'ours' ? (await findCards(desk, log, { text }, 0, officer)).total : await scan(text)
      times[who].push(performance.now() - begun)
      if (found !== 0 && total !== found) throw new Error(`${text}: ${total} and ${found}`)
      found = total
    }
  const [ours, like] = [spread(times.ours).median, spread(times.like).median]
  console.log([text, found, ours.toFixed(1), like.toFixed(1), (ours / like).toFixed(2)].join(' | '))
}
await log.stop()
await rm(folder, { recursive: true })
