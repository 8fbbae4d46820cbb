import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** One import of a file that leaves its room, or its folder inside one. */
export interface Import {
  readonly file: string
  /** The room, or the folder, that the file is in. */
  readonly from: string
  /** A room (`server/log`), a package (`zod`), or `node:` for everything of Node. */
  readonly to: string
}

/** The room of a file: its folder below `shared`, `server` or `web`; of a file that lies there, its name up to the first dash or dot. */
export function roomOf(file: string): string {
  const [side, folder = '', ...inside] = file.split('/')
  return `${side}/${inside.length > 0 ? folder : /^[^-.]*/.exec(folder)![0]}`
}

/** Every file of the three sides. */
export const sourceFiles = (): readonly string[] =>
  globSync('{shared,server,web}/**/*.ts', { cwd: root })
    .map(file => file.split(sep).join('/'))
    .filter(file => !file.endsWith('.d.ts'))
    .sort()

/** What a source names in its imports and exports, of types too, what it adds types to, and what it loads while it runs. */
export function namedIn(source: string): readonly string[] {
  const statements =
    /^(?:import|export)\b[^'"`]*?\bfrom '([^']+)'|^(?:import|declare module) '([^']+)'|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(statements)].map(match => (match[1] ?? match[2] ?? match[3])!)
}

/** The file of the house that an import names; null when it names a package. */
const fileOf = (file: string, name: string): string | null => {
  if (name.startsWith('#')) return name.slice(1)
  if (!name.startsWith('.')) return null
  return normalize(join(dirname(file), name))
    .split(sep)
    .join('/')
}

function targetOf(file: string, name: string): string {
  const target = fileOf(file, name)
  if (target !== null) return roomOf(target)
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

/** What a file says. */
export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The imports of all files that leave their rooms. */
export const allImports = (): readonly Import[] =>
  sourceFiles().flatMap(file => importsOf(file, textOf(file)))

/** The folder inside its room that a file lies in; '' when it lies right there. */
export const folderOf = (file: string): string => {
  const parts = file.split('/')
  return parts.length > 3 ? parts[2]! : ''
}

/** The imports of one source that stay inside its room and go from folder to folder. */
export const importsInside = (file: string, source: string): readonly Import[] =>
  namedIn(source)
    .map(name => fileOf(file, name))
    .filter(target => target !== null)
    .filter(target => roomOf(target) === roomOf(file))
    .map(target => ({ file, from: folderOf(file), to: folderOf(target) }))
    .filter(({ from, to }) => from !== '' && to !== '' && from !== to)

/** The imports inside a room that go from folder to folder, of all its files. */
export const allInside = (room: string): readonly Import[] =>
  sourceFiles()
    .filter(file => roomOf(file) === room)
    .flatMap(file => importsInside(file, textOf(file)))

/** Whether a source takes a type whole: not a part that `Pick` or `Omit` names, and not one member of it. */
export const wholeIn = (source: string, type: string): boolean =>
  new RegExp(String.raw`(?<!(?:Pick|Omit)<\s*)(?<=[:<|&(]\s*)\b${type}\b(?!\[)`).test(source)
