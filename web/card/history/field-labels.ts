import type { BoardView } from '#shared/board/board-view.ts'
import { type CardFieldName, type cardFields, fieldsWith } from '#shared/board/card/card-fields.ts'
import type { FileView } from '#shared/board/file/file-view.ts'
import { priorities, visibilities } from '#shared/board/card/card-types.ts'
import { allClosureCodes } from '#shared/board/card/closure-codes.ts'
import type { People } from '#web/board/scope/people.ts'
import { fieldWords } from '#web/flow/field-words.ts'
import { typeFieldAt } from '#web/flow/type-fields.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { UnitInfo } from '#web/state/api-types.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'

/** Where ids turn into names. */
export interface Names {
  readonly board: BoardView | null
  readonly file: FileView | null
  readonly people: People
  readonly units: readonly UnitInfo[]
}

/** Which thing of a card a path names, in words, with the name of what it is about. */
export interface FieldLabels {
  readonly kind: FieldKind
  /** The person, label, checklist, field … the path leads to; empty when there is none. */
  readonly about: string
}

type Fields = typeof cardFields

/** The fields of a card that lines of its history are about. */
type ToldField = {
  [Name in CardFieldName]: Fields[Name] extends { readonly silent: true } | { readonly fixed: true }
    ? never
    : Name
}[CardFieldName]

/** What is spoken of; each has a word in `card.field.<kind>`. */
export type FieldKind =
  | Exclude<ToldField, 'merged'>
  | 'description'
  | 'checklist'
  | 'item'
  | 'milestone'
  | 'itemDone'
  | 'itemDue'
  | 'note'
  | 'attachment'
  | 'custom'
  | 'created'
  | 'clock'
  | 'extended'
  | 'mergedInto'
  | 'link'
  | 'other'

const plain: ReadonlySet<string> = new Set([
  ...fieldsWith(
    ({ silent, fixed, value }) => silent !== true && fixed !== true && value.kind !== 'ids',
  ),
  'description',
  'created',
  'mergedInto',
])

/** Reads a path of a card or of its case file (`labels/<id>`, `checklists/<id>/items/<id>/done`). */
export function fieldLabels(path: readonly string[], names: Names): FieldLabels {
  const [root = '', id = '', part, item = '', last] = path[0] === 'card' ? path.slice(1) : path
  if (root === 'merged') return { kind: 'mergedInto', about: '' }
  if (plain.has(root)) return { kind: root as FieldKind, about: '' }
  if (root === 'labels') {
    const label = names.board?.labels.find(one => one.id === id)
    return { kind: 'labels', about: label?.name ?? t('card.gone') }
  }
  if (root === 'assignees' || root === 'named') {
    return { kind: root, about: names.people.of(id).name }
  }
  if (root === 'fields') {
    const name = names.board?.fields.find(one => one.id === id)?.name ?? typeFieldAt(id)?.name
    return { kind: 'custom', about: name ?? t('card.gone') }
  }
  if (root === 'extended') return { kind: 'extended', about: id }
  if (root === 'clock') return { kind: 'clock', about: id }
  if (root === 'links' || root === 'linked' || root === 'unlinked')
    return { kind: 'link', about: '' }
  if (root === 'notes') return { kind: 'note', about: '' }
  if (root === 'attachments') return { kind: 'attachment', about: '' }
  if (root === 'milestones') {
    const kind = part === 'done' ? 'itemDone' : part === 'due' ? 'itemDue' : 'milestone'
    return { kind, about: names.file?.milestones.find(one => one.id === id)?.text ?? '' }
  }
  if (root !== 'checklists') return { kind: 'other', about: '' }
  const list = names.file?.checklists.find(one => one.id === id)
  if (part !== 'items') return { kind: 'checklist', about: list?.title ?? '' }
  const entry = list?.items.find(one => one.id === item)
  const kind = last === 'done' ? 'itemDone' : last === 'due' ? 'itemDue' : 'item'
  return { kind, about: entry?.text ?? '' }
}

/** A value of a field as a person reads it: ids as names, instants as dates; null for nothing. */
export function valueLabel(path: readonly string[], value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === '') return null
  const { kind } = fieldLabels(path, names)
  const text = String(value)
  if (kind === 'column') {
    return names.board?.columns.find(one => one.id === value)?.title ?? t('card.gone')
  }
  if (kind === 'unit') return names.units.find(one => one.id === value)?.name ?? t('card.gone')
  if (kind === 'type') return typeName(text)
  if (kind === 'priority') {
    const priority = priorities.find(one => one === value)
    return priority ? t(`card.priority.${priority}`) : text
  }
  if (kind === 'visibility') {
    const level = visibilities.find(one => one === value)
    return level ? t(`card.visible.${level}`) : text
  }
  if (kind === 'owner' || kind === 'offer') return names.people.of(text).name
  if (kind === 'asked') return t(value === 'hold' ? 'flow.step.hold' : 'flow.step.conclude')
  if (kind === 'closure') {
    const code = allClosureCodes.find(one => one === value)
    return code ? t(`flow.code.${code}`) : text
  }
  // The id of another card says nothing to anybody.
  if (kind === 'mergedInto' || kind === 'link') return null
  if (kind === 'custom') return customWords(path, value, names)
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return dateTime(Date.parse(text))
  if (typeof value === 'boolean') return value ? t('card.yes') : t('card.no')
  if (typeof value === 'object') return null
  return text
}

function customWords(path: readonly string[], value: unknown, names: Names): string {
  const id = path.at(-1) ?? ''
  const field = names.board?.fields.find(one => one.id === id) ?? typeFieldAt(id)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? fieldWords(field, value, names)
    : String(value)
}
