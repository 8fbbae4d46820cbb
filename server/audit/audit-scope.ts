import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'

/** What of the directory decides who sees which entries. */
interface Organisation {
  units(): readonly { readonly id: string }[]
  path(unit: string): readonly string[]
}

/** The units whose entries a person may see. */
export interface AuditScope {
  readonly units: readonly string[]
  /** Whether that is the whole organisation. */
  readonly all: boolean
}

/** What the policy lets a person see of the audit; null for nothing. */
export function scopeFor(directory: Organisation, actor: Actor): AuditScope | null {
  const every = directory.units()
  const units = every
    .map(({ id }) => id)
    .filter(id => can(actor, 'audit:read', { path: directory.path(id) }))
  return units.length === 0 ? null : { units, all: units.length === every.length }
}

/** An entry's unit: its own, else that of the card, board or unit it is about; null for what belongs to the whole product. */
export const unitSql = `CASE WHEN a.unit <> '' THEN a.unit ELSE coalesce(
  (SELECT c.unit FROM cards c WHERE c.id = a.subject), (SELECT b.unit FROM boards b WHERE b.id = a.subject),
  (SELECT u.id FROM units u WHERE u.id = a.subject)) END`

/** Condition on `audit AS a` with the units as one JSON parameter: a person's entries follow their memberships, if they have any. */
export const scopeSql = `(CASE
  WHEN ${unitSql} IS NOT NULL THEN ${unitSql} IN (SELECT value FROM json_each(?1))
  WHEN EXISTS (SELECT 1 FROM memberships m WHERE m.person = a.subject)
    THEN EXISTS (SELECT 1 FROM memberships m WHERE m.person = a.subject AND m.unit IN (SELECT value FROM json_each(?1)))
  ELSE 1 END)`
