import { setImmediate as breathe } from 'node:timers/promises'
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

/** What erasing and rebuilding need of the document store. */
interface Parts {
  readonly log: Log
  readonly rooms: Rooms
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly resets: Fanout<Reset>
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
  { log, rooms, cards, boards, resets }: Parts,
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
        [
          ...(board === undefined ? [] : erasingBoard(board)),
          ...ids.flatMap(id => erasing(id)),
          ...statements,
        ],
      )
      for (const room of entered) rooms.drop(room)
      // First the board: whoever has it open has nothing left to be told of its cards.
      if (board !== undefined) {
        boards.remove(board)
        const extra = { state: null, card: null }
        const document = documentName('board', board)
        resets.publish({ document, epoch: 0, position, update: nothing, source: null, extra })
      }
      const gone = ids.map(id => cards.get(id) ?? null)
      for (const id of ids) cards.erase(id)
      for (const [i, id] of ids.entries())
        for (const kind of ['file', 'card'] as const)
          resets.publish({
            document: documentName(kind, id),
            epoch: 0,
            position,
            update: nothing,
            source: null,
            extra: {
              state: null,
              card: kind === 'card' ? { before: gone[i]!, after: null } : null,
            },
          })
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
  for (const [i, document] of documents.entries()) {
    // A large board shares the thread with everybody else.
    if (i % 32 === 31) await breathe()
    await rooms.get(document).then(
      () => sound.push(document),
      () => undefined,
    )
  }
  return sound
}

const erasing = (id: string): readonly RecordStatement[] => [
  { sql: 'DELETE FROM cards WHERE id = ?', parameters: [id] },
]

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
  { log, rooms, cards, resets }: Omit<Parts, 'boards'>,
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
        for (const [i, { room, document, record, state }] of rebuilt.entries()) {
          rooms.drop(room)
          const position = last - (rebuilt.length - 1 - i)
          const before = record === null ? null : (cards.get(record.id) ?? null)
          const after = record === null ? null : { ...record, position }
          if (after !== null) cards.put(after)
          const epoch = stored.get(document)?.epoch ?? 0
          const card = after === null ? null : { before, after }
          const extra = { state, card }
          resets.publish({ document, epoch, position, update: nothing, source: null, extra })
        }
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
