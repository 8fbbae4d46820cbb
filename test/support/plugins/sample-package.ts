import { newPublisherKey, type PublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { sampleManifest, type WrittenManifest } from './sample-manifest.ts'

/** A key that signs the packages of tests. */
export const sampleKey: PublisherKey = newPublisherKey()

/** The files of a small sound plugin. */
export function sampleFiles(
  change: Partial<WrittenManifest> = {},
  key = sampleKey,
): Map<string, Uint8Array> {
  const publisher = { name: 'Example Studio', key: key.name }
  const manifest = sampleManifest({ publisher, ...change })
  return new Map([
    ['plugin.json', Buffer.from(JSON.stringify(manifest))],
    ['server.js', Buffer.from("export const badge = () => ({ text: '1' })\n")],
    ['README.md', Buffer.from('# Lost and found\n')],
  ])
}

/** A signed package of it. */
export const samplePackage = (change: Partial<WrittenManifest> = {}, key = sampleKey): Uint8Array =>
  pack(signed(sampleFiles(change, key), key))
