import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** One import of a file that leaves its room. */
export interface Import {
  readonly file: string
  /** The room that the file is in. */
  readonly from: string
  /** A room (`server/log`), a package (`zod`), or `node:` for everything of Node. */
  readonly to: string
}

/** The room of a file: its folder below `shared`, `server` or `web`; of a file that lies there, its name up to the first dash or dot. */
export function roomOf(file: string): string {
  const [side, folder = ''] = file.split('/')
  return `${side}/${/^[^-.]*/.exec(folder)![0]}`
}

/** Every file of the three sides. */
export const sourceFiles = (): readonly string[] =>
  globSync('{shared,server,web}/**/*.ts', { cwd: root })
    .map(file => file.split(sep).join('/'))
    .filter(file => !file.endsWith('.d.ts'))
    .sort()

/** What a source names in its imports and exports, of types too, and what it loads while it runs. */
export function namedIn(source: string): readonly string[] {
  const statements =
    /^(?:import|export)\b[^'"`]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(statements)].map(match => (match[1] ?? match[2] ?? match[3])!)
}

function targetOf(file: string, name: string): string {
  if (name.startsWith('#')) return roomOf(name.slice(1))
  if (name.startsWith('.'))
    return roomOf(
      normalize(join(dirname(file), name))
        .split(sep)
        .join('/'),
    )
  if (name.startsWith('node:')) return 'node:'
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The imports of one source that leave its room. */
export const importsOf = (file: string, source: string): readonly Import[] =>
  namedIn(source)
    .map(name => ({ file, from: roomOf(file), to: targetOf(file, name) }))
    .filter(({ from, to }) => from !== to)

/** The imports of all files that leave their rooms. */
export const allImports = (): readonly Import[] =>
  sourceFiles().flatMap(file => importsOf(file, readFileSync(join(root, file), 'utf8')))
