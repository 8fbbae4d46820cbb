import { refused } from '#shared/base/problem.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** The station whose plugins a person may approve. */
const stationOf = (actor: Actor) =>
  actor.memberships.find(({ path }) => path.length === 1 && can(actor, 'plugin:approve', { path }))

/** Whether a person may approve plugins: they belong to the whole station. */
export const approvesPlugins = (actor: Actor): boolean => stationOf(actor) !== undefined

/** Why somebody else may not. */
export const forbidden = () => refused('forbidden', { rule: 'PL36' })

/** What was before and after, who did it and when. */
interface Deed {
  readonly before: object | null
  readonly after: object | null
  readonly actor: Actor
  readonly at: number
}

/** The entry of the audit for what an administrator did to a plugin. */
export function approverLine(
  plugin: string,
  action: string,
  { before, after, actor, at }: Deed,
): RecordStatement {
  const path = stationOf(actor)?.path ?? []
  return auditStatement({
    subject: plugin,
    unit: path.at(-1) ?? '',
    actor: actor.id,
    origin: 'command',
    at,
    authority: authorityOf(actor, 'plugin:approve', { path }),
    action: `${action}/${plugin}`,
    before,
    after,
  })
}
