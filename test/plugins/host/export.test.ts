import { expect, it } from 'vitest'
import type { HostCall } from '#server/plugins/seams.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'

const plugin = 'cn.example.lost-found'
const words = { 'zh-CN': '登记失物', en: 'To keep what was found' }
const schema = { type: 'object', properties: { what: { type: 'string' } } } as const

it('PL75 PL92 what a plugin keeps on a board is taken out by who may export it, as far as they may see it, and goes with the plugin', async () => {
  const { ask, send, staged, make, token, server } = await startStaged()
  const { parts } = server.linli
  const file = samplePackage({
    capabilities: { required: [{ cap: 'state', reason: words }] },
    contributes: {},
    state: {
      version: 1,
      collections: { things: { schema }, own: { schema, readBy: 'author', writeBy: 'author' } },
    },
  })
  const uploaded = await send('admin', '/plugins', Buffer.from(file))
  const { digest } = (await uploaded.json()) as { digest: string }
  await ask('admin', 'POST', `/plugins/${plugin}/approve`, { digest, acceptKey: true })
  const path = `/boards/${staged}/plugins/${plugin}`
  expect((await ask('officer', 'GET', `${path}/state`)).status).toBe(404)
  expect((await ask('officer', 'PUT', path, { digest, optional: [] })).status).toBe(200)
  const put = async (who: 'officer' | 'leader', collection: string, key: string, card?: string) => {
    const session = await parts.authority.session(await token(who))
    const call: HostCall = {
      instance: { plugin, board: staged, digest },
      runsFor: { kind: 'person', person: who, session: session!.id },
      cause: { origin: 'board', depth: 0, key: key },
      method: 'state.put',
      input: { collection, key, value: { what: key }, ...(card === undefined ? {} : { card }) },
    }
    expect(await parts.plugins.host.call(call)).toMatchObject({ ok: true })
  }
  const card = await make('leader', { title: '甲' })
  await put('officer', 'things', 'umbrella')
  await put('leader', 'own', 'mine')
  await put('leader', 'things', 'about', card)
  const visibility = { visibility: 'named' }
  expect((await ask('leader', 'POST', `/cards/${card}/visibility`, visibility)).status).toBe(200)
  const keys = async (who: 'officer' | 'leader') => {
    const answer = await ask(who, 'GET', `${path}/state`)
    const { records } = (await answer.json()) as { records: { key: string }[] }
    return records.map(({ key }) => key).toSorted()
  }
  expect(await keys('leader')).toEqual(['about', 'mine', 'umbrella'])
  expect(await keys('officer')).toEqual(['umbrella'])
  for (const [who, status] of [
    ['grid', 403],
    ['head', 403],
    ['admin', 403],
    ['auditor', 404],
    ['other', 404],
  ] as const)
    expect((await ask(who, 'GET', `${path}/state`)).status, who).toBe(status)
  expect((await ask('officer', 'DELETE', path)).status).toBe(200)
  const rows = await parts.records.selectFrom('plugin_records').selectAll().execute()
  expect(rows).toEqual([])
})
