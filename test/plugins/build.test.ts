import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildHalf } from '#server/plugin-build/build-half.ts'
import { builtFiles } from '#server/plugin-build/built-files.ts'
import { packageOf } from '#server/plugins/packages/plugin-package.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { pluginGround } from '#test/support/plugins/plugin-ground.ts'

const server = `
import type { Linli } from '#plugin-api'
import { count } from './lib/count.ts'
export const badge = async (input: { id: string }, _linli: Linli<'cards:read'>): Promise<object> => ({
  text: \`\${count(input.id)}\`,
})
`

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = dataFolder()
  mkdirSync(join(folder, 'lib'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const sound = {
  'plugin.json': JSON.stringify(sampleManifest()),
  'server.ts': server,
  'server.js': 'what was built by hand once',
  'lib/count.ts': 'export const count = (text: string): number => text.length\n',
}

it('PL152 TypeScript is built into one module that runs, the same wherever it lies', async () => {
  const [one, other] = await Promise.all([folderWith(sound), folderWith(sound)].map(builtFiles))
  if (!(one instanceof Map) || !(other instanceof Map)) throw new Error('not built')
  const [read, again] = [packageOf(one), packageOf(other)]
  if (!read.ok || !again.ok) throw new Error('not sound')
  expect(read.value.digest).toBe(again.value.digest)
  const code = read.value.code.server!
  expect(code).not.toContain('import')
  const ground = pluginGround()
  expect(await ground.invoke('cn.example.lost-found', 'b1', code, 'badge', { id: 'abc' })).toEqual({
    ok: true,
    value: { text: '3' },
  })
  // What is written as it runs is packed as it stands.
  expect(await buildHalf(folderWith({ 'web.js': 'exports.a = 1' }), 'web')).toEqual({
    code: 'exports.a = 1',
  })
  expect(await buildHalf(folderWith({}), 'web')).toBe(null)
})

it.each([
  ['export const a = 1\nexport const b: = 2', 2, 'Unexpected token'],
  ["import { a } from './none.ts'\nexport const b = a", 1, "Could not resolve './none.ts'"],
  ["import { hash } from 'node:crypto'\nexport const b = hash", 1, 'imports node:crypto'],
  ["import { compose } from '#server/compose.ts'\nexport const b = compose", 1, 'which no plugin'],
])('PL152 what cannot be built is told with its file and line: %s', async (text, line, why) => {
  const built = await builtFiles(folderWith({ ...sound, 'server.ts': text }))
  expect(built).toEqual({ file: 'server.ts', line, text: expect.stringContaining(why) })
})
