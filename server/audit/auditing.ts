import { newId } from '#shared/base/ids.ts'
import { done, type Language, type Outcome, refused } from '#shared/base/problem.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Log } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { AuditRow, AuditSampleRow } from './tables.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { EntryResponse } from './audit-responses.ts'
import { type AuditFilter, auditFilter } from './audit-filter.ts'
import { type AuditScope, scopeFor } from './audit-scope.ts'
import { auditStatement } from './entry.ts'
import { EntryFinder } from './entry-finder.ts'
import { type AuditDesk, entryViews } from './entry-view.ts'

/** So many entries come at once. */
const page = 100

/** What somebody wants drawn. */
export interface Draw {
  readonly wanted: number
  /** Chosen by the server unless told. */
  readonly seed?: string | undefined
  readonly filter: AuditFilter
}

/** Reading the audit and remarking on it: every method asks the policy first and reads only within the reader's units. */
export class Auditing {
  readonly #desk: AuditDesk
  readonly #log: Log
  readonly #finder: EntryFinder

  constructor(desk: AuditDesk, log: Log) {
    this.#desk = desk
    this.#log = log
    this.#finder = new EntryFinder(log)
  }

  /** The units the reader may look at; `forbidden` when there are none. */
  scope(reader: Actor): Outcome<AuditScope> {
    const scope = scopeFor(this.#desk.directory, reader)
    return scope === null ? refused('forbidden', { rule: 'AU17' }) : done(scope)
  }

  /** Whether the reader may draw samples and flag entries of some unit. */
  flags(reader: Actor): boolean {
    const { directory } = this.#desk
    return directory
      .units()
      .some(({ id }) => can(reader, 'audit:flag', { path: directory.path(id) }))
  }

  /** Entries before a place, newest first. */
  async entries(
    reader: Actor,
    filter: AuditFilter,
    { before, language }: { readonly before: number | null; readonly language: Language },
  ): Promise<Outcome<{ readonly entries: EntryResponse[]; readonly more: boolean }>> {
    const scope = this.scope(reader)
    if (!scope.ok) return scope
    const below = before ?? (await this.#finder.size())
    const rows = await this.#finder.newest(scope.value, filter, { below, limit: page + 1 })
    const entries = await entryViews(this.#desk, rows.slice(0, page), { reader, language })
    return done({ entries, more: rows.length > page })
  }

  /** Draws a sample and keeps how it was drawn. */
  async draw(reader: Actor, { wanted, seed, filter }: Draw): Promise<Outcome<AuditSampleRow>> {
    const scope = this.#flagging(reader)
    if (!scope.ok) return scope
    const below = await this.#finder.size()
    const still = this.#flagging(reader)
    if (!still.ok) return still
    const at = this.#desk.clock.now()
    const row: AuditSampleRow = {
      id: newId(),
      seed: seed ?? newId(),
      filter: JSON.stringify(filter),
      below,
      wanted,
      by: reader.id,
      at,
    }
    await this.#log.write([
      statement(this.#desk.records.insertInto('audit_samples').values(row)),
      auditStatement({
        subject: 'audit',
        unit: this.#unitOf(reader),
        actor: reader.id,
        origin: 'command',
        at,
        authority: this.#authority(reader),
        action: 'sample',
        before: null,
        after: { seed: row.seed, wanted, filter, below: row.below },
      }),
    ])
    return done(row)
  }

  /** Samples that were drawn, newest first. */
  async samples(reader: Actor): Promise<Outcome<readonly AuditSampleRow[]>> {
    const scope = this.#flagging(reader)
    if (!scope.ok) return scope
    const samples = this.#desk.records.selectFrom('audit_samples').selectAll()
    return done(await samples.orderBy('at', 'desc').limit(page).execute())
  }

  /** The entries of a sample, as they were drawn. */
  async sample(
    reader: Actor,
    id: string,
    language: Language,
  ): Promise<Outcome<{ readonly sample: AuditSampleRow; readonly entries: EntryResponse[] }>> {
    const scope = this.#flagging(reader)
    if (!scope.ok) return scope
    const samples = this.#desk.records.selectFrom('audit_samples').selectAll().where('id', '=', id)
    const sample = await samples.executeTakeFirst()
    if (sample === undefined) return refused('not-found', { rule: 'AU19' })
    const filter = auditFilter.parse(JSON.parse(sample.filter))
    const rows = await this.#finder.sample(scope.value, filter, sample)
    return done({ sample, entries: await entryViews(this.#desk, rows, { reader, language }) })
  }

  /** Remarks on an entry; the remark is an entry itself. */
  async flag(reader: Actor, seq: number, note: string): Promise<Outcome<{ readonly id: string }>> {
    const scope = this.#flagging(reader)
    if (!scope.ok) return scope
    const entry = await this.#finder.entry(scope.value, seq)
    if (entry === undefined) return refused('not-found', { rule: 'AU20' })
    const still = this.#flagging(reader)
    if (!still.ok) return still
    const at = this.#desk.clock.now()
    const id = newId()
    const row = { id, seq, note, by: reader.id, at }
    await this.#log.write([
      statement(this.#desk.records.insertInto('audit_flags').values(row)),
      auditStatement({
        subject: entry.subject,
        unit: this.#unitOfEntry(entry) ?? this.#unitOf(reader),
        actor: reader.id,
        origin: 'command',
        at,
        authority: this.#authority(reader),
        action: 'flag',
        before: null,
        after: { entry: seq, note },
      }),
    ])
    return done({ id })
  }

  /** Complaints about police: those of the reader's units for auditors, those they may read for leadership. */
  async complaints(reader: Actor) {
    const scope = this.scope(reader)
    if (!scope.ok) return scope
    const { boards, cards, path } = this.#desk
    const units = new Set(scope.value.units)
    const auditor = this.flags(reader)
    const found = boards
      .all()
      .flatMap(board => [...cards.ofBoard(board.id).values()].map(card => ({ card, board })))
      .filter(
        ({ card }) =>
          card.type === 'complaint' &&
          units.has(card.unit) &&
          (auditor || can(reader, 'card:read', subjectOf(card, path))),
      )
      .sort((a, b) => b.card.createdAt - a.card.createdAt)
    return done(
      found.map(({ card, board }) => ({
        id: card.id,
        number: card.number,
        title: card.title,
        unit: card.unit,
        createdAt: card.createdAt,
        stage: board.columns.get(card.column) ?? null,
        closedAt: card.closedAt,
        closure: card.closure,
      })),
    )
  }

  #flagging(reader: Actor): Outcome<AuditScope> {
    const scope = this.scope(reader)
    if (!scope.ok || this.flags(reader)) return scope
    return refused('forbidden', { rule: 'AU18' })
  }

  #membership(reader: Actor) {
    return reader.memberships.find(({ path }) => can(reader, 'audit:flag', { path }))
  }

  #unitOf(reader: Actor): string {
    return this.#membership(reader)?.path.at(-1) ?? ''
  }

  #authority(reader: Actor): string {
    return authorityOf(reader, 'audit:flag', { path: this.#membership(reader)?.path ?? [] })
  }

  #unitOfEntry({ unit, subject }: AuditRow): string | undefined {
    if (unit !== '') return unit
    const { boards, cards } = this.#desk
    return cards.get(subject)?.unit ?? boards.get(subject)?.unit
  }
}
