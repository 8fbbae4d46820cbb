import { readFile, stat } from 'node:fs/promises'
import { type Method } from '#shared/plugin-api/methods/method.ts'
import { methods } from '#shared/plugin-api/methods/methods.ts'
import { type Manifest, capsOf } from '#shared/plugin-api/manifest/manifest.ts'
import { packageLimits } from '#server/plugins/packages/plugin-package.ts'
import { readZip } from '#server/plugins/packages/zip.ts'

/** The files of a plugin in a folder, built where they are TypeScript, or of a package. Throws what the file system says; answers a sentence for what is none. */
export async function filesAt(path: string): Promise<Map<string, Uint8Array> | string> {
  if (!(await stat(path)).isDirectory()) return readZip(await readFile(path), packageLimits)
  // The builder takes a moment to load, and nobody else needs it.
  const { builtFiles } = await import('#server/plugin-build/built-files.ts')
  const built = await builtFiles(path)
  if (built instanceof Map) return built
  const { file, line, text } = built
  return `${file}${line === null ? '' : `:${line}`} ${text}`
}

const calls = ([name]: readonly [string, Method]): RegExp =>
  new RegExp(`\\b${name.split('.').join('\\s*\\.\\s*')}\\s*\\(`)

/** Capabilities that go with a contribution, without a call; none of these is asked for without one. */
const contributed = 'automation jobs webhooks intake reports agenda export feeds'.split(' ')

/** What the code of a plugin seems to ask of the host, held to what its manifest asks for. */
export function capabilityHints(manifest: Manifest, code: string): readonly string[] {
  const asked = capsOf(manifest)
  const all: readonly (readonly [string, Method])[] = Object.entries(methods)
  const used = all.filter(one => calls(one).test(code))
  const undeclared = used.flatMap(([name, { cap }]) =>
    cap === null || asked.has(cap)
      ? []
      : [`${name} needs the capability "${cap}", which plugin.json does not ask for`],
  )
  const needed = new Set(all.map(([, { cap }]) => cap))
  // The host reads the card that a badge is about, and does itself what is contributed.
  const byHost = new Set<string>(contributed)
  if (manifest.contributes.badges.length > 0) byHost.add('cards:read')
  const unused = [...asked].filter(
    cap => needed.has(cap) && !byHost.has(cap) && !used.some(([, method]) => method.cap === cap),
  )
  return [
    ...undeclared,
    ...unused.map(cap => `the capability "${cap}" is asked for, and no call needs it`),
  ]
}

/** Texts that stand in one language and not in the other. */
export function missingTexts(files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const keysOf = (name: string): readonly string[] => {
    const file = files.get(name)
    return file === undefined ? [] : Object.keys(JSON.parse(Buffer.from(file).toString()) as object)
  }
  const [chinese, english] = ['locales/zh-CN.json', 'locales/en.json'] as const
  const lacking = (has: string, lacks: string) =>
    keysOf(has)
      .filter(key => !keysOf(lacks).includes(key))
      .map(key => `${lacks} lacks "${key}"`)
  return [...lacking(chinese, english), ...lacking(english, chinese)]
}
