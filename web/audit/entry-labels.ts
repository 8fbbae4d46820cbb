import { priorities, visibilities } from '#shared/board/card/card-types.ts'
import { closureCodes } from '#shared/board/card/closure-codes.ts'
import { clockKinds } from '#shared/board/types/type-definition.ts'
import { roles } from '#shared/policy/roles.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { keyOf } from '#web/locales/key-of.ts'
import type { AuditEntry } from '#web/state/api-types.ts'
import type { IconName } from '#web/ui/icons.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'

/** An entry as a sentence whose subject is the person, with the values where they say more. */
export interface EntryLabels {
  readonly icon: IconName
  readonly text: string
  readonly before: string | null
  readonly after: string | null
  /** Why somebody looked; null where nobody was asked. */
  readonly reason: string | null
  /** What an auditor remarked. */
  readonly note?: string
}

const icons: Readonly<Record<string, IconName>> = {
  created: 'add',
  column: 'arrow-right',
  priority: 'flag',
  archived: 'archive',
  visibility: 'eye',
  named: 'eye',
  unit: 'map-pin',
  owner: 'user',
  offer: 'refer',
  assignees: 'user',
  labels: 'tag',
  notes: 'message',
  attachments: 'attachment',
  checklists: 'checklist',
  description: 'file',
  erased: 'delete',
  flag: 'flag',
  sample: 'list',
  imported: 'upload',
  'taken-back': 'undo',
  'board-made': 'board',
  retyped: 'edit',
  loosened: 'clock',
  closure: 'check',
  holdUntil: 'hold',
  day: 'calendar',
  meeting: 'meeting',
  clock: 'clock',
  'membership-added': 'user-add',
  'person-added': 'user-add',
}

/** Says an entry in the current language. */
export function entryLabels(entry: AuditEntry): EntryLabels {
  const { action } = entry
  if (action.startsWith('read:')) return readWords(entry)
  const [root = ''] = action.split(/[/:]/)
  const icon = icons[root] ?? 'edit'
  const only = (text: string): EntryLabels => ({
    icon,
    text,
    before: null,
    after: null,
    reason: null,
  })
  const told = record(entry.after) ?? record(entry.before) ?? {}
  switch (action) {
    case 'flag':
      return {
        ...only(t('audit.did.flag', { n: Number(told['entry']) })),
        note: String(told['note'] ?? ''),
      }
    case 'sample':
      return only(
        t('audit.did.sample', { n: Number(told['wanted']), seed: String(told['seed'] ?? '') }),
      )
    case 'chain-begun':
      return only(t('audit.did.chain-begun', { n: Number(told['older']) }))
    case 'membership-added':
    case 'membership-until':
      return { ...only(t(`audit.did.${action}`, roleAt(told, entry))), ...endsOf(entry) }
    case 'notes-removed': {
      const by = String(told['by'] ?? '')
      const name = entry.names[by] ?? t('card.note.someone')
      const why = told['why']
      return {
        ...only(t('audit.did.notes-removed', { name, n: Number(told['n'] ?? 1) })),
        reason: typeof why === 'string' ? why : null,
      }
    }
    case 'retyped':
    case 'loosened':
      return { ...only(t(`audit.did.${action}`)), reason: String(told['why'] ?? '') || null }
    case 'created':
      return { ...only(t('audit.did.created')), after: valueWords(entry.after, entry) }
    case 'taken-back':
      return { ...only(t('audit.did.taken-back')), reason: String(told['reason'] ?? '') }
    case 'description':
      return { ...only(t('audit.did.description')), before: valueWords(entry.before, entry) }
  }
  if (root === 'clock') return only(clockText(entry))
  if (root === 'extended') return extendedWords(entry, told)
  if (root === 'contact')
    return only(t(entry.after === 'removed' ? 'audit.did.contactGone' : 'audit.did.contact'))
  if (root === 'plugin') return only(pluginText(action, entry.names))
  if (root === 'rule') return { ...only(didText(action)), after: nameIn(told) }
  if (root === 'meeting') return only(meetingText(action))
  if (root === 'report' || root === 'report-address') return only(didText(action))
  if (root === 'day') return { ...only(dayText(entry)), after: noteOf(told) }
  const did = keyOf(`audit.did.${root}`)
  if (did !== null && action === root) return only(t(did))
  return { ...only(fieldText(entry, root)), ...valuesOf(entry) }
}

function readWords({ action, after }: AuditEntry): EntryLabels {
  const what = action.slice('read:'.length)
  if (what === 'unusual') {
    const text = t('audit.did.unusual', { n: Number(after) })
    return { icon: 'warning', text, before: null, after: null, reason: null }
  }
  const key = keyOf(`audit.what.${what.split('/')[0]}`)
  return {
    icon: 'eye',
    text: t('audit.did.read', { what: key === null ? what : t(key) }),
    before: null,
    after: null,
    reason: typeof after === 'string' ? after : null,
  }
}

const clockOf = ({ action }: AuditEntry): string =>
  t(`clock.kind.${clockKinds.find(one => one === action.split('/')[1]) ?? 'close'}`)

/** A time limit that was made longer, with the reason. */
function extendedWords(entry: AuditEntry, told: Readonly<Record<string, unknown>>): EntryLabels {
  const why = told['why']
  return {
    icon: 'clock',
    text: t('audit.did.extended', { what: clockOf(entry) }),
    before: valueWords(entry.before, entry),
    after: valueWords(told['until'], entry),
    reason: typeof why === 'string' ? why : null,
  }
}

/** What was done to a plugin: `plugin/approved/<id>`. */
function pluginText(action: string, names: AuditEntry['names']): string {
  const [, did = '', plugin = ''] = action.split('/')
  const key = keyOf(`audit.did.plugin.${did}`)
  return key === null ? action : t(key, { plugin: names[plugin] ?? plugin })
}

/** What was done to a rule of a board, to a report or an address of one: `rule/made/<id>`. */
function didText(action: string): string {
  const [root = '', did = ''] = action.split('/')
  const key = keyOf(`audit.did.${root}.${did}`)
  return key === null ? action : t(key)
}

/** What was done in a meeting: `meeting/decide`. */
function meetingText(action: string): string {
  const key = keyOf(`audit.did.meeting.${action.split('/')[1] ?? ''}`)
  return key === null ? action : t(key)
}

const nameIn = (told: Readonly<Record<string, unknown>>): string | null =>
  typeof told['name'] === 'string' ? told['name'] : null

/** A day that an administrator made a working day or a day off. */
function dayText({ action, after }: AuditEntry): string {
  const day = action.split('/')[1] ?? ''
  const working = record(after)?.['working']
  if (working === undefined) return t('audit.did.day.reset', { day })
  return t(working === true ? 'audit.did.day.work' : 'audit.did.day.off', { day })
}

const noteOf = (told: Readonly<Record<string, unknown>>): string | null =>
  typeof told['note'] === 'string' ? told['note'] : null

/** A time limit that has told something by itself. */
function clockText(entry: AuditEntry): string {
  const { after } = entry
  const what = clockOf(entry)
  return t(after === 'soon' ? 'clock.did.soon' : 'clock.did.overdue', { what })
}

function fieldText(entry: AuditEntry, root: string): string {
  const { action, before, after, shown, names } = entry
  const key = keyOf(`audit.what.${root}`) ?? keyOf(`card.field.${root}`)
  const about = action
    .split('/')
    .slice(1)
    .flatMap(part => names[part] ?? [])
  const what = [key === null ? action : t(key), ...about].join(' ')
  if (key === null || !shown) return t('audit.did.other', { what })
  if (before === null && after !== null) return t('audit.did.set', { what })
  return t(after === null ? 'audit.did.cleared' : 'audit.did.changed', { what })
}

function valuesOf(entry: AuditEntry): Pick<EntryLabels, 'before' | 'after'> {
  const { before, after } = entry
  // That somebody stands in a set is all its line says.
  if (before === true || after === true) return { before: null, after: null }
  return { before: valueWords(before, entry), after: valueWords(after, entry) }
}

/** A value as a person reads it; null for nothing and for what would be code. */
function valueWords(value: unknown, { action, names }: AuditEntry): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'object') return null
  const text = String(value)
  const priority = priorities.find(one => one === value && action === 'priority')
  if (priority !== undefined) return t(`card.priority.${priority}`)
  if (action === 'type') return typeName(text)
  const level = visibilities.find(one => one === value && action === 'visibility')
  if (level !== undefined) return t(`card.visible.${level}`)
  const code = closureCodes.find(one => one === value && action === 'closure')
  if (code !== undefined) return t(`flow.code.${code}`)
  if (typeof value === 'boolean') return t(value ? 'card.yes' : 'card.no')
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return dateTime(Date.parse(text))
  return names[text] ?? text
}

function roleAt(told: Readonly<Record<string, unknown>>, { names }: AuditEntry) {
  const role = roles.find(one => one === told['role'])
  const unit = String(told['unit'] ?? '')
  return {
    role: role === undefined ? String(told['role'] ?? '') : t(`app.role.${role}`),
    unit: names[unit] ?? unit,
  }
}

function endsOf({ action, before, after }: AuditEntry): Pick<EntryLabels, 'before' | 'after'> {
  const end = (value: unknown): string | null => {
    const until = record(value)?.['until']
    return typeof until === 'number' ? dateTime(until) : null
  }
  return action === 'membership-until'
    ? { before: end(before), after: end(after) }
    : { before: null, after: null }
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
