import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const linli = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '..', 'bin', 'linli.mjs'), ...args], {
    encoding: 'utf8',
  })

it('O4 without a command, or with an unknown one, the commands are listed', () => {
  const help = linli()
  expect(help.status).toBe(0)
  for (const command of ['serve', 'test', 'user', 'import', 'export'])
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  const unknown = linli('constructor')
  expect(unknown.status).toBe(2)
  expect(unknown.stderr).toContain('There is no command "constructor"')
})
