import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Row, rooms } from './rooms.ts'

const contributing = join(import.meta.dirname, '..', '..', 'CONTRIBUTING.md')
const [begin, end] = ['<!-- prettier-ignore-start -->\n', '<!-- prettier-ignore-end -->\n']

/** Everything that a row lets its room import. */
export const permitted = (row: Row): readonly string[] => [
  ...(['shared', 'server', 'web'] as const).flatMap(side =>
    named(row[side]).map(room => `${side}/${room}`),
  ),
  ...named(row.packages),
]

const named = (words = ''): readonly string[] => words.split(' ').filter(word => word !== '')

const cell = ({ shared, server, web, packages }: Row): string =>
  Object.entries({ shared, server, web, packages })
    .filter(([, words]) => words !== undefined)
    .map(([side, words]) => (side === 'packages' ? words! : `**${side}** ${words}`))
    .join('; ')

/** CONTRIBUTING.md as it is, and as it would be with the table of today. */
export function contributingMd(): { readonly is: string; readonly shouldBe: string } {
  const is = readFileSync(contributing, 'utf8')
  const lines = Object.entries(rooms).map(
    ([room, row]) => `| \`${room}\` | ${row.purpose} | ${cell(row)} |`,
  )
  const table = ['| room | purpose | may import |', '| --- | --- | --- |', ...lines, ''].join('\n')
  const [before] = is.split(begin, 1)
  const after = is.slice(is.indexOf(end))
  return { is, shouldBe: `${before}${begin}\n${table}\n${after}` }
}

if (import.meta.main) writeFileSync(contributing, contributingMd().shouldBe)
