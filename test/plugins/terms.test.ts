import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { heldBack, narrowed, termsOf, widened } from '#shared/plugin-api/manifest/terms.ts'
import { agree, letIn, type LetIn } from '#test/support/plugins/installing.ts'
import { sampleManifest, type WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'

const words = { 'zh-CN': '说明文字', en: 'What it is for' }
const schema = {
  type: 'object',
  properties: { text: { type: 'string' }, phone: { type: 'string' } },
} as const
const caps = [
  'state',
  'net',
  'secrets',
  'feeds',
  'webhooks',
  'jobs',
  'export',
  'automation',
] as const
type Readers = 'board' | 'author'
type Writers = Readers | 'plugin'

/** A version that asks for the same capabilities as every other one, whatever else it changes. */
const version = (change: Partial<WrittenManifest> = {}): Partial<WrittenManifest> => {
  const { contributes, ...more } = change
  const named = { name: words, handler: 'run' }
  return {
    capabilities: {
      required: [
        ...caps.map(cap => ({ cap, reason: words })),
        { cap: 'intake', scope: { types: ['service'] }, reason: words },
      ],
    },
    secrets: [{ id: 'signature', name: words }],
    network: [{ origin: 'https://api.example.cn', methods: ['GET'], sends: words, reason: words }],
    state: {
      version: 1,
      collections: {
        letters: { schema, readBy: 'author', writeBy: 'author' },
        open: { schema, readBy: 'board', writeBy: 'plugin' },
      },
    },
    personalData: { fields: ['letters.phone'], retentionDays: 30, purpose: words },
    contributes: {
      feeds: [{ id: 'one', ...named, media: 'text/csv' }],
      webhooks: [{ id: 'one', ...named, secret: 'signature', header: 'x-signature' }],
      intake: [{ id: 'one', ...named }],
      jobs: [{ id: 'one', ...named, schedule: '0 3 * * *' }],
      exports: [{ id: 'one', ...named, formats: ['csv'] }],
      automation: { triggers: [{ id: 'one', name: words }] },
      ...contributes,
    },
    ...more,
  }
}

const read = (change?: Partial<WrittenManifest>) => manifest.parse(sampleManifest(version(change)))
const state = (readBy: Readers, writeBy: Writers) => ({
  version: 1,
  collections: { letters: { schema, readBy, writeBy }, open: version().state!.collections.open! },
})

it('PL47 what a version widens beyond capabilities and origins is held back, each kind of it', () => {
  const first = read()
  const agreed = termsOf(first)
  expect([widened(agreed, first), heldBack(first, agreed)]).toEqual([[], first])
  const named = { name: words, handler: 'other' }
  const two = ['one', 'two'].map(id => ({ id, ...named }))
  const after = read({
    state: state('board', 'board'),
    network: [
      {
        ...version().network![0]!,
        sends: { 'zh-CN': '标题和电话', en: 'Titles and telephone numbers' },
      },
    ],
    personalData: { fields: ['open.text'], retentionDays: 300, purpose: words },
    contributes: {
      feeds: two.map(one => ({ ...one, media: 'text/csv' as const })),
      webhooks: two.map(one => ({ ...one, secret: 'signature', header: 'x-signature' })),
      intake: two,
      jobs: [{ id: 'one', ...named, schedule: '* * * * *' }],
      exports: [{ id: 'one', ...named, formats: ['csv', 'xlsx'] }],
      automation: { triggers: two.map(({ id }) => ({ id, name: words })), actions: two },
      views: [{ id: 'table', name: words, render: 'draw', export: 'file' }],
    },
    web: 'web.js',
  })
  const { state: held, network, personalData, contributes } = heldBack(after, agreed)
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
  expect(held?.collections['letters']).toMatchObject({ readBy: 'author', writeBy: 'author' })
  expect(network).toEqual([])
  expect(personalData).toMatchObject({
    retentionDays: 30,
    fields: ['open.text', 'letters.phone'],
  })
  const { feeds, webhooks, intake, jobs, exports, automation, views } = contributes
  for (const list of [feeds, webhooks, intake, automation.triggers])
    expect(ids(list)).toEqual(['one'])
  expect([jobs, exports, automation.actions].map(ids)).toEqual([[], [], []])
  expect(views).toEqual([{ id: 'table', name: words, render: 'draw', print: false }])
  expect(heldBack(after, termsOf(after))).toEqual(after)
  // Less needs nobody's agreement, and what once was less is not more again by itself.
  const narrow = read({
    state: state('author', 'plugin'),
    personalData: { fields: ['letters.phone'], retentionDays: 7, purpose: words },
  })
  const since = narrowed(agreed, narrow)
  expect(widened(agreed, narrow)).toEqual([])
  expect(widened(since, first).map(({ kind, name, value }) => [kind, name, value])).toEqual([
    ['written', 'letters', 'author'],
    ['kept', 'letters.phone', '30'],
  ])
})

/** What a person sees of the letters. */
async function lettersFor({ ask, board }: TestDesk, person: Person, { id, digest }: LetIn) {
  const call = (method: string, input: object) =>
    ask(person, 'POST', `/boards/${board.id}/plugins/${id}/call`, { digest, method, input })
  return {
    put: async (key: string) =>
      (await call('state.put', { collection: 'letters', key, value: { text: key } })).status,
    async seen() {
      const answer = await call('state.query', { collection: 'letters' })
      if (!answer.ok) throw new Error(await answer.text())
      const { value } = (await answer.json()) as {
        value: { records: readonly { readonly key: string }[] }
      }
      return value.records.map(({ key }) => key)
    },
  }
}

it('PL47 PL48 private records stay private until the owner agrees, and a grant taken back does not come again with its row', async () => {
  const desk = await startDesk()
  const { ask, board, server } = desk
  const path = `/boards/${board.id}/plugins`
  const taken = (number: string, readBy: Readers) =>
    letIn(desk, samplePackage({ ...version({ state: state(readBy, 'author') }), version: number }))
  const first = await taken('1.0.0', 'author')
  await agree(desk, first)
  expect(await (await lettersFor(desk, 'grid', first)).put('mine')).toBe(200)

  const wider = await taken('1.1.0', 'board')
  const seen = async () => (await lettersFor(desk, 'leader', wider)).seen()
  expect(await seen()).toEqual([])
  const shown = await (await ask('officer', 'GET', path)).json()
  expect(shown).toMatchObject({
    plugins: [
      { granted: { missing: true, terms: [{ kind: 'seen', name: 'letters', value: 'board' }] } },
    ],
  })
  // Neither does a switch or a setting agree to it.
  await ask('officer', 'POST', `${path}/${first.id}/off`)
  await ask('officer', 'POST', `${path}/${first.id}/on`)
  expect(await seen()).toEqual([])
  await agree(desk, wider)
  expect(await seen()).toEqual(['mine'])
  // A version that was narrower for a while makes what was written under it private for good.
  await taken('1.2.0', 'author')
  const again = await taken('1.3.0', 'board')
  expect(await (await lettersFor(desk, 'leader', again)).seen()).toEqual([])

  const rows = async () => {
    const { records } = server.linli.parts
    const all = (table: 'plugin_grants' | 'plugins') =>
      records.selectFrom(table).selectAll().execute() as Promise<readonly object[]>
    return { plugin_grants: await all('plugin_grants'), plugins: await all('plugins') }
  }
  const before = await rows()
  await ask('officer', 'DELETE', `${path}/${first.id}`)
  await ask('admin', 'POST', `/plugins/${first.id}/disable`)
  await server.linli.stop()
  const database = new DatabaseSync(join(server.folder, 'linli.db'))
  for (const [table, [row]] of Object.entries(before)) {
    const names = Object.keys(row!)
    database
      .prepare(
        `INSERT OR REPLACE INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`,
      )
      .run(...(Object.values(row!) as string[]))
  }
  database.close()
  const opened = await openLinli(server.folder, { demo: false })
  const { grants, installed } = opened.linli.parts.trust
  expect([grants.granted(first.id, board.id), installed.unsound()]).toEqual([null, [first.id]])
  await opened.linli.stop()
})
