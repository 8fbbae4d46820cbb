import { zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { Health } from '#server/plugins/seams.ts'
import { packageWith, reason } from '#test/support/plugins/granted.ts'
import { jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const id = 'org.hostile.plugin'
const name = { 'zh-CN': '敌意', en: 'Hostile' }
const press = { id: 'reach', name, handler: 'reach' }
const schema = {
  type: 'object',
  properties: { text: { type: 'string', maxLength: 9_000 } },
} as const
const manifest: Partial<WrittenManifest> = {
  id,
  name,
  capabilities: {
    required: [
      { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] }, reason },
      { cap: 'state', reason },
    ],
  },
  state: { version: 1, collections: { found: { schema } } },
  contributes: { boardButtons: [press] },
}

/** A server half that asks all of this when its button is pressed, and keeps what it was answered. */
const reaching = (asked: readonly (readonly [method: string, input: string])[]): string => `
  const asked = [${asked.map(([method, input]) => `[${JSON.stringify(method)}, () => (${input})]`).join(',\n')}]
  export async function reach(_, linli) {
    const told = []
    for (const [method, input] of asked)
      told.push(await linli.call(method, input()).catch(error => ({ kind: error.kind, said: error.message })))
    told.push(Object.keys(linli), Object.getOwnPropertyNames(globalThis).filter(name => /token|grant|digest|session/i.test(name)))
    const text = JSON.stringify(told)
    for (let at = 0; at * 9000 < text.length; at++)
      await linli.call('state.put', { collection: 'found', key: 'part-' + at, value: { text: text.slice(at * 9000, at * 9000 + 9000) } })
    return { message: String(told.length) }
  }`

it('PL365 the server half of an installed plugin learns nothing of fields it was not granted, of cards out of its sight or on other boards, and changes nothing of its grant, by whatever it asks', async () => {
  const desk = await startStaged()
  const { ask, make, edit, staged, server } = desk
  const secret = await make('officer', { title: '看得见', priority: 'urgent' })
  await edit('officer', `card/${secret}`, doc =>
    doc.getMap('card').set('due', Date.UTC(2031, 4, 5)),
  )
  const service = await make('officer', { title: '秘密甲', type: 'service' })
  const elsewhere = await desk.board.card({ title: '秘密乙' })
  const fields = ['priority', 'due', 'owner', 'description', 'createdAt', 'visibility', 'unit']
  const about = `'${secret}'`
  const attacker = await letIn(
    desk,
    packageWith(manifest, {
      server: reaching([
        ['cards.list', `{ fields: ${JSON.stringify(fields.slice(0, 5))} }`],
        ['cards.get', `{ id: ${about}, fields: ${JSON.stringify(fields)} }`],
        ...fields.flatMap(field => [
          ['cards.query', `{ where: [{ field: '${field}', is: '!=', value: '' }] }`] as const,
          ['cards.query', `{ sort: { field: '${field}' } }`] as const,
        ]),
        ...['__proto__', 'constructor', 'toString'].map(
          field =>
            ['cards.query', `{ where: [{ field: '${field}', is: '=', value: 1 }] }`] as const,
        ),
        ...[service, elsewhere, 'n999'].flatMap(card => [
          ['cards.get', `{ id: '${card}' }`] as const,
          ['cards.patch', `{ id: '${card}', fields: { title: 'mine' } }`] as const,
          ['notes.list', `{ card: '${card}' }`] as const,
          ['state.put', `{ collection: 'found', key: 'k', card: '${card}', value: {} }`] as const,
        ]),
        ['cards.list', `{ types: ['service'] }`],
        ['notes.list', `{ card: ${about} }`],
        ['members.list', '{}'],
        ['board.read', '{}'],
        ['settings.read', `{ board: '${desk.board.id}' }`],
        ['net.fetch', `{ url: '${server.url}/api/me', method: 'GET' }`],
        ['net.fetch', `{ url: 'https://127.0.0.1/', method: 'GET' }`],
        ['intake.submit', `{ type: 'hazard', title: 'x', key: 'a' }`],
        ['optimise.begin', `{}`],
        ...[
          'grants.put',
          'plugins.approve',
          'constructor',
          '__proto__',
          'toString',
          'dev.error',
        ].map(method => [method, `{ plugin: '${id}', board: '${staged}' }`] as const),
        ['state.query', `{ collection: '__proto__' }`],
        [
          'state.get',
          `{ collection: 'found', key: 'k', board: '${desk.board.id}', plugin: 'x.y' }`,
        ],
        [
          'state.put',
          `{ collection: 'found', key: 'p', value: JSON.parse('{"__proto__":{"hacked":1},"constructor":{"prototype":{"hacked":1}}}') }`,
        ],
        ['cards.get', `JSON.parse('{"id":"${secret}","__proto__":{"fields":["priority"]}}')`],
      ]),
    }),
  )
  await agree({ ...desk, board: { id: staged } }, attacker)
  const { grants } = server.linli.parts.trust
  const before = JSON.stringify(grants.granted(id, staged))
  const path = `/boards/${staged}/plugins/${id}`
  const body = {
    digest: attacker.digest,
    point: 'boardButtons',
    button: 'reach',
    card: null,
    key: 'k1',
  }
  const pressed = await jsonOf<{ message: string }>(
    await ask('officer', 'POST', `${path}/press`, body),
  )
  expect(Number(pressed.message)).toBeGreaterThan(45)
  const kept = await jsonOf<{ value: { records: { key: string; value: { text: string } }[] } }>(
    await ask('officer', 'POST', `${path}/call`, {
      digest: attacker.digest,
      method: 'state.query',
      input: { collection: 'found' },
    }),
  )
  const parts = kept.value.records.filter(({ key }) => key.startsWith('part-'))
  const said = parts
    .toSorted((a, b) => Number(a.key.slice(5)) - Number(b.key.slice(5)))
    .map(({ value }) => value.text)
    .join('')
  const told = JSON.parse(said) as { kind?: string; total?: number }[]
  // The control: what it was granted is there.
  expect(said).toContain('看得见')
  for (const hidden of [
    'urgent',
    '秘密',
    '2031',
    String(Date.UTC(2031, 4, 5)),
    desk.board.id,
    attacker.digest,
  ])
    expect(said, hidden).not.toContain(hidden)
  expect(told.filter(({ total }) => total !== undefined).map(({ total }) => total)).toEqual([1])
  expect(said).not.toContain('"officer"')
  expect(JSON.stringify(grants.granted(id, staged))).toBe(before)
  expect(desk.see(elsewhere).title).toBe('秘密乙')
  expect(desk.see(service).title).toBe('秘密甲')
  expect({}).not.toHaveProperty('hacked')
  const health = await jsonOf<Health>(await ask('officer', 'GET', `${path}/health`))
  expect(health).toMatchObject({ state: 'running', violations: 0 })
})

it('PL366 no hostile file is let in by the running server, which answers others meanwhile', async () => {
  const whole = (change: Partial<WrittenManifest>) =>
    pack(signed(sampleFiles({ contributes: {}, ...change }), sampleKey))
  const json = (text: string) => {
    const files = new Map([...sampleFiles(), ['plugin.json', Buffer.from(text)]])
    return pack(signed(files, sampleKey))
  }
  const sample = JSON.stringify({ manifest: 1 })
  const zip = (files: Record<string, Uint8Array>) => zipSync(files, { level: 9 })
  const linked = Buffer.from(whole({ id: 'org.linked.thing' }))
  linked.writeUInt16LE(0o120777, linked.indexOf('504b0102', 'hex') + 40)
  const files: Readonly<Record<string, Uint8Array>> = {
    'a bomb': zip({ 'server.js': Buffer.alloc(20_000_000) }),
    'a path that leads out': zip({ '../../plugin.json': Buffer.from(sample) }),
    'a path from the root': zip({ '/etc/plugin.json': Buffer.from(sample) }),
    'a link': linked,
    'nothing of a zip': Buffer.alloc(2_000_000, 'x'),
    'a manifest with a key of its own': json('{"manifest":1,"grant":"*"}'),
    'a manifest that stands for a prototype': json(
      '{"__proto__":{"capabilities":[]},"manifest":1}',
    ),
    'a manifest that is deep': json('['.repeat(50_000) + ']'.repeat(50_000)),
    'a manifest that is large': json(JSON.stringify({ license: 'x'.repeat(2_000_000) })),
    'the name of another one': whole({ id: 'net.another.one', name }),
    'letters that look like others': whole({
      id: 'net.another.one',
      name: { ...name, en: 'Hоstile' },
    }),
    'an encoded id': whole({ id: 'org.xn--hstile-fsa.plugin' }),
    'words that turn': whole({ id: 'net.another.one', summary: { 'zh-CN': 'a\u202eb', en: 'a' } }),
  }
  const desk = await startStaged()
  const { ask, send, make, edit } = desk
  await letIn(desk, packageWith(manifest, { server: 'export const reach = () => ({})' }))
  const card = await make('officer', { title: '别的事' })
  const kinds: string[] = []
  for (const [what, file] of Object.entries(files)) {
    const [sent, edited] = await Promise.all([
      send('admin', '/plugins', Buffer.from(file)),
      edit('leader', `card/${card}`, doc => doc.getMap('card').set('title', what)),
    ])
    expect(edited.ok, what).toBe(true)
    expect(sent.status, what).toBeGreaterThanOrEqual(400)
    expect(sent.status, what).toBeLessThan(500)
    kinds.push(((await sent.json()) as { error: { kind: string } }).error.kind)
  }
  expect([...new Set(kinds)].toSorted()).toEqual(['plugin-alike', 'plugin-package'])
  const { plugins } = await jsonOf<{ plugins: { id: string }[] }>(
    await ask('admin', 'GET', '/plugins'),
  )
  expect(plugins.map(plugin => plugin.id)).toEqual([id])
  expect({}).not.toHaveProperty('capabilities')
})
