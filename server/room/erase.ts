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
import { mirrorStatement } from './mirror.ts'
import type { Reset } from './reset.ts'
import type { Right } from './right.ts'
import { newDocument, type Room } from './room.ts'
import type { Rooms } from './rooms.ts'
import { serverLimits } from './server-limits.ts'
import { Stretch } from './stretch.ts'
import type { Telling } from './telling.ts'

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

/** What goes: cards with their case files, and a board when they are all of its cards. */
interface Going {
  readonly board?: string
  readonly cards: readonly string[]
}

/** See `DocumentStore.erase` and `DocumentStore.eraseBoard`. */
export async function eraseDocuments(
  { log, rooms, cards, boards, resets, telling }: Parts,
  { board, cards: ids }: Going,
  statements: readonly RecordStatement[],
  right: (() => Outcome<string> | Promise<Outcome<string>>) | undefined,
): Promise<Outcome<Committed>> {
  const documents = [
    ...(board === undefined ? [] : [documentName('board', board)]),
    ...ids.flatMap(id => [documentName('file', id), documentName('card', id)]),
  ]
  try {
    return await rooms.enter(await soundOf(rooms, documents), async entered => {
      const asked = right?.()
      const still = asked instanceof Promise ? await asked : asked
      if (still !== undefined && !still.ok) return still
      const position = await log.replace(
        documents.map(document => ({ document, state: null })),
        [...(board === undefined ? [] : erasingBoard(board)), erasing(ids), ...statements],
      )
      for (const room of entered) rooms.drop(room)
      if (board !== undefined) boards.remove(board)
      const gone = new Map(ids.map(id => [id, cards.get(id) ?? null]))
      for (const id of ids) cards.erase(id)
      const told = (document: DocumentName, before: CardRecord | null) => {
        const card = before === null ? null : { before, after: null }
        const extra = { state: null, card }
        const change = { document, epoch: 0, position, update: nothing, source: null, extra }
        return { document, tell: () => resets.publish(change) }
      }
      // First the board: whoever has it open has nothing left to be told of its cards.
      await telling.tell([
        ...(board === undefined ? [] : [told(documentName('board', board), null)]),
        ...ids.flatMap(id => [
          told(documentName('file', id), null),
          told(documentName('card', id), gone.get(id)!),
        ]),
      ])
      return done({ position })
    })
  } catch (error) {
    return { ok: false, problem: problemOfCommit(error) }
  }
}

const nothing = new Uint8Array()

/** Those of the documents that can be loaded; nobody is changing one whose bytes are damaged, and it is erased like any other. */
async function soundOf(
  rooms: Rooms,
  documents: readonly DocumentName[],
): Promise<readonly DocumentName[]> {
  const sound: DocumentName[] = []
  const stretch = new Stretch()
  for (const document of documents) {
    // A large board shares the thread with everybody else.
    await stretch.rest()
    await rooms.get(document).then(
      () => sound.push(document),
      () => undefined,
    )
  }
  return sound
}

const erasing = (ids: readonly string[]): RecordStatement => ({
  sql: 'DELETE FROM cards WHERE id IN (SELECT value FROM json_each(?))',
  parameters: [JSON.stringify(ids)],
})

const erasingBoard = (id: string): readonly RecordStatement[] => [
  { sql: 'DELETE FROM boards WHERE id = ?', parameters: [id] },
]

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
