import { readdirSync, readFileSync } from 'node:fs'
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

/** Every rule id that stands in the title of a test. */
function titledIds(): Set<string> {
  const ids = new Set<string>()
  for (const folder of ['test', 'plugins']) {
    let files: string[]
    try {
      files = readdirSync(join(root, folder), { recursive: true }) as string[]
    } catch {
      continue
    }
    for (const file of files) {
      if (!/\.(test|contract)\.ts$|-contract\.ts$/.test(file) || file.includes('node_modules'))
        continue
      const source = readFileSync(join(root, folder, file), 'utf8')
      for (const [, title] of source.matchAll(
        /(?:\b(?:it|test|describe)[\w.]*|\))\(\s*[`'"]([^`'"\n]*)/g,
      ))
        for (const [id] of title!.matchAll(/\b[A-Z]{1,2}\d+\b/g)) ids.add(id)
    }
  }
  return ids
}

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
