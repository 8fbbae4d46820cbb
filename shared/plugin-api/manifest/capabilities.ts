import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import {
  cardEvents,
  cardOperations,
  noteOperations,
  readScope,
  someOf,
  tellable,
  typesScope,
  writeScope,
} from './capability-scope.ts'
import { textsOf } from './texts.ts'

const onTypes = z.strictObject({ types: typesScope })

const reason = textsOf(300)

const asked = <Name extends string, Scope extends z.ZodType>(cap: Name, scope: Scope) =>
  z.strictObject({ cap: z.literal(cap), scope, reason })
const plain = <Name extends string>(cap: Name) => z.strictObject({ cap: z.literal(cap), reason })

/** A capability a plugin asks for: how far it reaches, and why. In the order a consent names them. */
export const capability = z.discriminatedUnion('cap', [
  plain('board:read'),
  asked('cards:read', z.strictObject({ types: typesScope, fields: readScope })),
  asked(
    'cards:write',
    z.strictObject({
      types: typesScope,
      fields: writeScope,
      operations: someOf(z.enum(cardOperations)),
    }),
  ),
  asked('notes:read', onTypes),
  asked(
    'notes:write',
    z.strictObject({ types: typesScope, operations: someOf(z.enum(noteOperations)) }),
  ),
  asked('attachments:read', onTypes),
  asked('attachments:write', onTypes),
  plain('members:read'),
  plain('state'),
  asked('events', z.strictObject({ types: typesScope, operations: someOf(z.enum(cardEvents)) })),
  plain('automation'),
  plain('jobs'),
  plain('webhooks'),
  asked('intake', onTypes),
  asked('notify', z.strictObject({ to: someOf(z.enum(tellable)) })),
  plain('reports'),
  plain('agenda'),
  plain('export'),
  plain('feeds'),
  plain('optimise'),
  plain('net'),
  plain('secrets'),
])
export type Capability = DeepReadonly<z.output<typeof capability>>

/** The name of a capability. */
export type Cap = Capability['cap']

/** Every capability, in the order a consent names them. */
export const caps: readonly Cap[] = capability.options.map(({ shape }) => shape.cap.value)

/** How far a capability reaches, whichever it is: a part it does not have is absent. */
export interface CapabilityScope {
  readonly types?: '*' | readonly string[]
  readonly fields?: readonly string[]
  readonly operations?: readonly string[]
  readonly to?: readonly string[]
}

/** How far a capability reaches. */
export const scopeOf = (capability: Capability): CapabilityScope =>
  'scope' in capability ? capability.scope : {}

/** The same capability asked for with the same reach, whatever its reason says. */
export const capabilityKey = (capability: Capability): string => {
  const { types, fields, operations, to } = scopeOf(capability)
  const part = (list: '*' | readonly string[] | undefined) =>
    list === undefined ? '' : list === '*' ? '*' : list.toSorted().join(',')
  const parts = [capability.cap, part(types), part(fields), part(operations)]
  return [...parts, ...(to === undefined ? [] : [part(to)])].join('|')
}

const within = (
  part: '*' | readonly string[] | undefined,
  other: '*' | readonly string[] | undefined,
): boolean =>
  other === '*' ||
  part === undefined ||
  (part !== '*' && other !== undefined && part.every(item => other.includes(item)))

/** Whether a capability reaches no further than another one. */
export function reachesWithin(capability: Capability, other: Capability): boolean {
  if (capability.cap !== other.cap) return false
  const [one, wider] = [scopeOf(capability), scopeOf(other)]
  return (
    within(one.types, wider.types) &&
    within(one.fields, wider.fields) &&
    within(one.operations, wider.operations) &&
    within(one.to, wider.to)
  )
}
