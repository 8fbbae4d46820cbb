import type { Priority } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { columnOf } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { Readers } from '#web/board/scope/readers.ts'
import { loosensNow, whyNotLoosen } from '#web/flow/loosening.ts'
import { t } from '#web/locales/i18n.ts'
import {
  archiveCard,
  moveCard,
  setDue,
  setPriority,
  toggleAssignee,
  toggleLabel,
} from '#web/state/card-edits.ts'
import { rankAt } from '#web/state/rank.ts'

/** One change to many cards. `due` is an ISO instant, null for none. */
export type BulkEdit =
  | { readonly kind: 'priority'; readonly priority: Priority }
  | { readonly kind: 'label'; readonly label: string; readonly on: boolean }
  | { readonly kind: 'assignee'; readonly person: string; readonly on: boolean }
  | { readonly kind: 'due'; readonly due: string | null }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'archive' }

/** A card that a bulk edit leaves as it is, and why in a sentence. */
export interface Refused {
  readonly card: CardView
  readonly why: string
}

/** What a bulk edit would do: change some cards, leave out those it may not change, pass over those that are so already. */
export interface BulkPlan {
  readonly edit: BulkEdit
  readonly does: readonly CardView[]
  readonly refused: readonly Refused[]
}

/** Why a card may not be changed so; '' when it may. The server decides again by the same table. */
function whyNot(
  scope: Pick<BoardScope, 'board' | 'me' | 'people' | 'rights'>,
  readers: Readers | null,
  card: CardView,
  edit: BulkEdit,
): string {
  const { rights } = scope
  if (card.pending) return t('table.why.pending')
  switch (edit.kind) {
    case 'assignee': {
      const blind =
        edit.on &&
        readers !== null &&
        !scope.people.of(edit.person).placeholder &&
        !readers.whenAssigned(edit.person, card)
      return rights.onCard('card:assign', card) || (blind ? t('table.why.blind') : '')
    }
    case 'archive':
      return rights.onCard('card:archive', card)
    case 'column': {
      const [from, to] = [columnOf(scope, card.column), columnOf(scope, edit.column)]
      const way = rights.transitionTo(card, from, to)
      const step = way !== null && way !== 'stay' && way.by !== 'move'
      return rights.toMove(card, from, to) || (step ? t('table.why.step') : '')
    }
    case 'priority':
      return (
        rights.onCard('card:edit', card) ||
        whyNotLoosen(scope, card, edit.priority) ||
        (loosensNow(card, edit.priority) ? t('flow.why.loosens') : '')
      )
    default:
      return rights.onCard('card:edit', card)
  }
}

function isSo(card: CardView, edit: BulkEdit): boolean {
  switch (edit.kind) {
    case 'priority':
      return card.priority === edit.priority
    case 'label':
      return card.labels.has(edit.label) === edit.on
    case 'assignee':
      return card.assignees.has(edit.person) === edit.on
    case 'due':
      return card.due === edit.due
    case 'column':
      return card.column === edit.column
    case 'archive':
      return card.archived
  }
}

/** Whether a priority lets a running clock of a card run out later and the person may do that, with a reason. */
export const asksReason = (
  scope: Pick<BoardScope, 'me' | 'rights'>,
  card: CardView,
  priority: Priority,
): boolean =>
  loosensNow(card, priority) &&
  scope.rights.onCard('card:edit', card) === '' &&
  whyNotLoosen(scope, card, priority) === ''

/** Says beforehand what a bulk edit would do. */
export function planOf(
  scope: Pick<BoardScope, 'board' | 'info' | 'me' | 'people' | 'rights'>,
  cards: readonly CardView[],
  edit: BulkEdit,
): BulkPlan {
  const readers = scope.info === null ? null : new Readers(scope.me, scope.info)
  const does: CardView[] = []
  const refused: Refused[] = []
  for (const card of cards) {
    if (isSo(card, edit)) continue
    const why = whyNot(scope, readers, card, edit)
    if (why === '') does.push(card)
    else refused.push({ card, why })
  }
  return { edit, does, refused }
}

/** Carries a plan out as one step for undo; answers what came of it: the cards it could not open now are among the refused. */
export function carryOut(
  scope: Pick<BoardScope, 'board'>,
  { edit, does, refused }: BulkPlan,
): BulkPlan {
  const { board } = scope
  const failed: Refused[] = []
  const behind = edit.kind === 'column' ? [...board.column(edit.column)] : []
  board.undo.together(() => {
    for (const card of does) {
      const rank = rankAt(behind, behind.length)
      const kept = board.edit(documentName('card', card.id), doc => {
        if (edit.kind === 'priority') setPriority(doc, edit.priority)
        else if (edit.kind === 'label') toggleLabel(doc, edit.label, edit.on)
        else if (edit.kind === 'assignee') toggleAssignee(doc, edit.person, edit.on)
        else if (edit.kind === 'due') setDue(doc, edit.due)
        else if (edit.kind === 'column') moveCard(doc, { column: edit.column, rank })
        else archiveCard(doc, true)
      })
      if (!kept) failed.push({ card, why: t('board.notNow') })
      else if (edit.kind === 'column') behind.push({ ...card, rank })
    }
  })
  const gone = new Set(failed.map(one => one.card))
  return { edit, does: does.filter(card => !gone.has(card)), refused: [...refused, ...failed] }
}
