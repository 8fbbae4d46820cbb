import * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { decide } from '#server/gate/decide.ts'
import { valueAt } from '#server/document/value-at.ts'
import type { Verdict } from '#server/gate/verdict.ts'
import { boardOfDocument, boardStatement } from '#server/room/board-index.ts'
import type { CommitOptions, SideRows } from '#server/room/change.ts'
import { recordOfDocument } from '#server/room/card-record.ts'
import { newClientsPerUpdate } from '#server/room/memory/newcomers.ts'
import type { Room } from '#server/room/memory/room.ts'
import { judgeSpace, mostBytes } from '#server/room/memory/space.ts'
import type { Author } from '#server/room/right.ts'
import { AuditTrail } from '#server/room/rows/audit-trail.ts'
import { mirrorStatement } from '#server/room/rows/mirror.ts'
import { serverLimits } from '#server/room/server-limits.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { InFlight } from './in-flight.ts'
import { aboutDocument, judgeEdit } from './judge-edit.ts'
import { judgeMentions } from './judge-mentions.ts'
import { noteStamps, noteTimes } from './note-stamps.ts'
import { personalValue } from './personal-value.ts'
import type { Staged, Waiting } from './staged.ts'

/** An update and who sent it; nobody is told of what nobody sent. */
type Edit = Pick<Waiting, 'update' | 'compares'> & { readonly source: object | null }

type Accepted = Extract<Verdict, { ok: true }>

/** Edits on their way to the disk: gate, policy and memory. The copy in memory runs ahead; `throwAway` is for a disk that refuses. */
export class Staging {
  readonly #options: CommitOptions
  readonly #inFlight: InFlight
  readonly #trail = new AuditTrail()
  /** Each makes rows that are kept with a change. */
  readonly sideRows: SideRows[] = []

  constructor(options: CommitOptions, inFlight: InFlight) {
    this.#options = options
    this.#inFlight = inFlight
  }

  /** As `stage`; an update that the gate let through and Yjs cannot apply costs the room its copy, not the server. */
  tryStage(room: Room, edit: Edit, by: Author): Outcome<readonly Staged[]> {
    try {
      return this.stage(room, edit, by)
    } catch (error) {
      logger.error(
        { err: error, document: room.document },
        'an update passed the gate and failed to apply',
      )
      return refused('edit-malformed', { rule: 'R4' })
    }
  }

  /** Gate, policy and memory. Nothing is staged when the update brings nothing new; with a person's notes their times are. */
  stage(
    room: Room,
    { update, source, compares = false }: Edit,
    by: Author,
  ): Outcome<readonly Staged[]> {
    const { document, doc } = room
    const name = parseDocumentName(document)!
    if (name.kind !== 'board' && this.#options.cards.isErased(name.id))
      return refused('card-erased', { rule: 'ER4' })
    const account = by.actor === 'server' || by.origin !== 'connection' ? 'server' : by.actor.id
    // What a plugin does in somebody's name is written by the server's own client.
    const owner = by.actor !== 'server' && by.actor.through !== undefined ? 'server' : account
    const most = mostBytes[name.kind] * (by.origin === 'import' ? 1.5 : 1)
    if (room.bytes + update.length > most) return refused('edit-too-large', { rule: 'R6' })
    let newcomers = Math.min(
      newClientsPerUpdate,
      room.newcomers.left(owner, this.#options.clock.now()),
    )
    const verdict = decide(doc, update, {
      shape: shapes[name.kind],
      owns: client => {
        const known = room.owners.get(client)
        if (known !== undefined) return known === owner
        return owner === 'server' || newcomers-- > 0
      },
      ...(by.origin === 'connection' ? { compares } : { limits: serverLimits }),
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
    const change = this.#applied(room, verdict, by, { account, owner }, source)
    const stamps = times.length === 0 ? null : noteStamps(room, times)
    if (stamps === null) return done([change])
    const stamped = this.stage(
      room,
      { update: stamps, source: null },
      { actor: 'server', origin: 'command', at },
    )
    if (stamped.ok) return done([change, ...stamped.value])
    this.#options.rooms.drop(room)
    return stamped
  }

  #applied(
    room: Room,
    verdict: Accepted,
    by: Author,
    { account, owner }: { readonly account: string; readonly owner: string },
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
    room.newcomers.took(owner, newcomers.length, this.#options.clock.now())
    for (const client of newcomers) room.owners.set(client, owner)
    const after = kind === 'card' ? recordOfDocument(id, doc) : null
    const before = room.card ?? this.#options.cards.get(id)
    if (after !== null) {
      statements.push(mirrorStatement(after, before))
      room.card = after
    }
    const board = kind === 'board' ? boardOfDocument(id, doc) : null
    if (board !== null) statements.push(boardStatement(board, at))
    const card = after ?? this.#options.cards.get(id)
    const through = by.actor === 'server' ? null : (by.actor.through ?? null)
    const applied = { document, by: author, origin: by.origin, through, at, writes, before, card }
    for (const rows of this.sideRows) statements.push(...rows(applied))
    return {
      room,
      append: {
        document,
        actor: author,
        origin: by.origin,
        at,
        update: verdict.update,
        newcomers: new Map(newcomers.map(client => [client, owner])),
      },
      statements,
      writes,
      card: after,
      board,
      source,
      through,
    }
  }

  /** Throws away the copies in memory that ran ahead of a disk which refused. */
  throwAway(staged: readonly Staged[]): void {
    for (const { room } of staged) this.#options.rooms.drop(room)
  }
}
