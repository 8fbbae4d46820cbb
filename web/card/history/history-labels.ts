import { clockKinds } from '#shared/board/types/type-definition.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { IconName } from '#web/ui/icons.ts'
import { type FieldKind, fieldLabels, type Names, valueLabel } from './field-labels.ts'

/** A line of history as a sentence, with the values it went from and to where they say more than the sentence. */
export interface HistoryLabels {
  readonly icon: IconName
  readonly text: string
  readonly before: string | null
  readonly after: string | null
}

/** Why notes were removed, and whose. */
interface NotesRemoved {
  readonly by?: string
  readonly n?: number
  readonly why?: string
}

/** Of what has an icon of its own. */
const icons: Partial<Record<FieldKind, IconName>> = {
  column: 'arrow-right',
  priority: 'flag',
  due: 'clock',
  archived: 'archive',
  unit: 'map-pin',
  visibility: 'eye',
  labels: 'tag',
  assignees: 'user',
  named: 'eye',
  description: 'file',
  checklist: 'checklist',
  item: 'checklist',
  milestone: 'flag',
  itemDone: 'check',
  itemDue: 'clock',
  note: 'message',
  attachment: 'attachment',
  created: 'add',
  clock: 'timer',
  extended: 'timer',
  owner: 'user',
  offer: 'escalate',
  asked: 'send',
  holdUntil: 'hold',
  closure: 'check-double',
  closedAt: 'check-double',
  emergency: 'warning',
  mergedInto: 'merge',
  link: 'link',
}

/** Kinds whose lines only say that something was added or taken away. */
const membership = new Set<FieldKind>(['labels', 'assignees', 'named'])

/** Says a line of history in the current language. */
export function historyLabels(entry: HistoryEntry, names: Names): HistoryLabels {
  const erasing = erasureWords(entry)
  if (erasing !== null) return erasing
  const path = entry.field.split('/')
  const { kind, about } = fieldLabels(path, names)
  const icon = icons[kind] ?? 'edit'
  const only = (text: string): HistoryLabels => ({ icon, text, before: null, after: null })
  const added = entry.before === null
  const removed = entry.after === null
  if (kind === 'archived') {
    return only(t(entry.after === true ? 'card.did.archived' : 'card.did.restored'))
  }
  if (kind === 'clock') return only(clockLine(about, entry.after))
  if (entry.field === 'loosened' || entry.field === 'retyped') {
    const { why = '', type } = (entry.after ?? {}) as Record<'why' | 'type', string | undefined>
    if (entry.field === 'retyped') return { ...only(t('flow.did.retyped')), after: why || null }
    const text = t(type === undefined ? 'clock.did.loosened' : 'clock.did.loosenedByType')
    return { icon: 'timer', text, before: null, after: why || null }
  }
  if (entry.field === 'notes-removed') {
    const { by = '', n = 1, why = '' } = (entry.after ?? {}) as NotesRemoved
    const name = by === '' ? t('card.note.someone') : names.people.of(by).name
    const text = t('card.did.notesRemoved', { name, n })
    return { icon: 'delete', text, before: null, after: why || null }
  }
  if (kind === 'note' && path.length === 2 && removed) {
    const { by, byName } = (entry.before ?? {}) as {
      readonly by?: string
      readonly byName?: string
    }
    const name = byName ?? (by === undefined ? t('card.note.someone') : names.people.of(by).name)
    return only(t('card.did.noteGone', { name }))
  }
  if (kind === 'extended') {
    const what = t(`clock.kind.${clockOf(about)}`)
    const { until, why } = (entry.after ?? {}) as { readonly until?: string; readonly why?: string }
    const after = until === undefined ? null : `${valueLabel(path, until, names)} · ${why ?? ''}`
    const before = valueLabel(path, entry.before, names)
    return { icon, text: t('clock.did.extended', { what }), before, after }
  }
  if (kind === 'description') return only(t('card.did.description'))
  if (kind === 'created') {
    const title = valueLabel(path, entry.after, names)
    return { icon, text: t('card.did.created'), before: null, after: title }
  }
  if (membership.has(kind)) {
    const key = `card.did.${kind as 'labels' | 'assignees' | 'named'}.${removed ? 'off' : 'on'}`
    return only(t(key as 'card.did.labels.on', { about }))
  }
  if (kind === 'itemDone') {
    return only(t(entry.after === true ? 'card.did.ticked' : 'card.did.unticked', { about }))
  }
  // Every line has one value at least, until the values are erased.
  if (added && removed) return only(t('erasure.did.gone', { what: t(`card.field.${kind}`) }))
  const before = valueLabel(path, entry.before, names)
  const after = valueLabel(path, entry.after, names)
  const what = about && kind === 'custom' ? about : t(`card.field.${kind}`)
  const verb = added ? 'set' : removed ? 'cleared' : 'changed'
  const thing = ['note', 'attachment', 'item', 'milestone', 'checklist', 'link'].includes(kind)
  const key = thing
    ? (`card.did.${verb === 'set' ? 'added' : verb === 'cleared' ? 'removed' : 'changed'}` as const)
    : (`card.did.${verb}` as const)
  return { icon, text: t(key, { what }), before, after }
}

const clockOf = (kind: string) => clockKinds.find(one => one === kind) ?? 'close'

/** A legal hold, or the erasure of what older lines held; null for any other line. */
function erasureWords({ field, after }: HistoryEntry): HistoryLabels | null {
  const only = (icon: IconName, text: string) => ({ icon, text, before: null, after: null })
  if (field === 'erased') return only('delete', t('erasure.did.erased'))
  if (field !== 'legalHold') return null
  if (typeof after !== 'string') return only('unlock', t('erasure.did.lifted'))
  return only('lock', t('erasure.did.held', { date: shortDate(Date.parse(after)) }))
}

/** A clock that has told something. */
function clockLine(kind: string, said: unknown): string {
  const what = t(`clock.kind.${clockOf(kind)}`)
  return t(said === 'soon' ? 'clock.did.soon' : 'clock.did.overdue', { what })
}
