import { dayMs } from '#shared/base/day.ts'
import type * as Y from 'yjs'
import type { Outcome } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Directory } from '#server/auth/directory.ts'
import { caseNumber, caseYear, codeOfBeat, counterName } from '#server/cases/numbers/case-number.ts'
import { mapWith, writeCard } from '#server/cases/cards/write-card.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { DueFields } from '#server/cases/desk/case-clocks.ts'
import type { By } from '#server/room/document-store.ts'
import { startingClocks, playTimeline } from './timeline.ts'
import { countsOf, rankAfter, type DemoNames, writeCaseFile } from './case-file.ts'
import { laterCardsOfBeat1 } from './cards-beat-1-later.ts'
import { newCardsOfBeat1 } from './cards-beat-1.ts'
import { cardsOfBeat2 } from './cards-beat-2.ts'
import { type DemoCard, demoColumns, demoLabels } from './demo-card.ts'
import { demoAccounts, demoPassword, demoPeople, demoUnits } from './people.ts'

/** Where the demo station is made, and the instant its days are counted from. */
export interface SeedOptions {
  readonly accounts: Accounts
  readonly directory: Directory
  readonly desk: Pick<CaseDesk, 'store' | 'clocks' | 'records' | 'cards'>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The demo boards. */
export const demoBoards = [
  {
    id: 'LY1-board',
    unit: 'LY1',
    title: '青槐里 · 平安看板',
    officer: 'officer',
    cards: [...newCardsOfBeat1, ...laterCardsOfBeat1],
  },
  {
    id: 'LY2-board',
    unit: 'LY2',
    title: '映月桥 · 平安看板',
    officer: 'tang',
    cards: cardsOfBeat2,
  },
] as const

/**
 * Makes the demo station when the data folder holds no units and people yet; answers whether it did. Its ids are fixed and the units come
 * last, so a start that was cut short is simply done again.
 */
export async function seedDemo(options: SeedOptions): Promise<boolean> {
  const { accounts, directory, now } = options
  if (directory.units().length > 0 || directory.people().length > 0) return false
  const signIns = demoAccounts.map(async username => {
    const name = demoPeople.find(([key]) => key === username)?.[1] ?? username
    if (accounts.idOf(username) === null)
      kept(await accounts.add({ id: personId(username), username, name, password: demoPassword }))
  })
  const boards = demoBoards.map(board => seedBoard(options, board))
  await Promise.all([...signIns, ...boards])
  await directory.add({
    units: demoUnits,
    people: demoPeople.map(([key, name]) => ({ id: personId(key), username: key, name, demo: 1 })),
    memberships: demoPeople.map(([key, , role, unit]) => ({
      id: `demo-${key}-${role}`,
      person: personId(key),
      unit,
      role,
      since: now - 60 * dayMs,
      until: null,
    })),
  })
  return true
}

const roleOf = (key: string) => demoPeople.find(([each]) => each === key)?.[2] ?? 'volunteer'

/** Who can answer for a card. */
const inTheLine: ReadonlySet<string> = new Set(['leadership', 'officer', 'grid', 'head'])

const personId = (key: string) => `demo-${key}`

/** Only the id and the name of the actor are kept with what they did. */
function actorOf(key: string): Actor {
  const name = demoPeople.find(([each]) => each === key)?.[1]
  if (name === undefined) throw new Error(`the demo station has no ${key}`)
  return { id: personId(key), name, memberships: [] }
}

async function seedBoard(
  { desk, now }: SeedOptions,
  board: (typeof demoBoards)[number],
): Promise<void> {
  const { store } = desk
  const begun = now - 60 * dayMs
  const made: By = { actor: 'server', origin: 'import', at: begun }
  kept(
    await store.commit(
      [{ document: documentName('board', board.id), build: doc => writeBoard(doc, board) }],
      made,
    ),
  )
  const counters = new Map<string, number>()
  const ranks = new Map<string, string>()
  const code = codeOfBeat(board.unit)
  const oldestFirst = [...board.cards].sort((a, b) => b.age - a.age)
  await Promise.all(
    oldestFirst.map((card, index) => {
      const at = now - card.age * dayMs
      const year = caseYear(at)
      const name = counterName({ code, year })
      const counter = (counters.get(name) ?? 0) + 1
      counters.set(name, counter)
      const rank = rankAfter(ranks.get(card.column) ?? null)
      ranks.set(card.column, rank)
      return seedCard(desk, card, {
        id: `${board.id}-${String(index + 1).padStart(2, '0')}`,
        board: board.id,
        number: caseNumber({ code, year, counter }),
        rank,
        now,
        mover: board.officer,
        statements: [counterStatement(name, counter)],
      })
    }),
  )
}

interface Place {
  readonly id: string
  readonly board: string
  readonly number: string
  readonly rank: string
  readonly now: number
  /** Who moves the card on. */
  readonly mover: string
  readonly statements: readonly RecordStatement[]
}

/** Makes the card where all cards begin, then moves it on as the officer did, so that it has a history to look at. */
async function seedCard(desk: SeedOptions['desk'], card: DemoCard, place: Place): Promise<void> {
  const { id, now } = place
  const { store } = desk
  const at = now - card.age * dayMs
  const name = documentName('card', id)
  const names: DemoNames = {
    person: personId,
    ago: days => iso(Math.max(at, now - days * dayMs)),
  }
  const holder = (card.assignees ?? []).find(key => inTheLine.has(roleOf(key))) ?? place.mover
  const course = {
    id,
    card,
    by: personId(place.mover),
    owner: personId(holder),
    made: at,
    taken: at + (now - at) / 4,
    now,
  }
  const clocks = startingClocks(desk, course)
  const entries = [
    { document: name, build: (doc: Y.Doc) => fill(doc, card, place, clocks.fields) },
    { document: documentName('file', id), build: (doc: Y.Doc) => fillFile(doc, card, names) },
  ]
  const by = { actor: actorOf(card.by), origin: 'import' as const, at }
  kept(await store.commit(entries, by, [...place.statements, ...clocks.statements]))
  const last = demoColumns.findIndex(column => column.id === card.column)
  const stops = demoColumns
    .slice(1, last + 1)
    .filter((_, step) => step % 2 === 0 || step === last - 1)
  for (const [step, column] of stops.entries()) {
    const moved = at + ((now - at) * (step + 1)) / (stops.length + 1)
    kept(
      await store.commit(
        [{ document: name, build: doc => void fieldsOf(doc).set('column', column.id) }],
        {
          actor: actorOf(place.mover),
          origin: 'command',
          at: moved,
        },
      ),
    )
  }
  await playTimeline(desk, course)
}

const fieldsOf = (doc: Y.Doc) => doc.getMap('card')

function fill(doc: Y.Doc, card: DemoCard, place: Place, dues: DueFields): void {
  if (fieldsOf(doc).size > 0) return
  const { now } = place
  writeCard(doc, {
    ...countsOf(card),
    ...dues,
    number: place.number,
    title: card.title,
    type: card.type,
    board: place.board,
    column: demoColumns[0].id,
    rank: place.rank,
    unit: card.unit,
    priority: card.priority ?? 'normal',
    visibility: card.visibility ?? 'board',
    due: card.due === undefined ? null : endOfDay(now + card.due * dayMs),
    archived: card.archived ?? false,
    labels: card.labels ?? [],
    assignees: (card.assignees ?? []).map(personId),
    named: (card.named ?? []).map(personId),
    createdAt: iso(now - card.age * dayMs),
    createdBy: personId(card.by),
  })
}

function fillFile(doc: Y.Doc, card: DemoCard, names: DemoNames): void {
  const empty = doc.getMap('notes').size + doc.getMap('checklists').size === 0
  if (empty && doc.getXmlFragment('description').length === 0) writeCaseFile(doc, card, names)
}

function writeBoard(doc: Y.Doc, board: (typeof demoBoards)[number]): void {
  const settings = doc.getMap('board')
  if (settings.size > 0) return
  settings.set('title', board.title)
  settings.set('unit', board.unit)
  settings.set('retired', false)
  let rank: string | null = null
  for (const { id, stage, title, wip, kind } of demoColumns) {
    rank = rankAfter(rank)
    doc.getMap('columns').set(id, mapWith({ title, rank, wip, kind, stage, archived: false }))
  }
  rank = null
  for (const [id, [name, colour]] of Object.entries(demoLabels)) {
    rank = rankAfter(rank)
    doc.getMap('labels').set(id, mapWith({ name, colour, rank }))
  }
}

function counterStatement(name: string, value: number): RecordStatement {
  return {
    sql: `INSERT INTO counters (name, value) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET value = MAX(value, excluded.value)`,
    parameters: [name, value],
  }
}

const iso = (at: number) => new Date(at).toISOString()

/** 18:00 in China on the day of an instant. */
const endOfDay = (at: number) =>
  iso(Math.floor((at + 8 * 3_600_000) / dayMs) * dayMs + 10 * 3_600_000)

/** The demo station is made of the product's own shapes: a refusal is a mistake of ours. */
function kept(outcome: Outcome<unknown>): void {
  if (!outcome.ok)
    throw new Error(`the demo station was refused: ${JSON.stringify(outcome.problem)}`)
}
