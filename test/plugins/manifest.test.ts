import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  capability,
  caps,
  reachesWithin,
  type Capability,
} from '#shared/plugin-api/manifest/capabilities.ts'
import { likenessOf } from '#shared/plugin-api/manifest/look-alikes.ts'
import { manifest, manifestJsonSchema } from '#shared/plugin-api/manifest/manifest.ts'
import { isLater } from '#shared/plugin-api/manifest/names.ts'
import { readManifest } from '#shared/plugin-api/manifest/read-manifest.ts'
import { isShown } from '#shared/plugin-api/manifest/when.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'

const words = { 'zh-CN': '说明文字', en: 'Words' }
const sound = (change: Record<string, unknown>) =>
  manifest.safeParse({ ...sampleManifest(), ...change }).success

/** Every object inside a value, by the path that leads to it. */
function objectsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, one]) => objectsOf(one, [...path, key]))
  return Array.isArray(value) ? inner : [path, ...inner]
}

/** Everything a manifest can hold, once. */
const full = {
  ...sampleManifest(),
  web: 'web.js',
  capabilities: {
    required: [
      ...sampleManifest().capabilities!.required!,
      ...(['state', 'net', 'secrets', 'automation', 'jobs', 'webhooks', 'reports'] as const).map(
        cap => ({ cap, reason: words }),
      ),
      ...(['agenda', 'export', 'feeds'] as const).map(cap => ({ cap, reason: words })),
      { cap: 'intake', scope: { types: '*' }, reason: words },
    ],
  },
  network: [{ origin: 'https://api.example.cn', methods: ['GET'], sends: words, reason: words }],
  secrets: [
    { id: 'token', name: words, to: { origin: 'https://api.example.cn', header: 'authorization' } },
    { id: 'signing', name: words },
  ],
  state: {
    version: 2,
    collections: {
      things: {
        schema: {
          type: 'object',
          properties: {
            what: { type: 'string', maxLength: 200 },
            marks: { type: 'array', items: { type: 'string', enum: ['red', 'blue'] } },
          },
          required: ['what'],
        },
      },
    },
  },
  migrations: [{ to: 2, handler: 'toTwo' }],
  contributes: {
    cardTypes: [
      {
        id: 'found',
        name: words,
        icon: 'box',
        colour: 'blue',
        fields: [
          { id: 'size', name: words, kind: 'choice', options: [{ id: 'big', name: words }] },
        ],
      },
    ],
    fields: [{ id: 'shelf', name: words, kind: 'text', types: ['service'] }],
    badges: [{ id: 'found', name: words, handler: 'badge', when: { types: ['service'] } }],
    panels: [{ id: 'list', name: words, render: 'list' }],
    views: [{ id: 'shelf', name: words, render: 'shelf', export: 'rows' }],
    boardButtons: [{ id: 'sort', name: words, handler: 'sort', confirm: words }],
    cardActions: [{ id: 'take', name: words, render: 'take' }],
    automation: {
      triggers: [{ id: 'came', name: words }],
      conditions: [{ id: 'big', name: words, handler: 'isBig' }],
      actions: [
        {
          id: 'tell',
          name: words,
          handler: 'tell',
          inputs: [{ id: 'whom', name: words, kind: 'text' }],
        },
      ],
    },
    jobs: [{ id: 'tidy', name: words, handler: 'tidy', schedule: '0 3 * * 1-5' }],
    webhooks: [
      { id: 'in', name: words, handler: 'came', secret: 'signing', header: 'x-signature' },
    ],
    intake: [{ id: 'calls', name: words, handler: 'call', webhook: 'in' }],
    reports: [{ id: 'count', name: words, handler: 'count', kind: 'stat' }],
    agenda: [{ id: 'open', name: words, handler: 'open' }],
    exports: [{ id: 'all', name: words, handler: 'rows', formats: ['csv'] }],
    feeds: [{ id: 'feed', name: words, handler: 'feed', media: 'text/calendar' }],
  },
  settings: {
    days: { type: 'integer', label: words, minimum: 1, maximum: 90, default: 30 },
    mode: { type: 'choice', label: words, options: [{ value: 'a', label: words }], default: 'a' },
  },
  personalData: { fields: ['things.what'], retentionDays: 30, purpose: words },
}

describe('a manifest', () => {
  it('PL30 holds every part there is, and an unknown key at any level of it is refused', () => {
    expect(manifest.safeParse(full).error?.issues).toBeUndefined()
    const paths = objectsOf(full)
    expect(paths.length).toBeGreaterThan(80)
    const named = new Set(['collections', 'properties', 'settings'])
    for (const path of paths.filter(path => !named.has(path.at(-1) ?? ''))) {
      const copy = structuredClone(full) as Record<string, unknown>
      const place = path.reduce<Record<string, unknown>>(
        (at, key) => at[key] as Record<string, unknown>,
        copy,
      )
      place['extra'] = 1
      expect([path.join('.'), manifest.safeParse(copy).success]).toEqual([path.join('.'), false])
    }
  })

  it('PL30 says everything in both languages', () => {
    for (const path of objectsOf(full)) {
      const copy = structuredClone(full) as Record<string, unknown>
      const place = path.reduce<Record<string, unknown>>(
        (at, key) => at[key] as Record<string, unknown>,
        copy,
      )
      if (!('zh-CN' in place)) continue
      delete place['zh-CN']
      expect([path.join('.'), manifest.safeParse(copy).success]).toEqual([path.join('.'), false])
    }
  })

  it('PL30 is described by the JSON Schema in the docs', () => {
    const file = join(import.meta.dirname, '../../docs/plugins/manifest.schema.json')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(manifestJsonSchema())
  })

  it('PL31 names a plugin so that it can be read: no mixed scripts, nothing unseen, no letters in disguise', () => {
    const named = (en: string) => sound({ name: { 'zh-CN': '失物招领', en } })
    expect(['Lost and found', 'Fund·büro 2', '失物 Lost', '分실'].map(named)).toEqual([
      true,
      true,
      true,
      true,
    ])
    const hostile = [
      'Lоst and found', // a Cyrillic o
      'Ροta', // Greek
      'Lost\u202eand',
      'Lost\u200band',
      'Ｌost',
      '𝐋ost',
      'Lost\nand',
      'Lo\u0301st',
      '  ',
      'x'.repeat(41),
    ]
    expect(hostile.filter(named)).toEqual([])
    expect(sound({ publisher: { ...full.publisher, name: 'Exаmple' } })).toBe(false)
  })

  it('PL31 has an id of plain reverse DNS', () => {
    const ids = ['cn.example.a', 'a.b', 'cn.ex-ample.rota2']
    expect(ids.filter(id => !sound({ id }))).toEqual([])
    const hostile = [
      '',
      'rota',
      'CN.example',
      'cn..a',
      '.cn.a',
      'cn.a.',
      'cn.xn--fiqs8s.a',
      'cn.a_b',
    ]
    hostile.push('cn.example.__proto__', 'cn/../a', 'cn.éxample', `cn.${'a'.repeat(80)}`, 'cn.-a')
    expect(hostile.filter(id => sound({ id }))).toEqual([])
  })

  it('PL31 is refused beside one that it looks like, and told apart from one that differs in one sign', () => {
    const known = { id: 'cn.example.rota', name: { 'zh-CN': '排班', en: 'Rota' } }
    const like = (id: string, zh = '别的', en = 'Something else') =>
      likenessOf({ id, name: { 'zh-CN': zh, en } }, known)
    expect(like('cn.other.x', '别的', 'R0ta')).toBe('same')
    expect(like('cn.other.x', '排 班')).toBe('same')
    expect(like('cn.exarnple.rota')).toBe('same')
    expect(like('cn.example-rota')).toBe('same')
    expect(like('cn.example.rata')).toBe('near')
    expect(like('cn.example.rotas')).toBe('near')
    expect(like('cn.exmaple.rota')).toBe('near')
    expect(like('cn.other.x')).toBe(null)
    expect(likenessOf({ ...known, name: { 'zh-CN': '新', en: 'New' } }, known)).toBe(null)
  })

  it('PL32 has parts that go with each other: what it contributes it asks for, and it asks for nothing it has no use for', () => {
    const without = (change: object) => manifest.safeParse({ ...full, ...change }).success
    expect(without({ network: [] })).toBe(false)
    expect(without({ secrets: [] })).toBe(false)
    expect(without({ state: undefined })).toBe(false)
    expect(without({ migrations: [] })).toBe(false)
    expect(without({ server: undefined })).toBe(false)
    expect(without({ web: undefined })).toBe(false)
    expect(without({ personalData: { ...full.personalData, fields: ['things.who'] } })).toBe(false)
    expect(without({ settings: { days: { ...full.settings.days, default: 91 } } })).toBe(false)
    expect(without({ capabilities: { required: full.capabilities.required.slice(0, -1) } })).toBe(
      false,
    )
    const twice = [...full.capabilities.required, full.capabilities.required[0]]
    expect(without({ capabilities: { required: twice } })).toBe(false)
  })

  it('PL32 sends to exact https origins with a name of the internet only', () => {
    const to = (origin: string) =>
      manifest.safeParse({
        ...full,
        secrets: full.secrets.slice(1),
        network: [{ ...full.network[0], origin }],
      }).success
    expect([to('https://a.example.cn'), to('https://a.cn:8443')]).toEqual([true, true])
    const hostile = [
      'http://a.cn',
      'https://a.cn/x',
      'https://127.0.0.1',
      'https://[::1]',
      'https://localhost',
    ]
    hostile.push(
      'https://u@a.cn',
      'https://*.cn',
      'https://A.cn',
      'https://0x7f.1',
      'https://a.cn.',
    )
    expect(hostile.filter(to)).toEqual([])
  })

  it('PL32 runs jobs at five fields of cron', () => {
    const at = (schedule: string) =>
      manifest.safeParse({
        ...full,
        contributes: { ...full.contributes, jobs: [{ ...full.contributes.jobs[0], schedule }] },
      }).success
    expect(['* * * * *', '*/15 8-18 * * 1-5', '0,30 3 1 1 *'].map(at)).toEqual([true, true, true])
    expect(['', '* * * *', '* * * * * *', '@daily', '* * * * x', '0 3 * * 1 '].filter(at)).toEqual(
      [],
    )
  })

  it('PL30 is read whoever wrote it: too large, too deep, no JSON, keys that are none', () => {
    const read = (text: string) => 'manifest' in readManifest(text)
    const text = JSON.stringify(full)
    expect(read(text)).toBe(true)
    const hostile = ['', 'null', '[]', '{', text.slice(1), `${text}${' '.repeat(300_000)}`]
    hostile.push('['.repeat(200_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    hostile.push(text.replace('"what":', '"__proto__":{"type":"boolean"},"what":'))
    hostile.push(
      text.replace('"things":', '"constructor":{"schema":{"type":"boolean"}},"x":1,"things":'),
    )
    expect(hostile.filter(read)).toEqual([])
  })

  it('PL32 describes data no deeper than eight levels and with nothing that takes long to check', () => {
    let schema: object = { type: 'boolean' }
    for (let i = 0; i < 8; i += 1) schema = { type: 'array', items: schema }
    const state = (schema: object) =>
      manifest.safeParse({
        ...full,
        personalData: undefined,
        state: { version: 2, collections: { things: { schema } } },
      }).success
    expect(state((schema as { items: object }).items)).toBe(true)
    expect(state(schema)).toBe(false)
    expect(state({ type: 'string', pattern: '(a+)+$' })).toBe(false)
    expect(state({ $ref: '#' })).toBe(false)
    expect(state({ type: 'object', properties: { toString: { type: 'boolean' } } })).toBe(false)
  })
})

describe('a capability', () => {
  const read = (types: '*' | string[], fields: string[]): Capability =>
    capability.parse({ cap: 'cards:read', scope: { types, fields }, reason: words })

  it('PL33 says which types, fields and operations; there is none for everything', () => {
    expect(new Set(caps).size).toBe(caps.length)
    const asked = (cap: string, scope?: object) =>
      capability.safeParse({ cap, ...(scope && { scope }), reason: words }).success
    expect(asked('cards:read')).toBe(false)
    expect(asked('cards:read', { types: '*' })).toBe(false)
    expect(asked('cards:read', { types: '*', fields: '*' })).toBe(false)
    expect(asked('cards:read', { types: [], fields: ['title'] })).toBe(false)
    expect(asked('cards:read', { types: '*', fields: ['visibility'] })).toBe(false)
    expect(asked('cards:write', { types: '*', fields: ['owner'], operations: ['edit'] })).toBe(
      false,
    )
    expect(asked('cards:write', { types: '*', fields: ['title'], operations: ['erase'] })).toBe(
      false,
    )
    expect(asked('board:read', { types: '*' })).toBe(false)
    expect(asked('boards:all')).toBe(false)
  })

  it('PL33 reaches within another one when each part does', () => {
    expect(reachesWithin(read(['a'], ['title']), read('*', ['title', 'due']))).toBe(true)
    expect(reachesWithin(read('*', ['title']), read(['a'], ['title']))).toBe(false)
    expect(reachesWithin(read(['a'], ['title', 'due']), read('*', ['title']))).toBe(false)
  })
})

it('PL32 versions follow each other by their numbers, and a contribution is shown where all it says holds', () => {
  expect([
    isLater('1.10.0', '1.9.9'),
    isLater('1.0.0', '1.0.0'),
    isLater('1.0.9', '1.1.0'),
  ]).toEqual([true, false, false])
  const at = { type: 'service', stage: 'accept', roles: ['officer'] }
  expect(isShown(undefined, at)).toBe(true)
  expect(isShown({ types: ['service'], roles: ['officer', 'grid'] }, at)).toBe(true)
  expect(isShown({ types: ['service'], roles: ['grid'] }, at)).toBe(false)
  expect(isShown({ stages: ['accept'] }, { roles: [] })).toBe(false)
})
