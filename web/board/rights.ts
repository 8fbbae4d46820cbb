import type { CardView } from '#shared/board/card-view.ts'
import type { ColumnView } from '#shared/board/board-view.ts'
import { can, type Subject } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardInfo, Me, UnitInfo } from '#web/state/api-types.ts'

/** The actor a signed-in person is for the policy table. */
export const actorOf = (me: Me): Actor => ({
  id: me.id,
  name: me.name,
  memberships: me.memberships.map(({ role, path }) => ({ role, path })),
})

/** Whether a person's posts read any cards at all; administrators arrange boards without seeing what stands on them. */
export const readsCards = (me: Me): boolean =>
  me.memberships.some(({ role }) => scopeOf('card:read', role) !== undefined)

const reasons: Partial<Record<Verb, MessageKey>> = {
  'board:configure': 'board.why.configure',
  'board:export': 'board.why.export',
  'board:import': 'board.why.import',
  'card:create': 'board.why.create',
  'card:edit': 'board.why.edit',
  'card:move': 'board.why.move',
  'card:close': 'board.why.close',
  'card:assign': 'board.why.assign',
  'card:archive': 'board.why.archive',
}

/**
 * What the person in front of the screen may do on one board. Every question is answered with a reason: an empty text
 * when it is allowed, else the sentence that stands under the greyed control. The server decides again by the same table.
 */
export class Rights {
  readonly #actor: Actor
  readonly #path: readonly string[]
  readonly #units: ReadonlyMap<string, UnitInfo>

  constructor(me: Me, info: BoardInfo | null) {
    this.#actor = actorOf(me)
    this.#path = info?.path ?? me.memberships[0]?.path ?? []
    this.#units = new Map((info?.units ?? []).map(unit => [unit.id, unit]))
  }

  /** Why the verb is refused on the board itself. */
  onBoard(verb: Verb): string {
    return this.#why(verb, { path: this.#path })
  }

  /** Why the verb is refused on a card. */
  onCard(verb: Verb, card: CardView): string {
    const { visibility, assignees, named } = card
    return this.#why(verb, { path: this.pathOf(card.unit), visibility, assignees, named })
  }

  /** Why a card may not go from one column to another; moving into or out of finished work is closing. */
  toMove(card: CardView, from: ColumnView | undefined, to: ColumnView | undefined): string {
    const closes = from?.id !== to?.id && (from?.kind === 'done' || to?.kind === 'done')
    return this.onCard('card:move', card) || (closes ? this.onCard('card:close', card) : '')
  }

  /** The units in which the person may make cards for a column; the first is the one to suggest. Finished ones need closing. */
  unitsForCards(column?: ColumnView): readonly UnitInfo[] {
    return [...this.#units.values()].filter(unit => {
      const subject = { path: this.pathOf(unit.id) }
      if (!can(this.#actor, 'card:create', subject)) return false
      return column?.kind !== 'done' || can(this.#actor, 'card:close', subject)
    })
  }

  /** Why no card can be made in a column. */
  toCreate(column: ColumnView | undefined): string {
    if (this.unitsForCards().length === 0) return t('board.why.create')
    return this.unitsForCards(column).length === 0 ? t('board.why.createDone') : ''
  }

  /** From the station down to a unit of this board. */
  pathOf(unit: string): readonly string[] {
    const below: string[] = []
    let at: string | null | undefined = unit
    while (at && !this.#path.includes(at) && below.length < 8) {
      below.unshift(at)
      at = this.#units.get(at)?.parent
    }
    const stem = at ? this.#path.slice(0, this.#path.indexOf(at) + 1) : this.#path
    return [...stem, ...below]
  }

  #why(verb: Verb, subject: Subject): string {
    return can(this.#actor, verb, subject) ? '' : t(reasons[verb] ?? 'board.why.other')
  }
}
