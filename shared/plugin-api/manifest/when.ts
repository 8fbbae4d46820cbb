import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { stages } from '#shared/board/stages.ts'
import { roles } from '#shared/policy/roles.ts'
import { someOf } from './capability-scope.ts'

/** Where a contribution is shown, which the host looks at without running the plugin: everything said must hold. */
export const when = z.strictObject({
  types: someOf(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'not the id of a type'), 50).optional(),
  stages: someOf(z.enum(stages)).optional(),
  roles: someOf(z.enum(roles)).optional(),
})
export type When = DeepReadonly<z.output<typeof when>>

/** What is looked at: a card's type and stage where there is a card, and the roles of who looks on the board. */
export interface Sight {
  readonly type?: string
  readonly stage?: string | null
  readonly roles: readonly string[]
}

const holds = (
  wanted: readonly string[] | undefined,
  there: readonly (string | null | undefined)[],
): boolean =>
  wanted === undefined ||
  there.some(one => one !== undefined && one !== null && wanted.includes(one))

/** Whether a contribution is shown; one that says nothing is shown everywhere. */
export const isShown = (when: When | undefined, { type, stage, roles }: Sight): boolean =>
  when === undefined ||
  (holds(when.types, [type]) && holds(when.stages, [stage]) && holds(when.roles, roles))
