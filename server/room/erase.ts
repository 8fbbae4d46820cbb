import * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import { decide } from '#server/gate/decide.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { Log, RecordStatement, Replacement } from '#server/log/log.ts'
import { type CardRecord, recordOfDocument } from './card-record.ts'
import type { BoardIndex } from './board-index.ts'
import type { CardIndex } from './card-index.ts'
import { problemOfCommit } from './commit-problem.ts'
import type { Committed, Rebuilding } from './document-store.ts'
import { mirrorStatement } from './rows/mirror.ts'
import type { Reset } from './reset.ts'
import type { Right } from './right.ts'
import { newDocument, type Room } from './memory/room.ts'
import type { Rooms } from './memory/rooms.ts'
import { serverLimits } from './server-limits.ts'
import { Stretch } from './stretch.ts'
import type { Told, Telling } from './telling.ts'

/** What erasing and rebuilding need of the document store. */
interface Parts {
  readonly log: Log
  readonly rooms: Rooms
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly resets: Fanout<Reset>
  readonly telling: Telling
}

/** Owner of the clientIDs of a rebuilt document's old content: no sender ever owns them again. */
const nobody = 'erased'

/** See `DocumentStore.erase`. */
export async function eraseDocuments(
  parts: Parts,
  given: readonly string[],
  statements: readonly RecordStatement[],
  right: Right | undefined,
): Promise<Outcome<Committed>> {
  const { log, rooms, cards } = parts
  const ids = [...new Set(given)]
  const documents = ids.flatMap(documentsOf)
  try {
    return await rooms.close(documents.toSorted(), async entered => {
      const still = right?.()
      if (still !== undefined && !still.ok) return still
      const position = await log.replace(documents.map(gone), [erasing(ids), ...statements])
      const before = ids.map(id => cards.get(id) ?? null)
      for (const id of ids) cards.erase(id)
      for (const room of entered) rooms.drop(room)
      await parts.telling.tell(ids.flatMap((id, i) => toldOfCard(parts, id, before[i]!, position)))
      return done({ position })
    })
  } catch (error) {
    return { ok: false, problem: problemOfCommit(error) }
  }
}

/** So many cards are told of, or erased, in one piece. */
const piece = 200

/** See `DocumentStore.eraseBoard`. */
export async function hideBoard(
  parts: Parts,
  board: string,
  statements: readonly RecordStatement[],
  right: (() => Promise<Outcome<string>>) | undefined,
): Promise<Outcome<Committed>> {
  const { log, rooms, cards, boards, telling } = parts
  const document = documentName('board', board)
  const ids = [...cards.ofBoard(board).keys()]
  const stretch = new Stretch()
  // In the order they are locked in.
  const sorted = ids.toSorted()
  await stretch.rest()
  const kinds = ['card', 'file'] as const
  const all = [document, ...kinds.flatMap(kind => sorted.map(id => documentName(kind, id)))]
  await stretch.rest()
  try {
    return await rooms.close(all, async entered => {
      const still = await right?.()
      if (still !== undefined && !still.ok) return still
      const sql = 'DELETE FROM boards WHERE id = ?'
      const position = await log.replace(
        [gone(document)],
        [{ sql, parameters: [board] }, ...statements],
      )
      boards.remove(board)
      const before = ids.map(id => cards.get(id) ?? null)
      for (const id of ids) cards.erase(id)
      await stretch.rest()
      for (const room of entered) {
        await stretch.rest()
        rooms.drop(room)
      }
      // First the board: whoever has it open has nothing left to be told of its cards.
      await telling.tell([toldOf(parts, document, null, position)])
      for (let from = 0; from < ids.length; from += piece) {
        await stretch.rest()
        const some = ids.slice(from, from + piece)
        await telling.tell(
          some.flatMap((id, i) => toldOfCard(parts, id, before[from + i]!, position)),
        )
      }
      return done({ position })
    })
  } catch (error) {
    return { ok: false, problem: problemOfCommit(error) }
  }
}

/** See `DocumentStore.eraseHidden`. */
export async function eraseHidden(
  log: Log,
  ids: readonly string[],
  statements: readonly RecordStatement[],
): Promise<Outcome<Committed>> {
  try {
    const documents = ids.flatMap(documentsOf)
    const position = await log.replace(documents.map(gone), [erasing(ids), ...statements])
    return done({ position })
  } catch (error) {
    return { ok: false, problem: problemOfCommit(error) }
  }
}

const documentsOf = (id: string): readonly DocumentName[] => [
  documentName('file', id),
  documentName('card', id),
]

const gone = (document: DocumentName): Replacement => ({ document, state: null })

const nothing = new Uint8Array()

const toldOf = (
  { resets }: Pick<Parts, 'resets'>,
  document: DocumentName,
  before: CardRecord | null,
  position: number,
): Told => {
  const card = before === null ? null : { before, after: null }
  const extra = { state: null, card }
  const change = { document, epoch: 0, position, update: nothing, source: null, extra }
  return { document, tell: () => resets.publish(change) }
}

const toldOfCard = (
  parts: Pick<Parts, 'resets'>,
  id: string,
  before: CardRecord | null,
  position: number,
): readonly Told[] => [
  toldOf(parts, documentName('file', id), null, position),
  toldOf(parts, documentName('card', id), before, position),
]

const erasing = (ids: readonly string[]): RecordStatement => ({
  sql: 'DELETE FROM cards WHERE id IN (SELECT value FROM json_each(?))',
  parameters: [JSON.stringify(ids)],
})

/** A document made anew, and the rows that change with it. */
interface Rebuilt extends Replacement {
  readonly state: Uint8Array
  readonly room: Room
  readonly record: Omit<CardRecord, 'position'> | null
  readonly statements: readonly RecordStatement[]
}

/** See `DocumentStore.rebuild`. */
export async function rebuildDocuments(
  { log, rooms, cards, resets, telling }: Omit<Parts, 'boards'>,
  rebuildings: readonly Rebuilding[],
  statements: readonly RecordStatement[],
  right: Right | undefined,
): Promise<Outcome<Committed>> {
  try {
    return await rooms.enter(
      rebuildings.map(({ document }) => document),
      async entered => {
        const rebuilt: Rebuilt[] = []
        for (const [i, rebuilding] of rebuildings.entries()) {
          const outcome = rebuild(entered[i]!, rebuilding)
          if (!outcome.ok) return outcome
          rebuilt.push(outcome.value)
        }
        const still = right?.()
        if (still !== undefined && !still.ok) return still
        const last = await log.replace(rebuilt, [
          ...rebuilt.flatMap(one => one.statements),
          ...statements,
        ])
        const { stored } = await log.loadMany(rebuilt.map(({ document }) => document))
        const told = rebuilt.map(({ room, document, record, state }, i) => {
          rooms.drop(room)
          const position = last - (rebuilt.length - 1 - i)
          const before = record === null ? null : (cards.get(record.id) ?? null)
          const after = record === null ? null : { ...record, position }
          if (after !== null) cards.put(after)
          const epoch = stored.get(document)?.epoch ?? 0
          const card = after === null ? null : { before, after }
          const extra = { state, card }
          const change = { document, epoch, position, update: nothing, source: null, extra }
          return { document, tell: () => resets.publish(change) }
        })
        await telling.tell(told)
        return done({ position: last })
      },
    )
  } catch (error) {
    return { ok: false, problem: problemOfCommit(error) }
  }
}

function rebuild(room: Room, { document, build }: Rebuilding): Outcome<Rebuilt> {
  const { kind, id } = parseDocumentName(document)!
  const fresh = newDocument(document)
  const empty = newDocument(document)
  // A private copy: looking at a root that is not there makes it.
  const old = newDocument(document)
  Y.applyUpdate(old, room.durable())
  while (room.owners.has(fresh.clientID)) fresh.clientID = Math.floor(Math.random() * 2 ** 32)
  try {
    fresh.transact(() => build(fresh, old))
    const verdict = decide(empty, Y.encodeStateAsUpdate(fresh), {
      shape: shapes[kind],
      owns: () => true,
      limits: serverLimits,
    })
    if (!verdict.ok) return refused(verdict.kind, { rule: verdict.rule, detail: verdict.detail })
    const record = kind === 'card' ? recordOfDocument(id, fresh) : null
    return done({
      room,
      document,
      record,
      state: verdict.update,
      owners: new Map([
        ...[...room.owners.keys()].map(client => [client, nobody] as const),
        [fresh.clientID, 'server'],
      ]),
      statements: record === null ? [] : [mirrorStatement(record)],
    })
  } finally {
    fresh.destroy()
    empty.destroy()
    old.destroy()
  }
}
