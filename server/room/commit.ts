import type * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type DocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Coming } from './append-board.ts'
import { updateOf } from './edits/build-update.ts'
import type { CommitOptions, SideRows } from './change.ts'
import { problemOfCommit } from './commit-problem.ts'
import type {
  By,
  ComingBoard,
  Committed,
  DocumentStore,
  DocumentEdit,
  Rebuilding,
} from './document-store.ts'
import { eraseDocuments, eraseHidden, hideBoard, rebuildDocuments } from './erase.ts'
import { InFlight } from './edits/in-flight.ts'
import { keepChanges, toldOf } from './keep-changes.ts'
import { applyStored, newDocument, type Room } from './memory/room.ts'
import { type Right, rightOf } from './right.ts'
import { Stretch } from './stretch.ts'
import { Telling } from './telling.ts'
import { Staging } from './edits/staging.ts'
import type { Staged, Waiting } from './edits/staged.ts'

export type { AppliedChange, CommittedChange, ChangeExtra, CommitOptions } from './change.ts'

/**
 * The one write path for every change: gate → policy → memory → disk → acknowledge and tell. Inside a room's turn the copy in
 * memory may run ahead of the disk; if the disk refuses, the copy is thrown away and nobody has seen it.
 */
export class Commit implements DocumentStore {
  readonly #options: CommitOptions
  readonly #waiting = new Map<DocumentName, Waiting[]>()
  readonly #inFlight = new InFlight()
  readonly #staging: Staging
  readonly #telling = new Telling()

  constructor(options: CommitOptions) {
    this.#options = options
    this.#staging = new Staging(options, this.#inFlight)
  }

  get #parts() {
    return { ...this.#options, telling: this.#telling }
  }

  /** Keeps side rows with every change from now on. */
  addSideRows(rows: SideRows): void {
    this.#staging.sideRows.push(rows)
  }

  /**
   * A connection's edit. `actor` is asked at the moment of the decision; null refuses. Pushes that arrive while the
   * room is busy share its next commit.
   */
  push(
    document: DocumentName,
    update: Uint8Array,
    from: {
      readonly actor: () => Actor | null
      readonly source: object
      /** The epoch of the sender's copy, when it tells; a copy of another epoch is refused. */
      readonly epoch?: number
      /** See `GateOptions`. */
      readonly compares?: boolean
      /** Told once, when the edit is on disk: its position, at its place among what is told of the document. */
      readonly kept?: (position: number) => void
    },
  ): Promise<Outcome<Committed>> {
    return new Promise(answer => {
      const queue = this.#waiting.get(document)
      const waiting = { update, ...from, answer }
      if (queue !== undefined) {
        queue.push(waiting)
        return
      }
      this.#waiting.set(document, [waiting])
      void this.#options.rooms
        .enter([document], async ([room]) => {
          const batch = this.#waiting.get(document) ?? []
          this.#waiting.delete(document)
          await this.#commitPushes(room!, batch)
        })
        .catch(error => {
          const batch = this.#waiting.get(document) ?? []
          this.#waiting.delete(document)
          const problem = problemOfCommit(error)
          for (const one of batch) one.answer({ ok: false, problem })
        })
    })
  }

  async commit(
    entries: readonly DocumentEdit[],
    by: By,
    statements: readonly RecordStatement[] = [],
    coming?: ComingBoard,
  ): Promise<Outcome<Committed>> {
    const right = rightOf(by)
    if (!right.ok) return right
    const { author, lost } = right.value
    try {
      return await this.#options.rooms.enter(
        entries.map(entry => entry.document),
        async rooms => {
          const staged: Staged[] = []
          try {
            const stretch = new Stretch()
            for (const [i, entry] of entries.entries()) {
              // A large import shares the thread with everybody else.
              await stretch.rest()
              const room = rooms[i]!
              const update = 'update' in entry ? entry.update : updateOf(room, entry.build)
              const outcome = this.#staging.stage(room, { update, source: null }, author)
              if (!outcome.ok) {
                this.#staging.throwAway(staged)
                return outcome
              }
              staged.push(...outcome.value)
            }
          } catch (error) {
            this.#staging.throwAway(staged)
            throw error
          }
          const problem = lost()
          if (problem !== null) {
            this.#staging.throwAway(staged)
            return { ok: false, problem }
          }
          if (staged.length === 0 && statements.length === 0)
            return done({ position: this.#options.log.position() })
          const pieces = coming === undefined ? undefined : { ...coming, lost }
          return done({ position: await this.#keep(staged, statements, pieces) })
        },
      )
    } catch (error) {
      return { ok: false, problem: problemOfCommit(error) }
    }
  }

  async copy(document: DocumentName): Promise<Y.Doc> {
    const doc = newDocument(document)
    applyStored(doc, await this.#options.log.load(document))
    return doc
  }

  erase(
    cards: readonly string[],
    statements: readonly RecordStatement[] = [],
    right?: Right,
  ): Promise<Outcome<Committed>> {
    return eraseDocuments(this.#parts, cards, statements, right)
  }

  async eraseBoard(
    board: string,
    statements: readonly RecordStatement[],
    right?: () => Promise<Outcome<string>>,
  ): Promise<Outcome<Committed>> {
    // Whoever judges by the board meanwhile waits and judges anew: nothing is added to what goes.
    const settle = this.#inFlight.add(this.#options.boards.get(board) ?? null, null)
    try {
      return await hideBoard(this.#parts, board, statements, right)
    } finally {
      settle()
    }
  }

  eraseHidden(
    cards: readonly string[],
    statements: readonly RecordStatement[],
  ): Promise<Outcome<Committed>> {
    return eraseHidden(this.#options.log, cards, statements)
  }

  rebuild(
    rebuildings: readonly Rebuilding[],
    statements: readonly RecordStatement[] = [],
    right?: Right,
  ): Promise<Outcome<Committed>> {
    return rebuildDocuments(this.#parts, rebuildings, statements, right)
  }

  changing(board: string): boolean {
    return this.#inFlight.board(board) !== undefined
  }

  settled(document: DocumentName): Promise<void> {
    return this.#options.rooms.enter([document], async () => undefined)
  }

  async #commitPushes(room: Room, batch: readonly Waiting[]): Promise<void> {
    let staged: { readonly one: Waiting; readonly changes: readonly Staged[] }[] = []
    // Nothing waits between the judgment of an edit and its way to the disk.
    const keep = async () => {
      const kept = staged
      staged = []
      const all = kept.flatMap(({ changes }) => changes)
      try {
        const position = all.length === 0 ? room.position : await this.#keep(all)
        for (const { one, changes } of kept) {
          // What brought nothing new has no place of its own among the changes.
          if (changes.length === 0) void this.#telling.tell([toldOf(one, room, position)])
          one.answer(done({ position }))
        }
      } catch (error) {
        const problem = problemOfCommit(error)
        for (const { one } of kept) one.answer({ ok: false, problem })
      }
    }
    const stretch = new Stretch()
    for (const one of batch) {
      if (stretch.over) {
        await keep()
        await stretch.rest()
      }
      const actor = one.actor()
      if (actor === null) {
        one.answer(refused('not-signed-in'))
        continue
      }
      const outcome = room.dead
        ? refused('storage-failed')
        : (one.epoch ?? room.epoch) !== room.epoch
          ? refused('edit-gap', { rule: 'R5' })
          : this.#staging.tryStage(room, one, { actor, origin: 'connection' })
      if (!outcome.ok) {
        one.answer(outcome)
        continue
      }
      const [edit, ...beside] = outcome.value
      // What brings nothing new may repeat an edit that waits for the disk, and waits with it.
      const changes = edit === undefined ? [] : [{ ...edit, kept: one.kept }, ...beside]
      staged.push({ one, changes })
    }
    await keep()
  }

  /** Disk, then everyone. Throws AppendFailedError after throwing the rooms away. */
  async #keep(
    staged: readonly Staged[],
    more: readonly RecordStatement[] = [],
    coming?: Coming,
  ): Promise<number> {
    try {
      const parts = { ...this.#parts, inFlight: this.#inFlight }
      return await keepChanges(parts, staged, more, coming)
    } catch (error) {
      this.#staging.throwAway(staged)
      throw error
    }
  }
}
