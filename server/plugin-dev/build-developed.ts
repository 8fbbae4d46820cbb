import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { type BuildFault, buildFault, bundle, type Half } from '#server/plugin-build/build-half.ts'
import { apiInDevelopment, entryOf, setupModule, setupOf } from './told-errors.ts'

/** The code of a half that is developed, and its source map; null where the author wrote the code as it runs. */
export interface DevelopedHalf {
  readonly code: string
  readonly map: string | null
}

const entry = '\0linli-entry'

/**
 * The code of a half in a folder, as `buildHalf` makes it, but so that whatever its functions throw is told with the place where it was thrown;
 * a half in JavaScript as it stands; null where there is neither.
 */
export async function buildDeveloped(
  folder: string,
  half: Half,
): Promise<DevelopedHalf | { readonly fault: BuildFault } | null> {
  const source = join(folder, `${half}.ts`)
  const plain = join(folder, `${half}.js`)
  if (!existsSync(source))
    return existsSync(plain) ? { code: await readFile(plain, 'utf8'), map: null } : null
  try {
    const { exports } = await bundle(folder, source)
    const chunk = await bundle(folder, entry, {
      plugins: [given({ [entry]: entryOf(source, exports), [setupModule]: setupOf(half) })],
      define: half === 'web' ? { linli: `globalThis.${apiInDevelopment}` } : {},
      sourcemap: true,
    })
    const place = dirname(join(folder, 'dist', chunk.fileName))
    const sources = chunk.map!.sources.map(one =>
      one.includes('\0') ? '' : relative(folder, join(place, one)),
    )
    return { code: chunk.code, map: JSON.stringify({ ...chunk.map, sources }) }
  } catch (error) {
    return { fault: buildFault(folder, source, error) }
  }
}

/** Modules that stand in no file. */
const given = (modules: Readonly<Record<string, string>>): Plugin => ({
  name: 'linli-given',
  resolveId: id => (Object.hasOwn(modules, id) ? id : null),
  load: id => modules[id] ?? null,
})
