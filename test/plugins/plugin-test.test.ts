import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachOptionalOff, openPlugin, type PluginBench } from '#server/plugin-test/index.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { newDataFolder, removeDataFolder } from '#test/support/server/data-folder.ts'

const reason = { 'zh-CN': '测试', en: 'For a test' }
const drawn = (id: string) => ({ id, name: { 'zh-CN': '面板', en: 'Panel' }, render: id })

const files = {
  'plugin.json': JSON.stringify(
    sampleManifest({
      web: 'web.js',
      capabilities: {
        required: [
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
          { cap: 'jobs', reason },
          { cap: 'events', scope: { types: '*', operations: ['created', 'changed'] }, reason },
        ],
        optional: [
          { cap: 'notes:write', scope: { types: '*', operations: ['add'] }, reason },
          { cap: 'members:read', reason },
        ],
      },
      contributes: {
        panels: [drawn('look'), drawn('wrong'), drawn('work')],
        jobs: [{ id: 'add', name: { 'zh-CN': '相加', en: 'Add' }, handler: 'add' }],
      },
    }),
  ),
  'server.js': `
    const seen = []
    export const onEvents = async ({ events }, linli) => {
      for (const { kind, card } of events) seen.push([kind, (await linli.cards.get({ id: card })).card.fields.title])
    }
    export const told = () => [seen, Date.now(), Math.random()]
    export const add = async ({ input }, linli) => {
      await linli.jobs.progress({ share: 0.5, line: 'Adding' })
      return input.reduce((sum, one) => sum + one, 0)
    }
    export const people = async (input, linli) => (await linli.members.list()).members.length
  `,
  'web.js': `
    const { h } = linli
    exports.look = async screen => {
      const { card } = await linli.cards.get({ id: screen.card, fields: ['title', 'priority'] })
      const note = () => linli.notes.add({ card: screen.card, text: 'Seen' }).then(
        () => screen.draw(h('text', {}, 'Noted')), error => screen.draw(h('banner', { text: error.kind, tone: 'warn' })))
      return [
        h('text', { kind: 'heading' }, card.fields.title),
        h('text', {}, 'At ' + Date.now() + ' by ' + Math.random() + ' ' + typeof fetch + typeof process),
        h('field-ref', { label: 'Priority', field: card.fields.priority }),
        h('text', { kind: 'small' }, JSON.stringify(card.fields.priority)),
        h('menu', { label: 'More', items: [{ id: 'a', text: 'Once' }, { id: 'b', text: 'Twice' }],
          onPick: ({ id }) => screen.draw(h('text', {}, 'Picked ' + id)) }),
        h('button', { label: 'Note', onPress: note }),
      ]
    }
    exports.work = async screen => {
      const { run } = await linli.jobs.start({ job: 'add', input: [1, 2] })
      await linli.jobs.follow({ run }, ({ state, result }) => screen.draw(h('text', {}, state + ' ' + result)))
    }
    exports.wrong = () => h('script', {}, 'x')
  `,
}

const made: string[] = []

function folderOf(more: Readonly<Record<string, string>> = {}): string {
  const folder = join(newDataFolder(), 'plugin')
  made.push(folder)
  mkdirSync(folder)
  for (const [name, text] of Object.entries({ ...files, ...more }))
    writeFileSync(join(folder, name), text)
  return folder
}

let plugin: PluginBench
beforeAll(async () => {
  plugin = await openPlugin(folderOf(), { now: '2026-05-04T08:00:00Z', seed: 7 })
})
afterAll(async () => {
  await plugin.close()
  for (const folder of made) removeDataFolder(dirname(folder))
})

it('PL154 time stands until it is moved, chance repeats itself, and the plugin has been told when all is settled', async () => {
  const begun = Date.parse('2026-05-04T08:00:00Z')
  expect(plugin.now).toBe(begun)
  const { id } = await plugin.board.cards.create({ type: 'service', title: '修路灯' })
  await plugin.board.cards.patch({ id, fields: { title: '修两盏路灯' } })
  await plugin.settle()
  const [seen, now, chance] = (await plugin.run('told')) as [[string, string][], number, number]
  expect(seen).toContainEqual(['changed', '修两盏路灯'])
  expect(now).toBe(plugin.now)
  await plugin.pass(3_600_000)
  expect(plugin.now - begun).toBeGreaterThanOrEqual(3_600_000)
  const again = await openPlugin(folderOf(), { seed: 7 })
  const other = (await again.run('told')) as [unknown, unknown, number]
  await again.close()
  expect(other[2]).toBe(chance)
})

it('PL155 a screen is read and used by roles and names; calls of both halves are listed', async () => {
  const { id } = await plugin.board.cards.create({
    type: 'service',
    title: '看一看',
    priority: 'urgent',
  })
  const screen = await plugin.open('look', { card: id })
  expect(screen.getByRole('heading').name).toBe('看一看')
  expect(screen.text).toContain(`At ${plugin.now} by 0.`)
  expect(screen.text).toContain('undefinedundefined')
  // Blind for the plugin, and there for who looks.
  expect(screen.text).toContain('{"$field":')
  expect(screen.text).toMatch(/Priority\n.*urgent/)
  expect(() => screen.getByRole('button', { name: 'Nothing' })).toThrow('button “Note”')
  await screen.getByRole('menuitem', { name: /^Tw/ }).click()
  expect(screen.text).toBe('Picked b')
  expect(plugin.calls.filter(({ half }) => half === 'web')).toMatchObject([
    { method: 'cards.get', answer: { card: { fields: { title: '看一看' } } } },
  ])
  await plugin.run('people')
  expect(plugin.calls.at(-1)).toMatchObject({ half: 'server', method: 'members.list' })
  const wrong = await plugin.open('wrong', { card: id })
  expect(wrong.errors).toEqual(['there is no component “script”'])
})

it('PL154 each optional capability is off once, and what fails says without which', async () => {
  const folder = folderOf()
  const tried: (string | null)[] = []
  await expect(
    eachOptionalOff(folder, async (other, off) => {
      tried.push(off)
      const { id } = await other.board.cards.create({ type: 'service', title: 'A' })
      const screen = await other.open('look', { card: id })
      await screen.getByRole('button', { name: 'Note' }).click()
      expect(screen.text).toBe(off === 'notes:write' ? 'plugin-not-granted' : 'Noted')
      await other.run('people')
    }),
  ).rejects.toThrow('without members:read: plugin-failed')
  expect(tried).toEqual([null, 'notes:write', 'members:read'])
})

it('PL154 what cannot be built or is not sound is thrown before anything runs', async () => {
  await expect(openPlugin(folderOf({ 'server.ts': 'export const = 1' }))).rejects.toThrow(
    'server.ts:1',
  )
  await expect(openPlugin(folderOf({ 'plugin.json': '{}' }))).rejects.toThrow('plugin.json')
})

it('PL154 PL433 a job that a test starts is waited for, and a screen shows how one fares that it started', async () => {
  expect(await plugin.job('add', [3, 4])).toMatchObject({
    ending: 'done',
    progress: { share: 0.5, line: { en: 'Adding' } },
    result: 7,
  })
  expect(await plugin.job('add', null, null)).toMatchObject({ ending: 'failed' })
  const { id } = await plugin.board.cards.create({ type: 'service', title: '相加' })
  const screen = await plugin.open('work', { card: id })
  await plugin.settle()
  await screen.findByText('ended 3')
})

it('PL156 the tests of a folder run from the terminal, and one that fails is told by its status', () => {
  const passes = `
    import { expect, test } from 'vitest'
    import { openPlugin } from '@linli/plugin-test'
    test('opens', async () => {
      const plugin = await openPlugin(import.meta.dirname)
      expect(plugin.manifest.version).toBe('1.0.0')
      await plugin.close()
    })`
  const fails = "import { expect, test } from 'vitest'\ntest('fails', () => expect(1).toBe(2))\n"
  const { status, stdout } = spawnSync(
    process.execPath,
    ['server/cli/main.ts', 'plugin', 'test', folderOf({ 'a.test.ts': passes, 'b.test.ts': fails })],
    { encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
  )
  expect([status, stdout]).toEqual([1, expect.stringMatching(/Tests +1 failed \| 1 passed/)])
})
