import * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { decide } from '#server/gate/decide.ts'
import { valueAt } from '#server/document/value-at.ts'
import type { Verdict } from '#server/gate/verdict.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { boardOfDocument, boardStatement } from './board-index.ts'
import { AuditTrail } from './rows/audit-trail.ts'
import { updateOf } from './edits/build-update.ts'
import type { CommittedChange, CommitOptions, SideRows } from './change.ts'
import { recordOfDocument } from './card-record.ts'
import { problemOfCommit } from './commit-problem.ts'
import type { By, Committed, DocumentStore, DocumentEdit, Rebuilding } from './document-store.ts'
import { eraseDocuments, eraseHidden, hideBoard, rebuildDocuments } from './erase.ts'
import { InFlight } from './edits/in-flight.ts'
import { aboutDocument, judgeEdit } from './edits/judge-edit.ts'
import { mirrorStatement } from './rows/mirror.ts'
import { noteStamps, noteTimes } from './edits/note-stamps.ts'
import { applyStored, newDocument, type Room } from './memory/room.ts'
import { newClientsPerUpdate } from './memory/newcomers.ts'
import { personalValue } from './edits/personal-value.ts'
import { type Author, type Right, rightOf } from './right.ts'
import { serverLimits } from './server-limits.ts'
import { judgeMentions } from './edits/judge-mentions.ts'
import { Stretch } from './stretch.ts'
import { few, type Told, Telling } from './telling.ts'
import type { Staged, Waiting } from './edits/staged.ts'
import { judgeSpace, mostBytes } from './memory/space.ts'
import { logger } from '#server/telemetry/logger.ts'

export type { AppliedChange, CommittedChange, ChangeExtra, CommitOptions } from './change.ts'

type Accepted = Extract<Verdict, { ok: true }>

/**
 * The one write path for every change: gate → policy → memory → disk → acknowledge and tell. Inside a room's turn the copy in
 * memory may run ahead of the disk; if the disk refuses, the copy is thrown away and nobody has seen it.
 */
export class Commit implements DocumentStore {
  readonly #options: CommitOptions
  readonly #waiting = new Map<DocumentName, Waiting[]>()
  readonly #trail = new AuditTrail()
  readonly #inFlight = new InFlight()
  readonly #sideRows: SideRows[] = []
  readonly #telling = new Telling()

  constructor(options: CommitOptions) {
    this.#options = options
  }

  get #parts() {
    return { ...this.#options, telling: this.#telling }
  }

  /** Keeps side rows with every change from now on. */
  addSideRows(rows: SideRows): void {
    this.#sideRows.push(rows)
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
              const outcome = this.#stage(room, update, author, null)
              if (!outcome.ok) {
                this.#throwAway(staged)
                return outcome
              }
              staged.push(...outcome.value)
            }
          } catch (error) {
            this.#throwAway(staged)
            throw error
          }
          const problem = lost()
          if (problem !== null) {
            this.#throwAway(staged)
            return { ok: false, problem }
          }
          if (staged.length === 0 && statements.length === 0)
            return done({ position: this.#options.log.position() })
          return done({ position: await this.#keep(staged, statements) })
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
          : this.#tryStage(room, one.update, { actor, origin: 'connection' }, one.source)
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

  /** As `#stage`; an update that the gate let through and Yjs cannot apply costs the room its copy, not the server. */
  #tryStage(
    room: Room,
    update: Uint8Array,
    by: Author,
    source: object,
  ): Outcome<readonly Staged[]> {
    try {
      return this.#stage(room, update, by, source)
    } catch (error) {
      logger.error(
        { err: error, document: room.document },
        'an update passed the gate and failed to apply',
      )
      return refused('edit-malformed', { rule: 'R4' })
    }
  }

  /** Gate, policy and memory. Nothing is staged when the update brings nothing new; with a person's notes their times are. */
  #stage(
    room: Room,
    update: Uint8Array,
    by: Author,
    source: object | null,
  ): Outcome<readonly Staged[]> {
    const { document, doc } = room
    const name = parseDocumentName(document)!
    if (name.kind !== 'board' && this.#options.cards.isErased(name.id))
      return refused('card-erased', { rule: 'ER4' })
    const account = by.actor === 'server' || by.origin !== 'connection' ? 'server' : by.actor.id
    const most = mostBytes[name.kind] * (by.origin === 'import' ? 1.5 : 1)
    if (room.bytes + update.length > most) return refused('edit-too-large', { rule: 'R6' })
    let newcomers = Math.min(
      newClientsPerUpdate,
      room.newcomers.left(account, this.#options.clock.now()),
    )
    const verdict = decide(doc, update, {
      shape: shapes[name.kind],
      owns: client => {
        const owner = room.owners.get(client)
        if (owner !== undefined) return owner === account
        return account === 'server' || newcomers-- > 0
      },
      ...(by.origin === 'connection' ? {} : { limits: serverLimits }),
    })
    if (!verdict.ok) return refused(verdict.kind, { rule: verdict.rule, detail: verdict.detail })
    if (verdict.writes.length === 0 && verdict.clients.size === 0) return done([])
    if (by.origin === 'connection') {
      const { writes, update: bytes } = verdict
      const problem =
        judgeEdit(
          { ...this.#options, inFlight: this.#inFlight },
          room,
          writes,
          by.actor as Actor,
        ) ??
        personalValue(writes, path => valueAt(doc, path)) ??
        judgeSpace(room, account, bytes, writes) ??
        room.trial.judge(room, bytes, writes) ??
        judgeMentions(
          writes,
          path => valueAt(doc, path),
          people => this.#options.mayMention?.(account, people) ?? 0,
        )
      if (problem !== null) {
        // What was deleted since may make room for the next try.
        if (problem.kind === 'edit-too-large') this.#options.rooms.compactSoon(room)
        return { ok: false, problem }
      }
    }
    const at = by.at ?? this.#options.clock.now()
    const times =
      by.origin === 'connection' ? noteTimes(verdict.writes, path => valueAt(doc, path), at) : []
    const change = this.#applied(room, verdict, by, account, source)
    const stamps = times.length === 0 ? null : noteStamps(room, times)
    if (stamps === null) return done([change])
    const stamped = this.#stage(room, stamps, { actor: 'server', origin: 'command', at }, null)
    if (stamped.ok) return done([change, ...stamped.value])
    this.#options.rooms.drop(room)
    return stamped
  }

  #applied(
    room: Room,
    verdict: Accepted,
    by: Author,
    account: string,
    source: object | null,
  ): Staged {
    const { document, doc } = room
    const { kind, id } = parseDocumentName(document)!
    const at = by.at ?? this.#options.clock.now()
    const author = by.actor === 'server' ? 'server' : by.actor.id
    const { writes } = verdict
    const { subject } = aboutDocument(this.#options, document)
    const statements = [...this.#trail.statements({ document, doc, writes, by, at, subject })]
    try {
      Y.applyUpdate(doc, verdict.update)
    } catch (error) {
      this.#options.rooms.drop(room)
      throw error
    }
    room.trial.follow(verdict.update)
    room.grew(account, verdict.update.length)
    const newcomers = [...verdict.clients].filter(client => !room.owners.has(client))
    room.newcomers.took(account, newcomers.length, this.#options.clock.now())
    for (const client of newcomers) room.owners.set(client, account)
    const after = kind === 'card' ? recordOfDocument(id, doc) : null
    const before = room.card ?? this.#options.cards.get(id)
    if (after !== null) {
      statements.push(mirrorStatement(after, before))
      room.card = after
    }
    const board = kind === 'board' ? boardOfDocument(id, doc) : null
    if (board !== null) statements.push(boardStatement(board, at))
    const card = after ?? this.#options.cards.get(id)
    const applied = { document, by: author, origin: by.origin, at, writes, before, card }
    for (const rows of this.#sideRows) statements.push(...rows(applied))
    return {
      room,
      append: {
        document,
        actor: author,
        origin: by.origin,
        at,
        update: verdict.update,
        newcomers: new Map(newcomers.map(client => [client, account])),
      },
      statements,
      writes,
      card: after,
      board,
      source,
    }
  }

  #throwAway(staged: readonly Staged[]): void {
    for (const { room } of staged) this.#options.rooms.drop(room)
  }

  /** Disk, then everyone. Throws AppendFailedError after throwing the rooms away. */
  async #keep(staged: readonly Staged[], more: readonly RecordStatement[] = []): Promise<number> {
    const { log, rooms, fanout, boards, cards } = this.#options
    const appends = staged.map(one => one.append)
    const settled = staged.map(({ board, card }) => this.#inFlight.add(board, card))
    let last: number
    try {
      last = await log.append(appends, [...staged.flatMap(one => one.statements), ...more])
    } catch (error) {
      this.#throwAway(staged)
      for (const settle of settled) settle()
      throw error
    }
    // Whatever waits behind a long row stands in the index, and its document may be changed again.
    const behind = this.#telling.busy && staged.length <= few
    const told = staged.map((one, i): Told => {
      const position = last - (staged.length - 1 - i)
      one.room.position = position
      one.room.tail++
      const { card, board, room } = one
      const { document } = room
      const record = card === null ? null : { ...card, position }
      const before = record === null ? null : (cards.get(record.id) ?? null)
      if (record !== null) cards.put(record)
      if (board !== null) boards.put(board)
      settled[i]!()
      rooms.compactLater(room)
      const state = behind && record !== null ? room.durable() : null
      const change: CommittedChange = {
        document,
        epoch: room.epoch,
        position,
        update: one.append.update,
        source: one.source,
        extra: {
          by: one.append.actor,
          origin: one.append.origin,
          writes: one.writes,
          card: record === null ? null : { before, after: record },
          state: () => state ?? room.durable(),
        },
      }
      return toldOf(one, room, position, () => fanout.publish(change))
    })
    const all = this.#telling.tell(told)
    if (!behind && all !== null) await all
    return last
  }
}

const toldOf = (
  { source, kept }: Pick<Staged, 'source' | 'kept'>,
  { document }: Room,
  position: number,
  tell = () => {},
): Told => ({ document, source, tell, acknowledge: () => kept?.(position) })
