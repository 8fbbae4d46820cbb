import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const places = [
  '{shared,server,web,test}/**/*.ts',
  '*.md',
  'docs/{operating,wire}.md',
  'docs/spec/*.md',
]

/** One line of prose, and where it stands. */
export interface Prose {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** What a source says to its reader: of code its comments and the titles of its tests; names in backticks are none of its words. */
export function proseOf(file: string, source: string): readonly Prose[] {
  let inside = false
  return source.split('\n').flatMap((whole, i) => {
    const text = file.endsWith('.md') ? whole : (wordsOf(whole, inside) ?? '')
    inside = /^\s*\/\*\*/.test(whole) ? !whole.includes('*/') : inside && !whole.includes('*/')
    return text === '' ? [] : [{ file, line: i + 1, text: text.replace(/`[^`]*`/g, '') }]
  })
}

const wordsOf = (line: string, inside: boolean): string | undefined =>
  inside
    ? line
    : (/(?:^|\s)(?:\/\*\*|\/\/)(.*)/.exec(line)?.[1] ?? /\bit\b.*?\(\s*'(.*)/.exec(line)?.[1])

/** All prose of code, tests and documents. */
export const allProse = (): readonly Prose[] =>
  places
    .flatMap(place => globSync(place, { cwd: root }))
    .map(file => file.split(sep).join('/'))
    .filter(file => !/(?:node_modules|api-schema|CHANGELOG|old-words)/.test(file))
    .flatMap(file => proseOf(file, readFileSync(join(root, file), 'utf8')))
