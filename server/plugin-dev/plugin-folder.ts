import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '#shared/plugin-api/inspection.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { readManifest } from '#shared/plugin-api/manifest/read-manifest.ts'
import { pack, packageFiles, packageOf, signed } from '#server/plugins/packages/plugin-package.ts'
import type { PublisherKey } from '#server/plugins/packages/publisher-key.ts'
import type { Half } from '#server/plugin-build/build-half.ts'
import { buildDeveloped } from './build-developed.ts'
import { manifestFaults } from './manifest-faults.ts'

/** A plugin as it runs while it is developed. */
export interface BuiltPlugin {
  readonly file: Uint8Array
  /** What the author wrote. */
  readonly manifest: Manifest
  /** The source maps of halves that were built. */
  readonly maps: Readonly<Partial<Record<Half, string>>>
}

/** What is made of a folder: a plugin, or what has to be mended first. */
export type Built = { readonly plugin: BuiltPlugin } | { readonly faults: readonly Fault[] }

const manifestFile = 'plugin.json'

/**
 * Builds, packs and signs the plugin of a folder with a key that is made for one day: the manifest names that key instead of the author's, and a
 * version of its own, so that every saving is a later one.
 */
export async function buildFolder(
  folder: string,
  key: PublisherKey,
  version: string,
): Promise<Built> {
  const files = new Map<string, Uint8Array>()
  for (const name of packageFiles) {
    const file = await readOrNull(join(folder, name))
    if (file !== null) files.set(name, file)
  }
  const text = Buffer.from(files.get(manifestFile) ?? []).toString()
  if (!files.has(manifestFile)) return failed(manifestFile, null, 'is not there')
  const read = readManifest(text)
  if ('faults' in read) return { faults: manifestFaults(text, read.faults) }
  const { manifest } = read
  const maps: Partial<Record<Half, string>> = {}
  for (const half of ['server', 'web'] as const) {
    const built = await buildDeveloped(folder, half)
    if (built === null) continue
    if ('fault' in built) return { faults: [built.fault] }
    files.set(`${half}.js`, Buffer.from(built.code))
    if (built.map !== null) maps[half] = built.map
  }
  const given = JSON.parse(text) as Readonly<Record<string, unknown>>
  const publisher = { ...manifest.publisher, key: key.name }
  files.set(manifestFile, Buffer.from(JSON.stringify({ ...given, version, publisher })))
  const sound = packageOf(files)
  if (!sound.ok) return failed(manifestFile, null, sound.problem.detail ?? '')
  return { plugin: { file: pack(signed(files, key)), manifest, maps } }
}

const failed = (file: string, line: number | null, text: string): Built => ({
  faults: [{ file, line, text }],
})

const readOrNull = (path: string): Promise<Uint8Array | null> =>
  readFile(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  })
