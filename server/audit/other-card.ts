import { isOfLink } from '#shared/audit/action-groups.ts'
import type { AuditRow } from './tables.ts'

/** The other card that an entry about a card names; null for an entry about that card alone. */
export function otherCardOf({
  action,
  before,
  after,
}: Pick<AuditRow, 'action' | 'before' | 'after'>) {
  if (!isOfLink(action)) return null
  if (action.startsWith('links/')) return action.split('/')[1] ?? ''
  const value: unknown = JSON.parse(after ?? before ?? 'null')
  const inside = (value as { readonly card?: unknown } | null)?.card
  return typeof value === 'string' ? value : typeof inside === 'string' ? inside : ''
}
