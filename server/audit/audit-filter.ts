import { z } from 'zod'
import { instant, instantInAddress } from '#shared/base/schemas.ts'
import { type ActionGroup, actionGroups, actionsOf } from '#shared/audit/action-groups.ts'

const origins = ['connection', 'command', 'intake', 'import', 'derived'] as const

/** Which entries somebody looks for; all of it optional. Instants in milliseconds since 1970, `to` not included. */
export const auditFilter = z.object({
  person: z.string().max(64).optional(),
  /** A card's number or id, or the id of anything else. */
  subject: z.string().max(64).optional(),
  group: z.enum(actionGroups).optional(),
  origin: z.enum(origins).optional(),
  from: instant.optional(),
  to: instant.optional(),
  flagged: z.literal('1').optional(),
})
/** The same as it stands in an address. */
export const auditQuery = {
  ...auditFilter.shape,
  from: instantInAddress.optional(),
  to: instantInAddress.optional(),
}
export type AuditFilter = z.output<typeof auditFilter>

/** Conditions on `audit AS a`, with their parameters by name. */
export function filterSql(filter: AuditFilter): {
  readonly conditions: readonly string[]
  readonly values: readonly string[]
} {
  const conditions: string[] = []
  const values: string[] = []
  const add = (condition: string, value: string) => {
    // Parameters 1 to 3 are the units and the window.
    conditions.push(condition.replaceAll('?', `?${values.length + 4}`))
    values.push(value)
  }
  const { person, subject, group, origin, from, to, flagged } = filter
  if (person !== undefined) add('a.actor = ?', person)
  if (subject !== undefined)
    add(
      '(a.subject = ? OR a.subject IN (SELECT c.id FROM cards c WHERE c.number = ? COLLATE NOCASE))',
      subject.trim(),
    )
  if (origin !== undefined) add('a.origin = ?', origin)
  if (from !== undefined) add('a.at >= CAST(? AS INTEGER)', String(from))
  if (to !== undefined) add('a.at < CAST(? AS INTEGER)', String(to))
  if (flagged !== undefined)
    conditions.push('EXISTS (SELECT 1 FROM audit_flags f WHERE f.seq = a.seq)')
  if (group !== undefined) conditions.push(groupSql(group))
  return { conditions, values }
}

/** The texts come from our own table, never from a request. */
function groupSql(group: ActionGroup): string {
  const { exact, begins } = actionsOf[group]
  const parts = [
    ...(exact.length === 0 ? [] : [`a.action IN (${exact.map(one => `'${one}'`).join(', ')})`]),
    ...begins.map(begin => `a.action LIKE '${begin}%'`),
  ]
  return `(${parts.join(' OR ')})`
}
