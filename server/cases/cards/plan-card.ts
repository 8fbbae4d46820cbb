import type { Priority, Visibility } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { endOfColumn, topOfColumn } from './end-of-column.ts'
import { newCardNotices } from './report-notices.ts'
import { noCounts, writeCard } from './write-card.ts'

/** A new card whose every value has been judged. */
export interface CardToMake {
  readonly id: string
  readonly board: string
  readonly title: string
  readonly type: string
  readonly column: string
  /** At the end when left out. */
  readonly onTop?: boolean
  readonly unit: string
  readonly priority: Priority
  readonly visibility: Visibility
  readonly named: readonly string[]
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  /** Who answers for it from the start; '' for nobody. */
  readonly owner: string
  /** How many checklist entries its case file begins with; none when left out. */
  readonly checkTotal?: number
  /** How many residents reported it; none when left out. */
  readonly residents?: number
  readonly actor: Actor
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Whether a person may make cards of a type at all. */
export const makes = (actor: Actor, type: Pick<CardTypeDefinition, 'createdBy'>): boolean =>
  actor.memberships.some(({ role }) => type.createdBy.includes(role))

/** What of the desk a new card is made with. */
export type NewCardDesk = Pick<CaseDesk, 'directory' | 'cards' | 'numbers' | 'notices' | 'clocks'>

/**
 * Takes a number for a new card, starts its clocks, plans its document, and whom to tell; nothing has happened before the plan is
 * committed.
 */
export async function planCard(
  desk: NewCardDesk,
  card: CardToMake,
): Promise<{
  readonly id: string
  readonly number: string
  readonly entry: DocumentEdit
  readonly statements: readonly RecordStatement[]
  /** To be called once the commit has succeeded. */
  readonly notify: () => void
}> {
  const { id, actor, at, onTop = false, ...rest } = card
  const emergency = emergencyWord(card.title)
  const rank = onTop
    ? rankBetween(null, topOfColumn(desk.cards, card.board, card.column))
    : rankBetween(endOfColumn(desk.cards, card.board, card.column), null)
  const { numbers, statements } = await desk.numbers.take(card.unit, 1)
  const number = numbers[0]!
  const clocks = desk.clocks.start({
    card: id,
    type: card.type,
    priority: emergency === '' ? card.priority : 'urgent',
    at,
    accepted: card.owner !== '',
  })
  const { assignees, named } = card
  const notices = desk.notices.prepare(
    newCardNotices(
      desk,
      { ...card, emergency, assignees: new Set(assignees), named: new Set(named) },
      actor.id,
      at,
    ),
  )
  return {
    id,
    number,
    entry: {
      document: documentName('card', id),
      build: doc =>
        writeCard(doc, {
          ...noCounts,
          ...rest,
          ...clocks.fields,
          number,
          rank,
          due: null,
          archived: false,
          createdAt: new Date(at).toISOString(),
          createdBy: actor.id,
        }),
    },
    statements: [...statements, ...clocks.statements, ...notices.statements],
    notify: notices.send,
  }
}
