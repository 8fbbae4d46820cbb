import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { capabilityKey } from '#shared/plugin-api/manifest/capabilities.ts'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { newPublisherKey } from '#server/plugins/packages/publisher-key.ts'
import { pack } from '#server/plugins/packages/plugin-package.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { openLinli } from '#test/support/server/linli.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { sampleFiles, samplePackage } from '#test/support/plugins/sample-package.ts'

const id = 'cn.example.lost-found'
const others: readonly Person[] = ['leader', 'officer', 'grid', 'head', 'auditor', 'other']
const words = { 'zh-CN': '原因说明', en: 'Why it is needed' }
const [required] = sampleManifest().capabilities!.required!
const [optional] = sampleManifest().capabilities!.optional!
const optionalKey = capabilityKey(manifest.parse(sampleManifest()).capabilities.optional[0]!)

interface Version {
  readonly id: string
  readonly digest: string
}

const kindOf = async (response: Response) =>
  response.ok
    ? response.status
    : ((await response.json()) as { error: { kind: string } }).error.kind

/** What an administrator does, over HTTP. */
function administrator({ ask, send }: TestDesk) {
  const upload = (file: Uint8Array) => send('admin', '/plugins', Buffer.from(file))
  return {
    upload,
    post: async (step: string, body: object = {}) =>
      kindOf(await ask('admin', 'POST', `/plugins/${id}/${step}`, body)),
    async install(file: Uint8Array): Promise<Version> {
      const uploaded = await upload(file)
      if (!uploaded.ok) throw new Error(await uploaded.text())
      const version = (await uploaded.json()) as Version
      const path = `/plugins/${version.id}/approve`
      const approved = await ask('admin', 'POST', path, { digest: version.digest, acceptKey: true })
      if (!approved.ok) throw new Error(await approved.text())
      return version
    },
  }
}

/** The actions of the audit about a plugin. */
async function audited({ server }: TestDesk): Promise<readonly string[]> {
  const rows = await server.linli.parts.records
    .selectFrom('audit')
    .select('action')
    .where('action', 'like', 'plugin/%')
    .orderBy('seq')
    .execute()
  return rows.map(({ action }) => action.replace(`/${id}`, ''))
}

describe('what an administrator lets in', () => {
  it('PL36 is nobody else’s affair: every route refuses every other role', async () => {
    const { ask, send } = await startDesk()
    for (const person of others) {
      const answers = await Promise.all([
        ask(person, 'GET', '/plugins'),
        send(person, '/plugins', Buffer.from(samplePackage())),
        ...['approve', 'disable', 'enable', 'rollback'].map(step =>
          ask(person, 'POST', `/plugins/${id}/${step}`, { digest: '0'.repeat(64) }),
        ),
        ask(person, 'DELETE', `/plugins/${id}`),
        ask(person, 'DELETE', `/plugins/${id}/waiting`),
      ])
      expect(
        answers.map(({ status }) => status),
        person,
      ).toEqual(answers.map(() => 403))
    }
    const schema = await ask('head', 'GET', '/plugins/manifest.schema.json')
    expect((await schema.json()) as object).toHaveProperty('properties.capabilities')
  })

  it('PL36 PL37 PL38 waits until its digest is approved, keeps its key, goes on, back and away', async () => {
    const desk = await startDesk()
    const { upload, post, install } = administrator(desk)
    const { installed } = desk.server.linli.parts.trust
    const uploaded = await upload(samplePackage())
    expect(uploaded.status).toBe(201)
    const { digest } = (await uploaded.json()) as Version
    expect([installed.get(id), await installed.code(digest)]).toEqual([null, null])
    expect(await post('approve', { digest: '0'.repeat(64) })).toBe('conflict')
    expect(await post('approve', { digest })).toBe(200)
    expect((await installed.code(digest))?.server).toContain('const badge')
    expect(await post('approve', { digest })).toBe('not-found')

    const refusedAs = async (file: Uint8Array) => kindOf(await upload(file))
    expect(await refusedAs(samplePackage())).toBe('plugin-not-later')
    expect(await refusedAs(pack(sampleFiles({ version: '1.1.0' })))).toBe('plugin-signature')
    expect(await refusedAs(Buffer.from('PK'))).toBe('plugin-package')
    const alike = samplePackage({
      id: 'cn.example.l0st-found',
      name: { 'zh-CN': '别的', en: 'Other' },
    })
    expect(await refusedAs(alike)).toBe('plugin-alike')

    const otherKey = await upload(samplePackage({ version: '2.0.0' }, newPublisherKey()))
    const two = (await otherKey.json()) as Version
    const list = await (await desk.ask('admin', 'GET', '/plugins')).json()
    expect(list).toMatchObject({ waiting: [{ changes: { otherKey: true, more: [] } }] })
    expect(await post('approve', { digest: two.digest })).toBe('plugin-other-key')
    expect(installed.get(id)?.digest).toBe(digest)
    expect(await post('approve', { digest: two.digest, acceptKey: true })).toBe(200)
    expect(installed.get(id)).toMatchObject({ digest: two.digest, former: digest })

    expect(await post('rollback')).toBe(200)
    expect(installed.get(id)?.digest).toBe(digest)
    expect(await post('disable')).toBe(200)
    expect(installed.get(id)?.disabled).toBe(true)
    expect(await post('enable')).toBe(200)
    await upload(samplePackage({ version: '3.0.0' }))
    expect((await desk.ask('admin', 'DELETE', `/plugins/${id}/waiting`)).status).toBe(200)
    expect((await desk.ask('admin', 'DELETE', `/plugins/${id}`)).status).toBe(200)
    expect([installed.get(id), await installed.code(digest)]).toEqual([null, null])
    expect(await audited(desk)).toEqual([
      'plugin/uploaded',
      'plugin/approved',
      'plugin/uploaded',
      'plugin/approved',
      'plugin/put-back',
      'plugin/disabled',
      'plugin/enabled',
      'plugin/uploaded',
      'plugin/discarded',
      'plugin/removed',
    ])
    await install(samplePackage())
    expect(installed.get(id)?.manifest.version).toBe('1.0.0')
  })
})

describe('what the owner of a board grants', () => {
  it('PL40 is nobody else’s affair: to every other role there is nothing', async () => {
    const desk = await startDesk()
    const { digest } = await administrator(desk).install(samplePackage())
    const { ask, board } = desk
    const path = `/boards/${board.id}/plugins`
    for (const person of ['grid', 'head', 'auditor', 'other'] as const) {
      const answers = await Promise.all([
        ask(person, 'GET', path),
        ask(person, 'PUT', `${path}/${id}`, { digest, optional: [] }),
        ask(person, 'POST', `${path}/${id}/on`),
        ask(person, 'POST', `${path}/${id}/off`),
        ask(person, 'PUT', `${path}/${id}/settings`, { settings: {} }),
        ask(person, 'PUT', `${path}/${id}/secrets/token`, { value: 'x' }),
        ask(person, 'GET', `${path}/${id}/access`),
        ask(person, 'GET', `${path}/${id}/health`),
        ask(person, 'POST', `${path}/${id}/resume`),
        ask(person, 'DELETE', `${path}/${id}`),
      ])
      expect(
        answers.map(({ status }) => status),
        person,
      ).toEqual(answers.map(() => 404))
    }
    const health = await ask('officer', 'GET', `${path}/${id}/health`)
    expect(await health.json()).toMatchObject({ state: 'stopped', errors: [] })
    expect((await ask('officer', 'POST', `${path}/${id}/resume`)).status).toBe(200)
    expect((await ask('officer', 'GET', '/boards/nowhere/plugins')).status).toBe(404)
    expect(desk.server.linli.parts.trust.grants.onBoard(board.id)).toEqual([])
  })

  it('PL41 PL42 holds what is required and chosen, for the plugin and the board; new code runs with it until consent', async () => {
    const desk = await startDesk()
    const { install, post } = administrator(desk)
    const { grants, installed } = desk.server.linli.parts.trust
    const { ask, board } = desk
    const path = `/boards/${board.id}/plugins/${id}`
    const { digest } = await install(samplePackage())
    const grant = async (digest: string, optional: readonly string[] = []) =>
      kindOf(await ask('officer', 'PUT', path, { digest, optional }))
    const caps = () => grants.of(id, board.id)?.capabilities.map(capabilityKey)
    const heard: string[] = []
    grants.listen(({ board }) => heard.push(board))

    expect(await grant('0'.repeat(64))).toBe('conflict')
    expect(await grant(digest, ['cards:write|*|title|edit'])).toBe('bad-request')
    expect(grants.of(id, board.id)).toBe(null)
    expect(await grant(digest)).toBe(200)
    expect(caps()).toEqual(['cards:read|service|column,title|'])
    expect([grants.of(id, 'elsewhere'), grants.of('cn.example.other', board.id)]).toEqual([
      null,
      null,
    ])
    expect(await grant(digest, [optionalKey])).toBe(200)
    expect(caps()).toHaveLength(2)
    expect(heard).toEqual([board.id, board.id])

    const wider = {
      ...required!,
      scope: { types: '*' as const, fields: ['title' as const, 'due' as const] },
    }
    const net = { cap: 'net' as const, reason: words }
    const network = [
      { origin: 'https://api.example.cn', methods: ['GET' as const], sends: words, reason: words },
    ]
    const two = await install(
      samplePackage({
        version: '1.1.0',
        capabilities: { required: [wider as typeof required & object, net], optional: [optional!] },
        network,
      }),
    )
    expect(grants.of(id, board.id)?.digest).toBe(two.digest)
    expect(caps()).toEqual(['cards:read|service|title|', optionalKey])
    expect(grants.of(id, board.id)?.network).toEqual([])
    const seen = async () => (await ask('officer', 'GET', `/boards/${board.id}/plugins`)).json()
    expect(await seen()).toMatchObject({ plugins: [{ granted: { missing: true } }] })
    expect(await grant(digest)).toBe('conflict')
    expect(await grant(two.digest)).toBe(200)
    expect(caps()).toEqual(['cards:read|*|due,title|', 'net|||'])
    expect(grants.of(id, board.id)?.network).toHaveLength(1)
    expect(await seen()).toMatchObject({ plugins: [{ granted: { missing: false } }] })

    for (const [way, there] of [
      [() => ask('officer', 'POST', `${path}/off`), false],
      [() => ask('officer', 'POST', `${path}/on`), true],
      [() => post('disable'), false],
      [() => post('enable'), true],
      [() => ask('officer', 'DELETE', path), false],
    ] as const) {
      await way()
      expect(grants.onBoard(board.id).length === 1).toBe(there)
    }
    expect(await grant(two.digest)).toBe(200)
    const { records } = desk.server.linli.parts
    const kept = { board: board.id, plugin: id, collection: 'things', value: '1', by: 'officer' }
    for (const plugin of [id, 'cn.example.other'])
      await records
        .insertInto('plugin_records')
        .values({ ...kept, plugin, key: 'k1', card: null, at: 1, version: 1 })
        .execute()
    await ask('admin', 'DELETE', `/plugins/${id}`)
    const left = await records.selectFrom('plugin_records').select('plugin').execute()
    expect(left).toEqual([{ plugin: 'cn.example.other' }])
    expect([grants.granted(id, board.id), installed.get(id)]).toEqual([null, null])
  })

  it('PL43 settings have permitted values, and secrets are read back by nobody', async () => {
    const desk = await startDesk()
    const { ask, board, server } = desk
    const { trust, records } = server.linli.parts
    const reasons = (['net', 'secrets'] as const).map(cap => ({ cap, reason: words }))
    const origin = 'https://api.example.cn'
    const { digest } = await administrator(desk).install(
      samplePackage({
        settings: {
          days: { type: 'integer', label: words, minimum: 1, maximum: 90, default: 30 },
          note: { type: 'string', label: words, maxLength: 5, default: '' },
        },
        capabilities: { required: [required!, ...reasons] },
        network: [{ origin, methods: ['GET'], sends: words, reason: words }],
        secrets: [{ id: 'token', name: words, to: { origin, header: 'authorization' } }],
      }),
    )
    const path = `/boards/${board.id}/plugins/${id}`
    const set = async (settings: object) =>
      kindOf(await ask('officer', 'PUT', `${path}/settings`, { settings }))
    expect(await set({ days: 7 })).toBe('not-found')
    await ask('officer', 'PUT', path, { digest, optional: [] })
    expect(await set({ days: 7 })).toBe(200)
    expect(trust.grants.of(id, board.id)?.settings).toEqual({ days: 7, note: '' })
    for (const wrong of [
      { days: 0 },
      { days: 1.5 },
      { days: '7' },
      { other: 1 },
      { note: 'longer' },
    ])
      expect(await set(wrong), JSON.stringify(wrong)).toBe('bad-request')
    expect(trust.grants.of(id, board.id)?.settings).toEqual({ days: 7, note: '' })

    const secret = (name: string, value: string) =>
      ask('officer', 'PUT', `${path}/secrets/${name}`, { value })
    expect((await secret('other', 'x')).status).toBe(404)
    expect((await secret('token', 'a-hidden-word')).status).toBe(200)
    expect(await trust.secrets.value(id, board.id, 'token')).toBe('a-hidden-word')
    expect(await trust.secrets.value(id, 'elsewhere', 'token')).toBe(null)
    const shown = await (await ask('officer', 'GET', `/boards/${board.id}/plugins`)).text()
    expect(shown).toContain('"secrets":["token"]')
    const kept = JSON.stringify([
      shown,
      await records.selectFrom('audit').selectAll().execute(),
      (await records.selectFrom('plugin_secrets').selectAll().execute()).map(({ sealed }) =>
        Buffer.from(sealed).toString('latin1'),
      ),
    ])
    expect(kept).not.toContain('a-hidden-word')
    await ask('officer', 'DELETE', path)
    expect(await trust.secrets.value(id, board.id, 'token')).toBe(null)
  })
})

it('PL46 a secret goes only where it was to go when it was entered', async () => {
  const desk = await startDesk()
  const { ask, board, server } = desk
  const { secrets } = server.linli.parts.trust
  const { install, post } = administrator(desk)
  const origins = ['https://api.example.cn', 'https://log.example.cn'] as const
  const reasons = (['net', 'secrets'] as const).map(cap => ({ cap, reason: words }))
  const version = (version: string, to: { origin: string; header: string; prefix: string }) =>
    samplePackage({
      version,
      capabilities: { required: [required!, ...reasons] },
      network: origins.map(origin => ({ origin, methods: ['GET'], sends: words, reason: words })),
      secrets: [{ id: 'token', name: words, to }],
    })
  const right = { origin: origins[0], header: 'authorization', prefix: 'Bearer ' }
  const path = `/boards/${board.id}/plugins/${id}`
  const { digest } = await install(version('2.0.0', right))
  await ask('officer', 'PUT', path, { digest, optional: [] })
  await ask('officer', 'PUT', `${path}/secrets/token`, { value: 'a-hidden-word' })
  expect(await secrets.value(id, board.id, 'token')).toBe('a-hidden-word')
  for (const [version_, to] of [
    ['2.1.0', { ...right, origin: origins[1] }],
    ['2.2.0', { ...right, header: 'x-log' }],
  ] as const) {
    await install(version(version_, to))
    expect(await secrets.value(id, board.id, 'token'), version_).toBe(null)
    // Whoever looks at the board's plugins sees that it is to be entered anew.
    expect(await secrets.there(id, board.id), version_).toEqual([])
  }
  await install(version('2.3.0', right))
  expect(await secrets.value(id, board.id, 'token')).toBe('a-hidden-word')
  expect(await secrets.there(id, board.id)).toEqual(['token'])
  expect(await post('rollback')).toBe(200)
  expect(await secrets.value(id, board.id, 'token')).toBe(null)
})

it('PL39 a row or a package that was changed by hand neither runs nor grants anything', async () => {
  const desk = await startDesk()
  const { digest } = await administrator(desk).install(samplePackage())
  const other = samplePackage({ id: 'org.second.thing', name: { 'zh-CN': '第二个', en: 'Second' } })
  await administrator(desk).install(other)
  const boards = desk.board.id
  const path = `/boards/${boards}/plugins/${id}`
  await desk.ask('officer', 'PUT', path, { digest, optional: [] })
  const { folder } = desk.server
  await desk.server.linli.stop()

  /** The plugins that run on the board after a change of the database. */
  const after = async (sql: string) => {
    const database = new DatabaseSync(join(folder, 'linli.db'))
    database.exec(sql)
    database.close()
    const again = await openLinli(folder, { demo: false })
    const { grants, installed } = again.linli.parts.trust
    const found = {
      grants: grants.all().map(({ plugin, capabilities }) => [plugin, capabilities.length]),
      unsound: [...installed.unsound()],
      code: (await installed.code(digest)) !== null,
    }
    await again.linli.stop()
    return found
  }
  expect(await after('')).toEqual({ grants: [[id, 1]], unsound: [], code: true })
  expect(
    await after(
      `CREATE TABLE kept AS SELECT * FROM plugin_grants; UPDATE plugin_grants SET network = '["https://evil.example GET"]'`,
    ),
  ).toMatchObject({ grants: [] })
  expect(
    await after(`UPDATE plugin_grants SET network = '[]', plugin = 'org.second.thing'`),
  ).toMatchObject({ grants: [] })
  expect(
    await after(
      `DELETE FROM plugin_grants; INSERT INTO plugin_grants SELECT * FROM kept; DROP TABLE kept;
       UPDATE plugins SET disabled = 0, by = 'x' WHERE plugin = '${id}'`,
    ),
  ).toEqual({ grants: [], unsound: [id], code: true })
  expect(
    await after(
      `UPDATE plugin_packages SET file = (SELECT file FROM plugin_packages WHERE plugin <> '${id}') WHERE plugin = '${id}'`,
    ),
  ).toEqual({ grants: [], unsound: [id], code: false })
})
