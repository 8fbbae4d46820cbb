import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { seeded } from '#test/support/seeded.ts'

/** One visit of a session to a card: what it writes, each a transaction of its own. */
interface Visit {
  readonly card: number
  readonly session: number
  readonly edits: readonly ((card: Y.Map<unknown>) => void)[]
}

/** How a board came to be: every card is created, then visited by some of the people's sessions in turn. */
export interface History {
  readonly board: string
  readonly cards: readonly string[]
  readonly sessions: number
  readonly visits: readonly Visit[]
}

/** The board's people: five of them share the cards out. */
export const staff = ['wang', 'li', 'zhang', 'chen', 'liu'] as const

/** Where cards may stand. */
export const columns = ['new', 'todo', 'doing', 'waiting', 'closed'] as const

const labels = ['night', 'noise', 'stairwell', 'lift', 'water', 'parking'] as const
const places = ['三单元楼道', '地下车库', '东门', '活动中心', '6号楼电梯', '小花园'] as const
const matters = ['堆放杂物', '灯不亮', '漏水', '夜间噪音', '电动车充电', '门锁损坏'] as const

/** How often a card is edited after it was created, and by how many sessions. */
const editsEach = 15
const visitsEach = 4
const sessions = 200

/** A history that is the same for the same seed, but for the ids; those of other seeds have other numbers. */
export function makeHistory(count: number, seed: number): History {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const board = newId()
  const cards = Array.from({ length: count }, () => newId())

  const title = () => `${pick(places)}${pick(matters)}，请处理 ${Math.floor(random() * 1_000)}`
  const rank = () =>
    `b${Math.floor(random() * 1e9)
      .toString(36)
      .padStart(6, '0')}V`
  const toggle = (field: string, key: string) => (card: Y.Map<unknown>) => {
    const set = card.get(field) as Y.Map<true>
    if (set.has(key)) set.delete(key)
    else set.set(key, true)
  }
  const edit = (): ((card: Y.Map<unknown>) => void) => {
    const kind = random()
    if (kind < 0.35) {
      const [column, place] = [pick(columns), rank()]
      return card => {
        card.set('column', column)
        card.set('rank', place)
      }
    }
    if (kind < 0.55) return set('title', title())
    if (kind < 0.75) return toggle('labels', pick(labels))
    if (kind < 0.9) return toggle('assignees', pick(staff))
    return set('priority', pick(['normal', 'expedite', 'urgent']))
  }

  const created = cards.map((_, i): Visit => {
    const fields = {
      title: title(),
      column: pick(columns),
      rank: rank(),
      number: `LL-2026-${String(seed * count + i).padStart(6, '0')}`,
      type: pick(['hazard', 'dispute', 'service', 'environment', 'task']),
      board,
      unit: 'beat',
      visibility: 'board',
      priority: 'normal',
      createdAt: new Date(1_790_000_000_000 + i * 60_000).toISOString(),
      createdBy: pick(staff),
    }
    return {
      card: i,
      session: 0,
      edits: [
        card => {
          for (const [key, value] of Object.entries(fields)) card.set(key, value)
          card.set('labels', new Y.Map())
          card.set('assignees', new Y.Map())
        },
      ],
    }
  })
  const visits = cards.flatMap((_, card) =>
    Array.from({ length: visitsEach }, (_, visit) => ({
      card,
      session: 1 + Math.floor(random() * (sessions - 1)),
      edits: Array.from(
        {
          length:
            Math.floor((editsEach * (visit + 1)) / visitsEach) -
            Math.floor((editsEach * visit) / visitsEach),
        },
        edit,
      ),
    })),
  )
  for (let i = visits.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1))
    ;[visits[i], visits[other]] = [visits[other]!, visits[i]!]
  }
  return { board, cards, sessions, visits: [...created, ...visits] }
}

const set = (key: string, value: unknown) => (card: Y.Map<unknown>) => void card.set(key, value)

/** A clientID as Yjs draws one. */
const newClient = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!

/** The history as a board with one document: the cards are maps under the root `cards`. */
export function asOneDocument(history: History): Uint8Array {
  const doc = new Y.Doc()
  const cards = doc.getMap<Y.Map<unknown>>('cards')
  const ids = Array.from({ length: history.sessions }, newClient)
  for (const { card, session, edits } of history.visits) {
    doc.clientID = ids[session]!
    const id = history.cards[card]!
    for (const edit of edits)
      doc.transact(() => {
        let map = cards.get(id)
        if (map === undefined) cards.set(id, (map = new Y.Map()))
        edit(map)
      })
  }
  return Y.encodeStateAsUpdate(doc)
}

/** The history as one document per card, by card id; a session is another Yjs client in each of them. */
export function asDocuments(history: History): ReadonlyMap<string, Uint8Array> {
  const documents = history.cards.map(() => ({ doc: new Y.Doc(), ids: new Map<number, number>() }))
  for (const { card, session, edits } of history.visits) {
    const { doc, ids } = documents[card]!
    let id = ids.get(session)
    if (id === undefined) ids.set(session, (id = newClient()))
    doc.clientID = id
    for (const edit of edits) doc.transact(() => edit(doc.getMap('card')))
  }
  return new Map(
    documents.map(({ doc }, i) => [history.cards[i]!, Y.encodeStateAsUpdate(doc)] as const),
  )
}
