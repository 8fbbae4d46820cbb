import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { Visibility } from '#shared/board/card/card-types.ts'
import type { Role, UnitKind } from '#shared/policy/roles.ts'
import type { TestServer } from './linli.ts'

/** A person of the test beat: their user name is their account id. */
export type Person = 'leader' | 'officer' | 'other' | 'grid' | 'head' | 'auditor' | 'admin'

const units: readonly [id: string, kind: UnitKind, parent: string | null][] = [
  ['station', 'station', null],
  ['beat', 'beat', 'station'],
  ['elsewhere', 'beat', 'station'],
  ['grid1', 'grid', 'beat'],
  ['grid2', 'grid', 'beat'],
  ['house1', 'building', 'grid1'],
  ['house2', 'building', 'grid1'],
  ['house3', 'building', 'grid2'],
]

const people: Readonly<Record<Person, readonly [role: Role, unit: string]>> = {
  leader: ['leadership', 'station'],
  officer: ['officer', 'beat'],
  other: ['officer', 'elsewhere'],
  grid: ['grid', 'grid1'],
  head: ['head', 'house1'],
  auditor: ['auditor', 'station'],
  admin: ['admin', 'station'],
}

/** What a test card is made of; a building-wide card everybody may see unless told otherwise. */
export interface TestCard {
  readonly title: string
  readonly unit?: string
  readonly visibility?: Visibility
  readonly column?: string
  readonly assignees?: readonly string[]
  readonly named?: readonly string[]
}

export interface TestBoard {
  readonly id: string
  /** Makes a card in the document store; answers its id. */
  card(card: TestCard): Promise<string>
  /** Makes many cards in one commit. */
  cards(cards: readonly TestCard[]): Promise<readonly string[]>
}

/**
 * A station with two beats, one board with columns `todo`, `doing` and `closed`, and a person of every role with the password
 * `linli-demo`.
 */
export async function makeBoard(server: TestServer): Promise<{
  readonly board: TestBoard
  /** Signs a person in; answers the bearer token, the same one each time. */
  readonly token: (person: Person) => Promise<string>
}> {
  const { directory, accounts, store } = server.linli.parts
  await directory.add({
    units: units.map(([id, kind, parent]) => ({ id, kind, parent, name: id })),
    people: Object.keys(people).map(id => ({ id, username: id, name: id, demo: 0 })),
    memberships: Object.entries(people).map(([person, [role, unit]]) => ({
      id: `m-${person}`,
      person,
      unit,
      role,
      since: 0,
      until: null,
    })),
  })
  const id = newId()
  const made = await store.commit([{ document: `board/${id}`, build: buildBoard }], {
    actor: 'server',
    origin: 'command',
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problem))

  const tokens = new Map<Person, Promise<string>>()
  const signIn = async (person: Person) => {
    const account = { id: person, username: person, name: person, password: 'linli-demo' }
    await accounts.add(account)
    return server.signIn(person)
  }
  let count = 0
  const cards = async (list: readonly TestCard[]) => {
    const ids = list.map(() => newId())
    const outcome = await store.commit(
      list.flatMap((card, i) => [
        {
          document: `card/${ids[i]!}` as const,
          build: (doc: Y.Doc) => buildCard(doc, id, card, ++count),
        },
      ]),
      { actor: 'server', origin: 'command' },
    )
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
    return ids
  }
  return {
    board: { id, cards, card: async card => (await cards([card]))[0]! },
    token(person) {
      let token = tokens.get(person)
      if (token === undefined) tokens.set(person, (token = signIn(person)))
      return token
    },
  }
}

function buildBoard(doc: Y.Doc): void {
  doc.getMap('board').set('title', '测试看板')
  doc.getMap('board').set('unit', 'beat')
  for (const [i, column] of ['todo', 'doing', 'closed'].entries())
    doc.getMap('columns').set(
      column,
      new Y.Map<unknown>([
        ['title', column],
        ['rank', `a${i}`],
        ['kind', column === 'closed' ? 'done' : 'open'],
      ]),
    )
  doc.getMap('labels').set(
    'l1',
    new Y.Map<unknown>([
      ['name', '夜间'],
      ['colour', 'blue'],
      ['rank', 'a0'],
    ]),
  )
}

function buildCard(doc: Y.Doc, board: string, card: TestCard, count: number): void {
  const map = doc.getMap('card')
  const fields = {
    title: card.title,
    column: card.column ?? 'todo',
    rank: `b${String(count).padStart(6, '0')}V`,
    number: `T-${board.slice(0, 6)}-${count}`,
    type: 'hazard',
    board,
    unit: card.unit ?? 'house1',
    visibility: card.visibility ?? 'board',
    priority: 'normal',
    createdAt: new Date(1_790_000_000_000 + count).toISOString(),
    createdBy: 'server',
  }
  for (const [key, value] of Object.entries(fields)) map.set(key, value)
  const set = (keys: readonly string[]) => new Y.Map(keys.map(key => [key, true]))
  map.set('labels', set([]))
  map.set('assignees', set(card.assignees ?? []))
  if (card.named !== undefined) map.set('named', set(card.named))
}
