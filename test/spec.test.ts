import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const rooms = readdirSync(join(root, 'docs/spec'))

/** The ids of all rules, in order of the rooms' files. */
function ruleIds(): string[] {
  return rooms.flatMap(file =>
    [
      ...readFileSync(join(root, 'docs/spec', file), 'utf8').matchAll(
        /^- \*\*([A-Z]{1,2}\d+)\*\* \S/gm,
      ),
    ].map(match => match[1]!),
  )
}

/** The files of tests, and what stands in each. */
const sources: readonly (readonly [file: string, source: string])[] = ['test', 'plugins']
  .flatMap(folder => globSync(`${folder}/**/*{.test,-contract}.ts`, { cwd: root }))
  .filter(file => !file.includes('node_modules'))
  .map(file => [file, readFileSync(join(root, file), 'utf8')])

/** Every rule id that stands in the title of a test. */
function titledIds(): Set<string> {
  const ids = new Set<string>()
  for (const [, source] of sources) {
    for (const [, title] of source.matchAll(
      /(?:\b(?:it|test|describe)[\w.]*|\))\(\s*[`'"]([^`'"\n]*)/g,
    ))
      for (const [id] of title!.matchAll(/\b[A-Z]{1,2}\d+\b/g)) ids.add(id)
  }
  return ids
}

/** What finds out whether something is so: `expect`, a wait that ends in an error, or a helper that has one of them. */
const assertion =
  /\b(?:expect|eventually|until|waitFor\w*|withstands|survivesFullDisk|honest)\b\s*[(.]/

/** Every test of a source, from its first line to the one at which its call is closed. */
function testsOf(source: string): readonly string[] {
  const lines = source.split('\n')
  return lines.flatMap((line, first) => {
    const indent = /^( *)it\b[\w.]*\(/.exec(line)?.[1]
    if (indent === undefined) return []
    const closes = (other: string, i: number) =>
      i >= first &&
      other.endsWith(')') &&
      (i === first || /^[)\]}]/.test(other.slice(indent.length)))
    return [lines.slice(first, lines.findIndex(closes) + 1).join('\n')]
  })
}

it('every test finds something out', () => {
  const tests = sources.flatMap(([file, source]) => testsOf(source).map(test => [file, test]))
  expect(tests.length).toBeGreaterThan(500)
  expect(tests.filter(([, test]) => !assertion.test(test!))).toEqual([])
  const empty = "it('U9 every card type has a name', () => {})\n\nit('next', () => expect(1))"
  expect(testsOf(empty).map(test => assertion.test(test))).toEqual([false, true])
})

it('SPEC.md lists every room’s rules', () => {
  const spec = readFileSync(join(root, 'SPEC.md'), 'utf8')
  expect(rooms.filter(file => !spec.includes(`(docs/spec/${file})`))).toEqual([])
})

it('every rule of SPEC.md has one id of its own', () => {
  const ids = ruleIds()
  expect(ids.length).toBeGreaterThan(50)
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
})

it('every rule of SPEC.md stands in the title of a test', () => {
  const titled = titledIds()
  expect(ruleIds().filter(id => !titled.has(id))).toEqual([])
})
