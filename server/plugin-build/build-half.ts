import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { build, type Plugin, type Rolldown } from 'vite'

/** A half of a plugin. */
export type Half = 'server' | 'web'

/** What has to be mended before a plugin can be built. */
export interface BuildFault {
  readonly file: string
  readonly line: number | null
  readonly text: string
}

/** The code of a half, or why there is none. */
export type Built = { readonly code: string } | { readonly fault: BuildFault }

const typesOnly = /^(?:#plugin-api|@linli\/plugin-api)$/

/** A plugin has what is packed with it: types of the API go, and what no machine of a plugin has is said by name. */
const imports: Plugin = {
  name: 'linli-plugin-imports',
  enforce: 'pre',
  resolveId(id, importer) {
    if (typesOnly.test(id)) return `\0${id}`
    if (/^(?:node:|#)/.test(id))
      return this.error(`imports ${id}, which no plugin has [ ${importer ?? ''}:1:1 ]`)
    return null
  },
  load: id => (typesOnly.test(id.slice(1)) ? 'export {}' : null),
}

/** What is built beside the sources of a folder. */
export interface Bundling {
  readonly plugins?: readonly Plugin[]
  readonly define?: Readonly<Record<string, string>>
  readonly sourcemap?: boolean
}

/** One module out of a source and all that it imports. The same files give the same code, wherever they lie. Throws what the builder says. */
export async function bundle(
  folder: string,
  input: string,
  { plugins = [], define = {}, sourcemap = false }: Bundling = {},
): Promise<Rolldown.OutputChunk> {
  const built = await build({
    configFile: false,
    envFile: false,
    root: folder,
    logLevel: 'silent',
    publicDir: false,
    define,
    plugins: [imports, ...plugins],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      reportCompressedSize: false,
      sourcemap: sourcemap ? 'hidden' : false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        tsconfig: false,
        // Where it is built leaves no trace in it.
        experimental: { attachDebugInfo: 'none' },
        output: { format: 'es', codeSplitting: false },
      },
    },
  })
  const [result] = [built].flat()
  const chunk = result !== undefined && 'output' in result ? result.output[0] : undefined
  if (chunk === undefined) throw new Error('nothing was built')
  return chunk
}

/** The code of a half in a folder: of `server.ts` or `web.ts`, or the `.js` as it stands there; null where there is neither. */
export async function buildHalf(folder: string, half: Half): Promise<Built | null> {
  const source = join(folder, `${half}.ts`)
  const plain = join(folder, `${half}.js`)
  if (!existsSync(source)) return existsSync(plain) ? { code: await readFile(plain, 'utf8') } : null
  try {
    return { code: (await bundle(folder, source)).code }
  } catch (error) {
    return { fault: buildFault(folder, source, error) }
  }
}

/** What the builder says, as one sentence at one place. */
export function buildFault(folder: string, source: string, error: unknown): BuildFault {
  const first = ((error as { errors?: readonly unknown[] }).errors ?? [error])[0]
  const said = stripVTControlCharacters(first instanceof Error ? first.message : String(first))
  const place = /\[ (.+?):(\d+):\d+ \]/.exec(said)
  const text = said
    .split('\n')[0]!
    .replace(/^(?:\[[^\]]*\]:?\s*)+/, '')
    .replace(/ (?:\[ .*|(?:in|from) "?\S+\.ts"?\.?)$/, '')
    .trim()
  if (place === null) return { file: basename(source), line: null, text }
  return { file: relative(folder, resolve(place[1]!)), line: Number(place[2]), text }
}
