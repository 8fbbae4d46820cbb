import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { SavedFilterRow } from './tables.ts'

/** The most filters one person keeps on a board. */
const most = 50

/** A filter to keep: its name, the address's query, and whether everybody on the board sees it. */
export interface FilterToSave {
  readonly title: string
  readonly query: string
  readonly shared: boolean
}

type Desk = AccessDesk & Pick<CaseDesk, 'records' | 'clock'>

/** Named filters of a board: one's own, and those that others share. A filter is a query only, so it never shows more than its reader may read. */
export class SavedFilters {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** One's own and the shared ones of a board. */
  async list(board: string, actor: Actor): Promise<Outcome<readonly SavedFilterRow[]>> {
    const open = boardFor(this.#desk, actor, board)
    if (!open.ok) return open
    const rows = await this.#rows(board)
    return done(rows.filter(row => row.shared === 1 || row.owner === actor.id))
  }

  /** Keeps a filter; answers its id. */
  async save(board: string, filter: FilterToSave, actor: Actor): Promise<Outcome<string>> {
    const open = boardFor(this.#desk, actor, board)
    if (!open.ok) return open
    const mine = (await this.#rows(board)).filter(row => row.owner === actor.id)
    if (mine.length >= most) return refused('too-large', { rule: 'SE6' })
    const still = boardFor(this.#desk, actor, board)
    if (!still.ok) return still
    const id = newId()
    const { title, query, shared } = filter
    await this.#desk.records
      .insertInto('saved_filters')
      .values({
        id,
        board,
        owner: actor.id,
        title,
        query,
        shared: shared ? 1 : 0,
        at: this.#desk.clock.now(),
      })
      .execute()
    return done(id)
  }

  /** Takes one away: its owner's, or a shared one for those who arrange the board. */
  async remove(board: string, id: string, actor: Actor): Promise<Outcome<null>> {
    const before = boardFor(this.#desk, actor, board)
    if (!before.ok) return before
    const row = (await this.#rows(board)).find(one => one.id === id)
    const open = boardFor(this.#desk, actor, board)
    if (!open.ok) return open
    const path = this.#desk.path(open.value.unit)
    const own = row?.owner === actor.id
    if (row === undefined || (!own && row.shared === 0))
      return refused('not-found', { rule: 'SE6' })
    if (!own && !can(actor, 'board:configure', { path }))
      return refused('forbidden', { rule: 'SE6' })
    await this.#desk.records.deleteFrom('saved_filters').where('id', '=', id).execute()
    return done(null)
  }

  #rows(board: string): Promise<SavedFilterRow[]> {
    return this.#desk.records
      .selectFrom('saved_filters')
      .selectAll()
      .where('board', '=', board)
      .orderBy('title')
      .execute()
  }
}
