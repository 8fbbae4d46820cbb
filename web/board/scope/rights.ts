import type { CardView } from '#shared/board/card/card-view.ts'
import type { ColumnView } from '#shared/board/board-view.ts'
import { type ColumnStage, stageOfColumn } from '#shared/board/stages.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { can, type Subject } from '#shared/policy/can.ts'
import { transitionsOf, transitionBetween } from '#shared/policy/flow.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import type { MessageKey } from '#web/locales/catalogue.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardInfo, Me, UnitInfo } from '#web/state/api-types.ts'
import { cardTypesNow, typeNow } from '#web/ui/marks/type-labels.ts'

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
  'board:take-back': 'board.why.takeBack',
  'card:create': 'board.why.create',
  'card:edit': 'board.why.edit',
  'card:move': 'board.why.move',
  'card:close': 'board.why.close',
  'card:accept': 'flow.why.accept',
  'card:refer': 'flow.why.refer',
  'card:conclude': 'flow.why.conclude',
  'card:reopen': 'flow.why.reopen',
  'card:assign': 'board.why.assign',
  'card:archive': 'board.why.archive',
}

/** How a card gets to a column. */
export type CardTransition = NonNullable<ReturnType<typeof transitionBetween>>

/** A type this device has not heard of goes as through plain columns. */
const plain = { stages: [], fields: [] }

function noTransition(
  card: CardView,
  from: ColumnView | undefined,
  to: ColumnView | undefined,
): string {
  const stage: ColumnStage = from === undefined ? null : stageOfColumn(from)
  const next = transitionsOf(typeNow(card.type) ?? plain)
    .filter(one => one.from === stage)
    .map(one => t(`flow.stage.${one.to}`))
  return t(next.length === 0 ? 'flow.noWay.none' : 'flow.noWay', {
    from: from?.title ?? '',
    to: to?.title ?? '',
    next: next.join(t('flow.listed')),
  })
}

/**
 * What the person in front of the screen may do on one board. Every question is answered with a reason: an empty text
 * when it is allowed, else the sentence that stands under the greyed control. The server decides again by the same table.
 */
export class Rights {
  readonly #actor: Actor
  readonly #path: readonly string[]
  readonly #importer: string | undefined
  readonly #units: ReadonlyMap<string, UnitInfo>

  constructor(me: Me, info: BoardInfo | null) {
    this.#actor = actorOf(me)
    this.#path = info?.path ?? me.memberships[0]?.path ?? []
    this.#importer = info?.imported?.by
    this.#units = new Map((info?.units ?? []).map(unit => [unit.id, unit]))
  }

  /** Why the verb is refused on the board itself. */
  onBoard(verb: Verb): string {
    return this.#why(verb, { path: this.#path, importer: this.#importer })
  }

  /** Why the verb is refused on a card. */
  onCard(verb: Verb, card: CardView): string {
    const { visibility, assignees, named } = card
    const reporter = card.createdBy ?? undefined
    const taken = card.owner !== null || card.closure !== null
    const path = this.pathOf(card.unit)
    return this.#why(verb, { path, visibility, assignees, named, reporter, taken })
  }

  /** Whether the person can only report cards like this one and say something on them: what they may not do is then left out, not greyed. */
  onlyReports(card: CardView): boolean {
    const working = ['card:edit', 'card:accept', 'card:conclude'] as const
    return working.every(verb => this.onCard(verb, card) !== '')
  }

  /** Whether the person can report on this board and work on nothing of it. */
  get reports(): boolean {
    return ![...this.#units.keys()].some(unit =>
      can(this.#actor, 'card:accept', { path: this.pathOf(unit) }),
    )
  }

  /** How a card gets from one column to another by the flow of its type; null for no way. */
  transitionTo(
    card: CardView,
    from: ColumnView | undefined,
    to: ColumnView | undefined,
  ): CardTransition | null {
    const stage = (column: ColumnView | undefined) =>
      column === undefined ? null : stageOfColumn(column)
    return transitionBetween(typeNow(card.type) ?? plain, stage(from), stage(to))
  }

  /** Why a card may not go from one column to another. */
  toMove(card: CardView, from: ColumnView | undefined, to: ColumnView | undefined): string {
    const transition = this.transitionTo(card, from, to)
    if (transition === null) return noTransition(card, from, to)
    return this.onCard(transition === 'stay' ? 'card:move' : transition.verb, card)
  }

  /** The types of which the person may make cards. */
  typesForCards(): readonly CardTypeDefinition[] {
    const mine = new Set(this.#actor.memberships.map(({ role }) => role))
    return cardTypesNow().filter(
      type => !type.retired && type.createdBy.some(role => mine.has(role)),
    )
  }

  /** The units in which the person may make cards for a column; the first is the one to suggest. Beyond the first stage they need accepting. */
  unitsForCards(column?: ColumnView): readonly UnitInfo[] {
    return [...this.#units.values()].filter(unit => {
      const subject = { path: this.pathOf(unit.id) }
      if (unit.closed != null || !can(this.#actor, 'card:create', subject)) return false
      const stage = column === undefined ? null : stageOfColumn(column)
      if (stage === null || stage === 'accept') return true
      const working = stage !== 'referred' && stage !== 'follow-up' && stage !== 'closed'
      return working && can(this.#actor, 'card:accept', subject)
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
