import { hash } from 'node:crypto'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { type Manifest, manifestLimit } from '#shared/plugin-api/manifest/manifest.ts'
import { readManifest } from '#shared/plugin-api/manifest/read-manifest.ts'
import type { PluginCode } from '#server/plugins/seams.ts'
import { isSigned, type PublisherKey, signDigest } from './publisher-key.ts'
import { readZip, writeZip } from './zip.ts'

/** The most bytes a package has. */
export const packageLimit = 4 * 1024 * 1024

const kilobyte = 1024

/** Every file a package can have, and how large it may be; the signature covers all others. */
const files: Readonly<Record<string, number>> = {
  'plugin.json': manifestLimit,
  'server.js': 2_048 * kilobyte,
  'web.js': 2_048 * kilobyte,
  'icon.png': 64 * kilobyte,
  'README.md': 256 * kilobyte,
  'locales/zh-CN.json': 256 * kilobyte,
  'locales/en.json': 256 * kilobyte,
}
const signatureFile = 'signature'

/** How large the files of a package may be, and how many. */
export const packageLimits = {
  entries: Object.keys(files).length + 1,
  file: 2_048 * kilobyte,
  all: packageLimit * 2,
}

/** A plugin as somebody hands it on. */
export interface PluginPackage {
  /** SHA-256 over the names and hashes of its files, hex: the same files have the same, however they are packed. */
  readonly digest: string
  readonly manifest: Manifest
  readonly code: PluginCode
  readonly icon: Uint8Array | null
  readonly readme: string
  readonly signature: string | null
}

/** The digest of a package's files. */
function digestOf(all: ReadonlyMap<string, Uint8Array>): string {
  const lines = [...all]
    .filter(([name]) => name !== signatureFile)
    .map(([name, file]) => `${hash('sha256', file)}  ${name}\n`)
    .toSorted()
  return hash('sha256', `linli-plugin-1\n${lines.join('')}`)
}

const wrong = (detail: string) => refused('plugin-package', { rule: 'PL34', detail })

/** Reads a package that anybody may have made. */
export function readPackage(zip: Uint8Array): Outcome<PluginPackage> {
  if (zip.length > packageLimit) return wrong('is too large')
  const all = readZip(zip, packageLimits)
  if (typeof all === 'string') return wrong(all)
  return packageOf(all)
}

/** A package of files by their names. */
export function packageOf(all: ReadonlyMap<string, Uint8Array>): Outcome<PluginPackage> {
  const texts = new Map<string, string>()
  for (const [name, file] of all) {
    const limit = name === signatureFile ? 200 : Object.hasOwn(files, name) ? files[name]! : -1
    if (file.length > limit) return wrong(`${name} does not belong there or is too large`)
    if (name === 'icon.png') continue
    const text = textOf(file)
    if (text === null) return wrong(`${name} is no text`)
    texts.set(name, text)
  }
  const given = texts.get('plugin.json')
  if (given === undefined) return wrong('there is no plugin.json')
  const read = readManifest(given)
  if ('faults' in read) {
    const [first] = read.faults
    return wrong(`plugin.json: ${first!.path} ${first!.message}`)
  }
  const { manifest } = read
  for (const half of ['server', 'web'] as const)
    if ((manifest[half] !== undefined) !== texts.has(`${half}.js`))
      return wrong(`plugin.json and ${half}.js do not go together`)
  for (const name of ['locales/zh-CN.json', 'locales/en.json'])
    if (texts.has(name) && !isWords(texts.get(name)!)) return wrong(`${name} has no list of texts`)
  const icon = all.get('icon.png') ?? null
  if (icon !== null && !isSmallPng(icon)) return wrong('icon.png is no picture of at most 512 dots')
  return done({
    digest: digestOf(all),
    manifest,
    code: { server: texts.get('server.js') ?? null, web: texts.get('web.js') ?? null },
    icon,
    readme: texts.get('README.md') ?? '',
    signature: texts.get(signatureFile)?.trim() ?? null,
  })
}

/** Whether the publisher that a package names has signed it. */
export const isGenuine = ({ digest, signature, manifest }: PluginPackage): boolean =>
  signature !== null && isSigned(digest, signature, manifest.publisher.key)

/** Packs files; the same files give the same bytes. */
export const pack = (all: ReadonlyMap<string, Uint8Array>): Uint8Array => writeZip(all)

/** The same files with the signature of a key. */
export const signed = (
  all: ReadonlyMap<string, Uint8Array>,
  key: PublisherKey,
): ReadonlyMap<string, Uint8Array> =>
  new Map([...all, [signatureFile, Buffer.from(signDigest(digestOf(all), key))]])

/** The names of the files that a package can have, without its signature. */
export const packageFiles = Object.keys(files)

function textOf(file: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return null
  }
}

function isWords(text: string): boolean {
  try {
    const words: unknown = JSON.parse(text)
    return (
      typeof words === 'object' &&
      words !== null &&
      !Array.isArray(words) &&
      Object.values(words).every(word => typeof word === 'string' && word.length <= 2_000)
    )
  } catch {
    return false
  }
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

function isSmallPng(file: Uint8Array): boolean {
  const bytes = Buffer.from(file)
  if (bytes.length < 33 || !bytes.subarray(0, png.length).equals(png)) return false
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  return width > 0 && width <= 512 && height > 0 && height <= 512
}
