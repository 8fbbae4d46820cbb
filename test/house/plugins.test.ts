import { globSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'
import { capabilityHints } from '#server/cli/plugin/plugin-files.ts'
import { builtFiles } from '#server/plugin-build/built-files.ts'
import { packageOf } from '#server/plugins/packages/plugin-package.ts'
import { namedIn, textOf } from './imports.ts'

const root = join(import.meta.dirname, '..', '..')
const plugins = readdirSync(join(root, 'plugins'))
const files = globSync('plugins/**/*.ts', { cwd: root })
const forTests = new Set(['vitest', '@linli/plugin-test'])

/** What a source of a plugin imports and may not. */
const forbiddenIn = (file: string, source: string): readonly string[] =>
  namedIn(source).filter(name => {
    if (name === '#plugin-api') return false
    if (file.endsWith('.test.ts') && forTests.has(name)) return false
    const own = file.split('/').slice(0, 2).join('/')
    return !(name.startsWith('.') && normalize(join(dirname(file), name)).startsWith(`${own}/`))
  })

it('PL153 a plugin imports the plugin API and itself', () => {
  expect(files.length).toBeGreaterThan(4)
  for (const file of files) expect([file, forbiddenIn(file, textOf(file))]).toEqual([file, []])
})

it('PL153 an import that no plugin may have is found, however it is written', () => {
  const file = 'plugins/lost-and-found/server.ts'
  for (const name of [
    '#server/compose.ts',
    '#shared/plugin-api/methods/methods.ts',
    'node:fs',
    'zod',
    'vitest',
    '../other/server.ts',
    '../lost-and-found-too/server.ts',
    '../../server/compose.ts',
  ])
    for (const way of [
      `import { x } from '${name}'`,
      `export * from '${name}'`,
      `import('${name}')`,
    ])
      expect(forbiddenIn(file, way), way).toEqual([name])
  expect(forbiddenIn(file, "import type { Linli } from '#plugin-api'")).toEqual([])
  expect(forbiddenIn(file, "import { thingOf } from './thing.ts'")).toEqual([])
})

it.each(plugins)('PL153 %s is sound, says what it is, and has tests', async plugin => {
  const folder = join(root, 'plugins', plugin)
  const built = await builtFiles(folder)
  if (!(built instanceof Map)) throw new Error(JSON.stringify(built))
  const read = packageOf(built)
  expect(read).toMatchObject({ ok: true, value: { signature: null } })
  if (!read.ok) return
  const { manifest, code } = read.value
  expect(capabilityHints(manifest, `${code.server ?? ''}\n${code.web ?? ''}`)).toEqual([])
  expect(read.value.readme).toMatch(/^# /)
  expect(globSync('*.test.ts', { cwd: folder })).not.toEqual([])
})
