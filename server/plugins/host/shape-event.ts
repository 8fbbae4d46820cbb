import { parseDocumentName } from '#shared/board/document-name.ts'
import type { CardEvent } from '#shared/plugin-api/capability-scope.ts'
import { typeFieldPrefix } from '#shared/plugin-api/capability-scope.ts'
import { can } from '#shared/policy/can.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { CommittedChange } from '#server/room/change.ts'
import { type Caller, type CallerDesk, callerOf, granted } from './caller.ts'
import { isThere, readable, readsNotes } from './reach.ts'
import type { Instance } from '#server/plugins/seams.ts'

/** What a plugin is told of a change: that it happened, to which card, and which of the fields it may read; it reads the values itself. */
export interface PluginEvent {
  readonly kind: CardEvent
  readonly card: string
  readonly type: string
  readonly fields: readonly string[]
}

/** What a plugin on a board is told of a change; null when it is nothing the plugin may know of. */
export function shapeEvent(
  desk: CallerDesk,
  instance: Instance,
  change: CommittedChange,
): PluginEvent | null {
  const cause = { origin: 'board', depth: 0, key: '' }
  const caller = callerOf(desk, { instance, runsFor: { kind: 'bot' }, cause })
  if (!caller.ok) return null
  const { kind, id } = parseDocumentName(change.document)!
  const card = kind === 'board' ? undefined : desk.cards.get(id)
  if (card === undefined || !isThere(caller.value, card)) return null
  if (!can(caller.value.actor, 'card:read', subjectOf(card, desk.path))) return null
  const fields = fieldsOf(caller.value, card.type, change)
  const told = kindOf(caller.value, desk, card.type, change, fields)
  if (told === null) return null
  const wanted = granted(caller.value, 'events').some(
    ({ scope }) =>
      (scope.types === '*' || scope.types.includes(card.type)) && scope.operations.includes(told),
  )
  return wanted ? { kind: told, card: id, type: card.type, fields } : null
}

function kindOf(
  caller: Caller,
  desk: AccessDesk,
  type: string,
  { document, extra }: CommittedChange,
  fields: readonly string[],
): CardEvent | null {
  const may = readable(caller, type)
  if (document.startsWith('file/')) {
    const noted = extra.writes.some(({ path, op }) => path[0] === 'notes' && op === 'put')
    if (noted && readsNotes(caller, type)) return 'noted'
    return fields.length > 0 ? 'changed' : null
  }
  if (may === null || extra.card === null) return null
  const { before, after } = extra.card
  const seen = before !== null && can(caller.actor, 'card:read', subjectOf(before, desk.path))
  if (before === null || !seen) return 'created'
  if (before.closure !== after.closure && may.has('closure'))
    return after.closure === '' ? 'reopened' : 'closed'
  if (before.column !== after.column && may.has('column')) return 'moved'
  return fields.length > 0 ? 'changed' : null
}

/** The fields a change touches that the plugin may read. */
function fieldsOf(caller: Caller, type: string, { document, extra }: CommittedChange): string[] {
  const may = readable(caller, type)
  if (may === null) return []
  const names = extra.writes.map(({ path: [root, first] }) => {
    if (document.startsWith('card/')) return first ?? ''
    if (root === 'checklists') return 'checklist'
    const own = `${type}_`
    if (root === 'fields' && first?.startsWith(own) === true)
      return `${typeFieldPrefix}${first.slice(own.length)}`
    return root ?? ''
  })
  return [...new Set(names)].filter(name => may.has(name)).toSorted()
}
