import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { capability } from '#shared/plugin-api/manifest/capabilities.ts'
import { submission } from '#shared/plugin-api/methods/intake-methods.ts'
import { methods } from '#shared/plugin-api/methods/methods.ts'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { newPluginFiles } from '#server/cli/plugin/plugin-create.ts'
import { buildDeveloped } from '#server/plugin-dev/build-developed.ts'
import { lineOf } from '#server/plugin-dev/json-place.ts'
import { manifestLine } from '#server/plugin-dev/manifest-line.ts'
import { sourceLines } from '#server/plugin-dev/source-lines.ts'
import { refused } from '#shared/base/problem.ts'
import { pluginGround } from '#test/support/plugins/plugin-ground.ts'
import { sampleKey } from '#test/support/plugins/sample-package.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { until } from '#test/support/until.ts'

it('PL146 what the server half throws is told with the lines of the author that it went through, and fails as it does elsewhere', async () => {
  const folder = dataFolder()
  mkdirSync(join(folder, 'lib'))
  writeFileSync(
    join(folder, 'server.ts'),
    `import { light } from './lib/light.ts'\n\nexport const onEvents = async (input: { oil: number }) => {\n  await null\n  return light(input.oil)\n}\nexport const calm = () => 7\n`,
  )
  writeFileSync(
    join(folder, 'lib', 'light.ts'),
    `type Oil = number\n\nexport function light(oil: Oil): number {\n  if (oil === 0) throw new Error('no oil')\n  return oil\n}\n`,
  )
  const built = await buildDeveloped(folder, 'server')
  if (built === null || !('code' in built)) throw new Error('it was not built')
  const ground = pluginGround({ answer: () => refused('bad-request') })
  const run = (handler: string, input: unknown) =>
    ground.invoke('p', 'b', built.code, handler, input)
  expect(await run('calm', null)).toEqual({ ok: true, value: 7 })
  expect(await run('onEvents', { oil: 0 })).toMatchObject({
    problem: { kind: 'plugin-failed', detail: 'no oil' },
  })
  // It is told beside the answer.
  await until(() => ground.calls.length > 0, 'the error to be told')
  const [told] = ground.calls
  const { stack, at } = told!.input as { stack: string; at: string }
  const places = sourceLines(stack, at, built.map ?? undefined)
  expect(places.map(({ file, line, in: name }) => [file, line, name])).toEqual([
    ['lib/light.ts', 4, 'light'],
    ['server.ts', 5, expect.any(String)],
  ])
})

it('PL143 for every method the line that is told to be added is one that plugin.json takes, and asks for the capability the method needs', () => {
  const asks = manifest.parse(sampleManifest({ capabilities: { required: [] }, contributes: {} }))
  for (const [name, { cap }] of Object.entries(methods)) {
    const found = manifestLine(asks, name, {})
    if (cap === null) expect(found, name).toBe(null)
    else expect(capability.parse(JSON.parse(found!.line)).cap, name).toBe(cap)
    expect(found?.replaces ?? null, name).toBe(null)
  }
})

it('PL143 what is asked for too narrowly is told as the entry that takes its place; what is asked for is left alone', () => {
  const asks = manifest.parse(sampleManifest())
  const { required } = asks.capabilities
  const at = required.findIndex(({ cap }) => cap === 'cards:read')
  const wider = manifestLine(asks, 'cards.query', {
    fields: ['title'],
    where: [{ field: 'due', is: '<', value: 0 }],
  })
  expect(wider?.replaces).toBe(at)
  const { scope, reason } = JSON.parse(wider!.line) as {
    scope: { fields: string[] }
    reason: unknown
  }
  expect(scope.fields).toEqual(expect.arrayContaining(['title', 'due']))
  expect(reason).toEqual(required[at]!.reason)
  expect(manifestLine(asks, 'cards.get', { id: 'c1', fields: ['title'] })).toBe(null)
  expect(manifestLine(asks, 'cards.get', { id: 'c1' })).toBe(null)
  expect(manifestLine(asks, 'no.method', {})).toBe(null)
})

it('PL145 a place in a JSON file is found by its path, whatever stands around it', () => {
  const text = `{
  "a": "x: {, \\"b\\": [",
  "list": [
    1,
    { "deep": [ "one",
      "two" ] }
  ],
  "empty": {},
  "last": true
}`
  expect(lineOf(text, ['a'])).toBe(2)
  expect(lineOf(text, ['list', '0'])).toBe(4)
  expect(lineOf(text, ['list', '1', 'deep'])).toBe(5)
  expect(lineOf(text, ['list', '1', 'deep', '1'])).toBe(6)
  expect(lineOf(text, ['empty', 'nothing'])).toBe(8)
  expect(lineOf(text, ['last'])).toBe(9)
  expect(lineOf(text, ['nowhere'])).toBe(1)
  expect(lineOf('', ['a'])).toBe(1)
})

it('PL141 a created connector makes a card of a report, and nothing of what is none', async () => {
  const folder = join(dataFolder(), 'lamp')
  mkdirSync(folder)
  const made = {
    name: 'lamp',
    kind: 'intake',
    key: sampleKey.name,
    keyFile: 'publisher.key',
  } as const
  for (const [name, text] of newPluginFiles(made)) writeFileSync(join(folder, name), text)
  const built = await buildDeveloped(folder, 'server')
  if (built === null || !('code' in built)) throw new Error('it was not built')
  const ground = pluginGround()
  const told = (json: unknown) =>
    ground.invoke('p', 'b', built.code, 'toCards', { body: '', json, headers: {} })
  const cards = await told({ id: '7', summary: '路灯不亮', details: '三号楼东侧' })
  if (!cards.ok) throw new Error(cards.problem.detail)
  expect(z.array(submission).parse(cards.value)).toMatchObject([{ key: '7', title: '路灯不亮' }])
  expect(await told('hello')).toEqual({ ok: true, value: [] })
})
