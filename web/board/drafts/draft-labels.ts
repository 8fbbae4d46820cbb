import { cardFieldOf } from '#shared/board/card/card-fields.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { keyOf } from '#web/locales/key-of.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'
import { columnOf } from '#web/board/scope/board-commands.ts'

/** A value of a refused edit in words: a column by its title, a person by the name, a date as a date. */
export function draftValueLabel(
  scope: Pick<BoardScope, 'board' | 'info' | 'people'>,
  path: readonly string[],
  value: string | null,
): string {
  const field = path.find(part => part !== 'card' && part !== 'board') ?? ''
  if (field === 'rank') return `${t('board.field.rank')}`
  const last = path.at(-1) ?? ''
  const name = fieldName(field)
  const lead = name ? `${name}${t('board.colon')}` : ''
  if (field === 'labels' || field === 'assignees') {
    const known =
      field === 'labels'
        ? scope.board.view?.labels.find(one => one.id === last)?.name
        : scope.people.of(last).name
    return `${lead}${value === null ? t('board.without') : ''}${known ?? last}`
  }
  if (value === null || value === '') return `${lead}—`
  if (field === 'column') return `${lead}${columnOf(scope, value)?.title ?? value}`
  if (field === 'due') return `${lead}${dateTime(Date.parse(value))}`
  if (field === 'priority') {
    const priority = priorities.find(one => one === value)
    return `${lead}${priority ? t(`board.priority.${priority}`) : value}`
  }
  if (field === 'type') return `${lead}${typeName(value)}`
  if (field === 'unit')
    return `${lead}${scope.info?.units.find(one => one.id === value)?.name ?? '—'}`
  if (field === 'archived')
    return t(value === 'true' ? 'board.undone.archived' : 'board.undone.back')
  return `${lead}${value}`
}

/** What parts of a case file are called by, one by one. */
const parts: Readonly<Record<string, string>> = {
  notes: 'note',
  checklists: 'checklist',
  milestones: 'milestone',
  attachments: 'attachment',
  fields: 'custom',
  links: 'link',
}

/** What a field is called in the case file. */
function otherName(field: string): string {
  const isKnown = cardFieldOf(field) !== undefined || field === 'description' || field in parts
  const key = isKnown ? keyOf(`card.field.${parts[field] ?? field}`) : null
  return key === null ? '' : t(key)
}

/** What a field of a card or board is called on the screen; '' for one that has no name there. */
export function fieldName(field: string): string {
  switch (field) {
    case 'title':
      return t('board.field.title')
    case 'column':
      return t('board.field.column')
    case 'priority':
      return t('board.card.priority')
    case 'due':
      return t('board.card.due')
    case 'labels':
      return t('board.card.labels')
    case 'assignees':
      return t('board.filter.people')
    case 'type':
      return t('board.type')
    case 'unit':
      return t('board.unit')
    default:
      return otherName(field)
  }
}
