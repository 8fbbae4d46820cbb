import { parseDocumentName } from '#shared/board/document-name.ts'
import type { CardEvent } from '#shared/plugin-api/manifest/capability-scope.ts'
import { typeFieldPrefix } from '#shared/plugin-api/manifest/capability-scope.ts'
import { can } from '#shared/policy/can.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
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

/** What a plugin on a board is told of a change; null when it is nothing the plugin may know of, or was not granted to be told. */
export function shapeEvent(
  desk: CallerDesk,
  instance: Instance,
  change: CommittedChange,
): PluginEvent | null {
  const caller = ownCaller(desk, instance)
  const event = caller === null ? null : eventFor(desk, caller, change)
  return event !== null && isWanted(caller!, event.type, event.kind) ? event : null
}

/** What of a change a plugin could find out by reading; null for nothing. */
export function eventFor(
  desk: AccessDesk,
  caller: Caller,
  change: CommittedChange,
): PluginEvent | null {
  const { kind, id } = parseDocumentName(change.document)!
  const card = kind === 'board' ? null : cardFor(desk, caller, id)
  if (card === null) return null
  const fields = fieldsOf(caller, card.type, change)
  const told = kindOf(caller, desk, card.type, change, fields)
  return told === null ? null : { kind: told, card: id, type: card.type, fields }
}

/** The plugin itself as one that asks; null without a grant. */
export function ownCaller(desk: CallerDesk, instance: Instance): Caller | null {
  const cause = { origin: 'board', depth: 0, key: '' }
  const caller = callerOf(desk, { instance, runsFor: { kind: 'bot' }, cause })
  return caller.ok ? caller.value : null
}

/** What is left of an event when it is delivered later, by what the plugin may know then; null for nothing. */
export function stillTold(
  desk: CallerDesk,
  instance: Instance,
  event: PluginEvent,
): PluginEvent | null {
  const caller = ownCaller(desk, instance)
  const card = caller === null ? null : cardFor(desk, caller, event.card)
  if (caller === null || card === null) return null
  const { kind } = event
  if (!isWanted(caller, card.type, kind)) return null
  const may = readable(caller, card.type)
  const fields = event.fields.filter(field => may?.has(field) === true)
  const knows = {
    noted: readsNotes(caller, card.type),
    created: may !== null,
    changed: fields.length > 0,
    moved: may?.has('column') === true,
    closed: may?.has('closure') === true,
    reopened: may?.has('closure') === true,
  }[kind]
  return knows ? { ...event, type: card.type, fields } : null
}

/** A card that a plugin's own work may read. */
function cardFor(desk: AccessDesk, caller: Caller, id: string): CardRecord | null {
  const card = desk.cards.get(id)
  if (card === undefined || !isThere(caller, card)) return null
  return can(caller.actor, 'card:read', subjectOf(card, desk.path)) ? card : null
}

const isWanted = (caller: Caller, type: string, kind: CardEvent): boolean =>
  granted(caller, 'events').some(
    ({ scope }) =>
      (scope.types === '*' || scope.types.includes(type)) && scope.operations.includes(kind),
  )

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
