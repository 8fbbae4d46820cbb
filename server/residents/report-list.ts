import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { z } from 'zod'
import type { reportResponse } from './report-responses.ts'
import type { ReportMessage, ReportStore } from './report-store.ts'
import type { ReportRow } from './tables.ts'
import { mayTriage } from './triagers.ts'

type Shown = z.input<typeof reportResponse>

/** So many reports a list holds, the newest of what was decided and the oldest of what waits. */
const most = 200

/** Reports as people of the station see them. */
export class ReportList {
  readonly #desk: Pick<CaseDesk, 'records' | 'directory' | 'boards' | 'cards' | 'path' | 'clock'>
  readonly #store: ReportStore

  constructor(
    desk: Pick<CaseDesk, 'records' | 'directory' | 'boards' | 'cards' | 'path' | 'clock'>,
    store: ReportStore,
  ) {
    this.#desk = desk
    this.#store = store
  }

  /** Those the actor may answer: what waits, danger first and then the oldest; or what was decided, newest first. */
  async list(actor: Actor, which: 'waiting' | 'decided'): Promise<readonly Shown[]> {
    const { path } = this.#desk
    const rows = (await this.#rows(which)).filter(row => mayTriage(actor, row, path))
    return this.#shown(actor, rows.slice(0, most))
  }

  /** Those that a card answers for. */
  async ofCard(actor: Actor, card: string): Promise<readonly Shown[]> {
    const rows = await this.#desk.records
      .selectFrom('reports')
      .selectAll()
      .where('card', '=', card)
      .where('state', '<>', 'erased')
      .orderBy('at')
      .execute()
    const may = rows.filter(row => mayTriage(actor, row, this.#desk.path))
    return this.#shown(actor, may)
  }

  #rows(which: 'waiting' | 'decided'): Promise<ReportRow[]> {
    const { records } = this.#desk
    const all = records.selectFrom('reports').selectAll()
    if (which === 'waiting')
      return all
        .where('state', '=', 'new')
        .orderBy(build => build.case().when('emergency', '=', '').then(1).else(0).end())
        .orderBy('at')
        .limit(most * 10)
        .execute()
    return all
      .where('state', 'not in', ['new', 'erased'])
      .orderBy('decided_at', 'desc')
      .limit(most * 10)
      .execute()
  }

  async #shown(actor: Actor, rows: readonly ReportRow[]): Promise<readonly Shown[]> {
    const messages = await this.#store.messagesOfAll(rows)
    return rows.map(row => this.#one(actor, row, messages.get(row.id) ?? []))
  }

  #one(actor: Actor, row: ReportRow, messages: readonly ReportMessage[]): Shown {
    const { directory, cards, boards, path, clock } = this.#desk
    const said = this.#store.textOf(row)
    const person = (id: string) =>
      id === '' ? null : { id, name: directory.person(id)?.name ?? '' }
    const card = cards.get(row.card)
    const sees = card !== undefined && can(actor, 'card:read', subjectOf(card, path))
    const units = path(row.unit)
    const fitting = boards
      .all()
      .filter(
        board => units.includes(board.unit) && can(actor, 'board:open', { path: path(board.unit) }),
      )
      .toSorted((a, b) => units.indexOf(b.unit) - units.indexOf(a.unit))
    return {
      id: row.id,
      number: row.number,
      version: row.version,
      at: row.at,
      unit: { id: row.unit, name: directory.unit(row.unit)?.name ?? '' },
      state: row.state,
      police: row.police === 1,
      emergency: row.emergency,
      suggested: row.suggested,
      text: said?.text ?? '',
      where: said?.where ?? '',
      name: said?.name ?? '',
      messages: messages.map(({ at, by, text }) => ({
        at,
        by: person(by),
        text,
        seen: by !== '' && row.seen_at >= at,
      })),
      claimedBy: row.claimed_until > clock.now() ? person(row.claimed_by) : null,
      decidedBy: person(row.decided_by),
      decidedAt: row.decided_at,
      card: sees
        ? { id: card.id, board: card.board, number: card.number ?? '', title: card.title }
        : null,
      mark: row.mark as Shown['mark'],
      boards: fitting.map(({ id, title }) => ({ id, title })),
    }
  }
}
