import { can } from '#shared/policy/can.ts'
import { scopeOf, type Verb } from '#shared/policy/verbs.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import { cardFor } from '#server/cases/cards/card-access.ts'
import type { Caller } from '#server/plugins/host/caller.ts'
import type { HeldRecord } from './held-state.ts'

/** A collection as the manifest describes it. */
export type Collection = NonNullable<Manifest['state']>['collections'][string]

/** The collection of a name; undefined where the plugin declares none. */
export const collectionOf = ({ grant }: Pick<Caller, 'grant'>, name: string) =>
  Object.hasOwn(grant.manifest.state?.collections ?? {}, name)
    ? grant.manifest.state!.collections[name]
    : undefined

/** Whether somebody may do a verb to cards anywhere on a board: staff of a grid on the board of its beat, too. */
function mayOnBoard(desk: AccessDesk, { actor, board }: Caller, verb: Verb): boolean {
  const unit = desk.boards.get(board)?.unit
  if (unit === undefined) return false
  return actor.memberships.some(({ role, path }) => {
    if (scopeOf(verb, role) === undefined) return false
    const below = path.includes(unit) ? path : desk.path(unit)
    return can(actor, verb, { path: below })
  })
}

/** Who stands in a record as who wrote it first. */
export const writerOf = ({ by, actor }: Pick<Caller, 'by' | 'actor'>): string =>
  by === 'bot' ? 'plugin' : actor.id

/** Whether the asker may see a record: by its collection, and by the card it is about. */
export function seesRecord(
  desk: AccessDesk,
  caller: Caller,
  collection: Collection,
  record: Pick<HeldRecord, 'by' | 'card'>,
): boolean {
  if (record.card !== null && !cardFor(desk, caller.actor, record.card).ok) return false
  return caller.by === 'bot' || collection.readBy === 'board' || record.by === writerOf(caller)
}

/** Whether the asker may write a record, or a new one where there is none. */
export function writesRecord(
  desk: AccessDesk,
  caller: Caller,
  collection: Collection,
  record: Pick<HeldRecord, 'by'> | undefined,
): boolean {
  if (caller.by === 'bot') return true
  if (collection.writeBy === 'plugin') return false
  if (collection.writeBy === 'author') return record === undefined || record.by === writerOf(caller)
  return mayOnBoard(desk, caller, 'card:edit')
}
