import { type Capability, capabilityKey, reachesWithin } from './capabilities.ts'
import type { Manifest } from './manifest.ts'

/** What one version asks for that another one does not. */
export interface ManifestChanges {
  /** Capabilities that reach further than any that were asked for before. */
  readonly more: readonly Capability[]
  /** Those that are asked for no longer, or reach less far. */
  readonly less: readonly Capability[]
  readonly newOrigins: readonly string[]
  readonly goneOrigins: readonly string[]
  /** The version of the state before and after; null for none. */
  readonly state: readonly [number | null, number | null]
  readonly otherKey: boolean
}

const askedBy = ({ capabilities }: Manifest) => [...capabilities.required, ...capabilities.optional]

/** Those of the capabilities that reach further than each of the others. */
export const beyond = (
  capabilities: readonly Capability[],
  others: readonly Capability[],
): readonly Capability[] =>
  capabilities.filter(one => !others.some(other => reachesWithin(one, other)))

/** An origin with all that is done there. */
const originsOf = ({ network }: Manifest) =>
  network.map(({ origin, methods }) => `${origin} ${methods.toSorted().join(' ')}`)

/** What a version asks for that the one before did not, and the other way round. */
export function changesBetween(before: Manifest, after: Manifest): ManifestChanges {
  const [old, now] = [askedBy(before), askedBy(after)]
  const [oldOrigins, nowOrigins] = [originsOf(before), originsOf(after)]
  return {
    more: beyond(now, old),
    less: beyond(old, now),
    newOrigins: nowOrigins.filter(origin => !oldOrigins.includes(origin)),
    goneOrigins: oldOrigins.filter(origin => !nowOrigins.includes(origin)),
    state: [before.state?.version ?? null, after.state?.version ?? null],
    otherKey: before.publisher.key !== after.publisher.key,
  }
}

type Part = '*' | readonly string[] | undefined

const common = (one: Part, other: Part): Part | null => {
  if (one === undefined || other === undefined) return undefined
  if (one === '*') return other
  if (other === '*') return one
  const both = one.filter(item => other.includes(item))
  return both.length === 0 ? null : both
}

/** What two capabilities both reach; null when that is nothing. */
function overlap(one: Capability, other: Capability): Capability | null {
  if (one.cap !== other.cap) return null
  if (!('scope' in one) || !('scope' in other)) return one
  const [a, b] = [one.scope as Record<string, Part>, other.scope as Record<string, Part>]
  const scope: Record<string, Part> = {}
  for (const part of Object.keys(a)) {
    const both = common(a[part], b[part])
    if (both === null) return null
    scope[part] = both
  }
  return { ...one, scope } as Capability
}

/** What is granted and still asked for: no further than both reach. */
export function stillGranted(
  granted: readonly Capability[],
  manifest: Manifest,
): readonly Capability[] {
  const both = granted.flatMap(one => askedBy(manifest).flatMap(other => overlap(one, other) ?? []))
  return [...new Map(both.map(one => [capabilityKey(one), one])).values()]
}
