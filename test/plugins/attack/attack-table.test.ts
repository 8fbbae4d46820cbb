import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { attacksFile, attacksPage, attackTable } from './attack-table.ts'

it('PL368 docs/plugins/attacks.md has a row for every attack that is known, and each rule it names is shown by a test', () => {
  expect(readFileSync(attacksFile, 'utf8')).toBe(attacksPage)
  const root = join(import.meta.dirname, '..', '..')
  const shown = new Set(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => /plugin.*\.test\.ts$/.test(name))
      .flatMap(name => readFileSync(join(root, name), 'utf8').split('\n'))
      .filter(line => /\b(?:it|test)(?:\.each)?\b.*\(\s*['`]|^\s*'PL/.test(line))
      .flatMap(line => line.match(/\bPL\d+\b/g) ?? []),
  )
  const missing = attackTable.flatMap(({ shown: rules }) => rules.filter(rule => !shown.has(rule)))
  expect(missing).toEqual([])
})
