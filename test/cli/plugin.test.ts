import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { authorTestTypes } from '#server/plugins/author-test-types.ts'
import { PluginBench } from '#server/plugin-test/plugin-bench.ts'
import { PluginScreen, ShownPart } from '#server/plugin-test/plugin-screen.ts'
import { runCommand } from '#server/cli/main.ts'
import { beginnings, pluginKinds } from '#server/cli/plugin/plugin-kinds.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { sampleManifest, type WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'

const cli =
  (environment: Readonly<Record<string, string>>) =>
  async (line: string): Promise<readonly [status: number, text: string]> => {
    const out: string[] = []
    const status = await runCommand(['plugin', ...line.split(' ')], {
      environment,
      out: text => out.push(text),
      error: text => out.push(text),
      input: async () => '',
    })
    return [status, out.join('\n')]
  }

const code =
  'export const badge = async () => { await linli.cards.list({}); linli.notes.add({}) }\n'

it('PL327 validate names handlers that a half does not export, and ids of types and fields that nobody has', async () => {
  const here = dataFolder()
  const run = cli({ INIT_CWD: here })
  const [, key] = await run('key my.key')
  mkdirSync(join(here, 'src'))
  const write = (name: string, text: string) => writeFileSync(join(here, 'src', name), text)
  const names = { 'zh-CN': '失物', en: 'Found things' }
  const [required] = sampleManifest().capabilities!.required!
  const asked = (types: string[], ...fields: ('title' | `field:${string}`)[]) => ({
    cap: 'cards:read' as const,
    scope: { types, fields },
    reason: required!.reason,
  })
  const describe = (types: string[], ...fields: ('title' | `field:${string}`)[]) =>
    write(
      'plugin.json',
      JSON.stringify(
        sampleManifest({
          publisher: { name: 'Example', key },
          web: 'web.js',
          capabilities: { required: [asked(types, ...fields)] },
          contributes: {
            badges: [{ id: 'found', name: names, handler: 'badge' }],
            panels: [{ id: 'panel', name: names, render: 'panel' }],
            cardTypes: [{ id: 'patrol', name: names, icon: 'visit', colour: 'teal', fields: [] }],
          },
        }),
      ),
    )
  describe(['hazard', 'patrol'], 'title', 'field:place')
  write('server.js', 'const found = () => null\nexport { found as badge }')
  write('web.js', 'exports.panel = () => null')
  expect(await run('validate src')).toEqual([0, 'cn.example.lost-found 1.0.0 is sound.'])
  write('server.js', 'exports.badge = () => null')
  write('web.js', 'export const panels = () => null')
  const [status, hints] = await run('validate src')
  expect(status).toBe(1)
  expect(hints).toContain(
    'contributes.badges[0].handler: the server half exports no function "badge"',
  )
  expect(hints).toContain('contributes.panels[0].render: the web half exports no function "panel"')
  expect(hints).toContain('write export const panel')
  write('server.js', 'export const badge = () => null')
  write('web.js', 'export async function panel() {}')
  describe(['hazrd'], 'title', 'field:nothing')
  const [sound, notes] = await run('validate src')
  expect(sound).toBe(0)
  expect(notes).toContain('capabilities.required[0]: "hazrd" is no type')
  expect(notes).toContain('"field:nothing" is no field')
})

it('PL45 an author makes a key, validates, packs the same bytes for the same files, signs, and sees what a version asks for beyond another', async () => {
  const here = dataFolder()
  const run = cli({ INIT_CWD: here })
  const [made, key] = await run('key my.key')
  expect(made).toBe(0)
  expect(statSync(join(here, 'my.key')).mode & 0o777).toBe(0o600)
  expect((await run('key my.key'))[0]).toBe(1)
  mkdirSync(join(here, 'src', 'locales'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(here, 'src', name), text)
  const describe = (change: Partial<WrittenManifest> = {}) =>
    write(
      'plugin.json',
      JSON.stringify(sampleManifest({ publisher: { name: 'Example', key }, ...change })),
    )
  describe()
  write('server.js', code)
  expect(await run('validate src')).toEqual([0, 'cn.example.lost-found 1.0.0 is sound.'])

  expect(await run('pack src --out one.zip')).toEqual(await run('pack src --out same.zip'))
  const bytes = (name: string) => readFileSync(join(here, name))
  expect(bytes('one.zip').equals(bytes('same.zip'))).toBe(true)
  expect((await run('diff one.zip one.zip'))[1]).toContain('not signed')
  await run('key other.key')
  expect((await run('sign one.zip --key other.key'))[0]).toBe(1)
  expect((await run('sign one.zip --key my.key'))[0]).toBe(0)

  const [required] = sampleManifest().capabilities!.required!
  const members = { cap: 'members:read' as const, reason: required!.reason }
  describe({ version: '1.1.0', capabilities: { required: [required!, members] } })
  const [, changes] = await run('diff one.zip src')
  expect(changes).toContain('1.0.0 → 1.1.0 (signed → not signed)')
  expect(changes).toContain('+ members:read|||')
  expect(changes).toContain('- notes:write|service||add')
  write('locales/zh-CN.json', JSON.stringify({ hello: '你好' }))
  write('locales/en.json', '{}')
  const [status, hints] = await run('validate src')
  expect(status).toBe(1)
  expect(hints).toContain('notes.add needs the capability "notes:write"')
  expect(hints).toContain('the capability "members:read" is asked for')
  expect(hints).toContain('locales/en.json lacks "hello"')
  write('plugin.json', '{\n "manifest": 1,\n "nam": 1\n}')
  const [wrong, faults] = await run('validate src')
  expect(wrong).toBe(1)
  expect(faults).toContain('plugin.json:3: nam: there is no such key; did you mean "name"?')
  expect(faults).toContain('version: is missing; expected a text')
  expect((await run('validate nowhere'))[0]).toBe(1)
  expect((await run('nothing'))[0]).toBe(2)
})

it('PL140 a created plugin is sound, packs and is signed as it stands; nothing that is there is written over', async () => {
  const here = dataFolder()
  const run = cli({ INIT_CWD: here })
  await run('key my.key')
  expect(await run('create lamp --key my.key')).toEqual([0, 'org.example.lamp 0.1.0'])
  expect(await run('validate lamp')).toEqual([0, 'org.example.lamp 0.1.0 is sound.'])
  expect((await run('pack lamp --out lamp.zip'))[0]).toBe(0)
  expect((await run('sign lamp.zip --key my.key'))[0]).toBe(0)
  writeFileSync(join(here, 'lamp', 'web.ts'), 'mine')
  expect((await run('create lamp --key my.key'))[0]).toBe(1)
  expect(readFileSync(join(here, 'lamp', 'web.ts'), 'utf8')).toBe('mine')
  expect((await run('create Lamp! --key my.key'))[0]).toBe(1)
  expect(existsSync(join(here, 'Lamp!'))).toBe(false)
  writeFileSync(join(here, 'no.key'), 'nothing')
  expect((await run('create other --key no.key'))[0]).toBe(1)
})

it.each(pluginKinds)(
  'PL141 a created %s has few files, a key of its own, and types by which it is sound and nothing else is',
  async kind => {
    const here = dataFolder()
    const run = cli({ INIT_CWD: here })
    expect(await run(`create lamp --kind ${kind}`)).toEqual([0, 'org.example.lamp 0.1.0'])
    const folder = join(here, 'lamp')
    expect(readdirSync(folder).length).toBeLessThan(10)
    expect(statSync(join(folder, 'publisher.key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('*.key')
    expect(await run('validate lamp')).toEqual([0, 'org.example.lamp 0.1.0 is sound.'])
    expect((await run('pack lamp --out lamp.zip'))[0]).toBe(0)
    expect((await run('sign lamp.zip --key lamp/publisher.key'))[0]).toBe(0)
    const checked = () =>
      spawnSync(join('node_modules', '.bin', 'tsc'), ['-p', folder], { encoding: 'utf8' }).stdout
    expect(checked()).toBe('')
    expect(readdirSync(folder)).toContain(`${beginnings[kind].half}.ts`)
    const more = (text: string) => writeFileSync(join(folder, 'more.ts'), text)
    more(`import type { LinliWeb } from './linli.d.ts'
      declare const linli: LinliWeb<'cards:read'>\nvoid linli.notes\nlinli.h('marquee')\n`)
    expect(checked()).toMatch(/'notes' does not exist[^]*'"marquee"'/)
    const types = `import type { LinliServer, LinliWeb } from './linli.d.ts'\n`
    const uses = `export const live = (a: LinliWeb<'state'>) => a.state.subscribe({ presence: true }, () => {})
      export const on = (_: unknown, b: LinliServer<'notes:write'>) => b.notes.add({ card: b.key, text: '' })\n`
    more(types + uses)
    // A test needs nothing that is not there.
    const test = `import { expect, test } from 'vitest'\nimport { openPlugin } from '@linli/plugin-test'
      test('is there', async () => {
        const plugin = await openPlugin(import.meta.dirname, { optional: [] })
        const { id } = await plugin.board.cards.create({ type: 'service', title: '一件事' })
        const screen = await plugin.open('panel', { card: id, as: 'grid' })
        await screen.getByRole('button', { name: /x/ }).click()
        expect(screen.text, (await plugin.job('tidy')).error ?? '').not.toContain('x')
        await plugin.close()
      })\n`
    writeFileSync(join(folder, 'more.test.ts'), test)
    expect(checked()).toBe('')
  },
)

it('PL141 the types of tests know all that the test library has', () => {
  for (const { prototype } of [PluginBench, PluginScreen, ShownPart])
    for (const name of Object.getOwnPropertyNames(prototype))
      if (name !== 'constructor') expect(authorTestTypes).toMatch(new RegExp(`\\b${name}[:(]`))
})

it('PL141 a plugin begins as what there is, and the terminal says what that is', async () => {
  const [status, text] = await cli({ INIT_CWD: dataFolder() })('create lamp --kind lantern')
  expect([status, text]).toEqual([1, expect.stringContaining(pluginKinds.join(', '))])
})

it('PL142 nobody sits at a board who is not of the demo', async () => {
  const here = dataFolder()
  const run = cli({ INIT_CWD: here })
  await run('create lamp')
  const [status, text] = await run('dev lamp --people officer,mayor')
  expect([status, text]).toEqual([1, expect.stringContaining('mayor')])
  expect((await run('dev nowhere'))[0]).toBe(1)
})

it('PL45 an administrator installs, lists, disables, goes back and removes on the running server; nobody else does', async () => {
  const desk = await startDesk()
  const here = dataFolder()
  for (const version of ['1.0.0', '1.1.0'])
    writeFileSync(join(here, `${version}.zip`), samplePackage({ version }))
  const { port } = new URL(desk.server.url)
  const as = async (person: 'admin' | 'officer') =>
    cli({ INIT_CWD: here, HOST: '127.0.0.1', PORT: port, LINLI_TOKEN: await desk.token(person) })
  const [admin, officer] = [await as('admin'), await as('officer')]
  const id = 'cn.example.lost-found'
  for (const line of ['list', 'install 1.0.0.zip', `disable ${id}`, `remove ${id}`])
    expect((await officer(line))[0], line).toBe(1)
  const { installed } = desk.server.linli.parts.trust
  const version = () => installed.get(id)?.manifest.version
  expect((await admin('install 1.0.0.zip'))[1]).toContain(`${id}\t1.0.0\t`)
  expect((await admin('install 1.1.0.zip'))[0]).toBe(0)
  expect(version()).toBe('1.1.0')
  expect((await admin('install 1.0.0.zip'))[0]).toBe(1)
  expect((await admin('list'))[1]).toContain(`${id}  1.1.0  0 boards`)
  expect((await admin(`rollback ${id}`))[0]).toBe(0)
  expect(version()).toBe('1.0.0')
  expect((await admin(`disable ${id}`))[0]).toBe(0)
  expect((await admin('list'))[1]).toContain('disabled')
  expect((await admin(`enable ${id}`))[0]).toBe(0)
  expect(await admin(`remove ${id}`)).toEqual([0, ''])
  expect(version()).toBe(undefined)
  expect((await admin('install nowhere.zip'))[0]).toBe(1)
})
