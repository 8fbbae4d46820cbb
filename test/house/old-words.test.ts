import { expect, it } from 'vitest'
import { oldWords } from './old-words.ts'
import { allProse, type Prose, proseOf } from './prose.ts'

const old = new RegExp(`\\b(?:${Object.keys(oldWords).join('|')})\\b`, 'i')
const among = (prose: readonly Prose[]) =>
  prose
    .filter(({ text }) => old.test(text))
    .map(({ file, line, text }) => `${file}:${line} ${text}`)

it('WA9 comments, titles of tests and documents have none of the words that have been replaced', () => {
  const prose = allProse()
  expect(prose.length).toBeGreaterThan(3_000)
  expect(among(prose)).toEqual([])
})

it('WA9 an old word is found wherever something is said', () => {
  const said = [
    '/** A sitting of a person. */',
    'const a = 1 // Every door is looked at.',
    '/**\n * First.\n * One hop of a card.\n */',
    "it('R1 a misfit is refused', () => {})",
  ]
  for (const source of said) expect(among(proseOf('a.ts', source)), source).toHaveLength(1)
  for (const source of [
    'const door = 1',
    '/** See `hops`, of course. */',
    '/** Names it. */\nhops()',
  ])
    expect(among(proseOf('a.ts', source)), source).toEqual([])
})
