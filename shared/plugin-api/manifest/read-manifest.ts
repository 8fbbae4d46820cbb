import { type Manifest, manifest, manifestJsonSchema, manifestLimit } from './manifest.ts'
import { type ManifestFault, plainFaults } from './manifest-faults.ts'

/** A manifest that was read, or what is wrong with it, each with the place where it stands. */
export type ReadManifest =
  | { readonly manifest: Manifest }
  | { readonly faults: readonly ManifestFault[] }

/** No sound manifest goes deeper. */
const deepest = 32

const fault = (message: string, path = ''): ReadManifest => ({ faults: [{ path, message }] })

/** Whether nothing in parsed JSON is too deep to look at or has a key that stands for the prototype. */
function isHarmless(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false
    const objects = level.filter(one => typeof one === 'object' && one !== null)
    if (objects.some(one => Object.hasOwn(one, '__proto__'))) return false
    level = objects.flatMap(one => Object.values(one))
  }
  return true
}

/** Reads a `plugin.json`, whoever wrote it. */
export function readManifest(text: string): ReadManifest {
  if (text.length > manifestLimit) return fault('is too large')
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return fault('is no JSON')
  }
  if (!isHarmless(given)) return fault('is too deep, or has a key that is none')
  const read = manifest.safeParse(given)
  if (read.success) return { manifest: read.data }
  return { faults: plainFaults(read.error.issues.slice(0, 50), given, manifestJsonSchema()) }
}
