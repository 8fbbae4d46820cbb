import { expect, it } from 'vitest'
import { grantPlugin, type Halves, packageWith, reason } from '#test/support/plugins/granted.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const plugin = 'cn.example.lost-found'
const text = { type: 'string', maxLength: 90_000 } as const

const version = (
  number: number,
  properties: Record<string, typeof text>,
): Partial<WrittenManifest> => ({
  version: `${number}.0.0`,
  capabilities: { required: [{ cap: 'state', reason }] },
  state: {
    version: number,
    collections: { things: { schema: { type: 'object', properties } } },
  },
  migrations: Array.from({ length: number - 1 }, (_, i) => ({ to: i + 2, handler: `to${i + 2}` })),
})

const step = (body: string): Halves => ({
  server: `export const to2 = ({ records }, linli) => ${body}`,
})

it('PL227 PL228 a version with another state is let in when its steps bring every board’s to it, on copies first; a poisoned one leaves the version before running, and the states come back with it', async () => {
  const desk = await startStaged()
  const { ask, send, staged } = desk
  let digest = await grantPlugin(desk, version(1, { what: text }), step('null'))
  const call = async (method: string, input: object) => {
    const path = `/boards/${staged}/plugins/${plugin}/call`
    const answer = await ask('officer', 'POST', path, { digest, method, input })
    const said = (await answer.json()) as { value?: never; error?: { kind: string } }
    return said.error?.kind ?? said.value
  }
  const about = { collection: 'things', key: 'a' }
  await call('state.put', { ...about, value: { what: 'umbrella' } })
  // More than one message to a virtual machine holds.
  for (let i = 0; i < 8; i++)
    await call('state.put', {
      collection: 'things',
      key: `k${i}`,
      value: { what: 'x'.repeat(80_000) },
    })
  const next = version(2, { name: text })
  const approve = async (halves: Halves) => {
    const sent = await send('admin', '/plugins', Buffer.from(packageWith(next, halves)))
    const waiting = (await sent.json()) as { digest: string }
    const path = `/plugins/${plugin}/approve`
    const answer = await ask('admin', 'POST', path, { digest: waiting.digest, acceptKey: false })
    const said = (await answer.json()) as { error?: { kind: string; detail: string } }
    return { digest: waiting.digest, error: said.error }
  }
  for (const [body, detail] of [
    ['{ for (;;) {} }', /processor time|did not answer/],
    ["{ throw new Error('no way') }", /no way/],
    ['7', /no list/],
    ['records', /things: /],
    ['records.flatMap(one => Array(40).fill(one))', /at most/],
    [`linli.call('state.query', { collection: 'things' })`, /.+/],
  ] as const) {
    const { error } = await approve(step(body))
    expect(error?.kind, body).toBe('plugin-migration')
    expect(error?.detail, body).toMatch(detail)
    expect(await call('state.get', about), body).toMatchObject({
      record: { value: { what: 'umbrella' }, version: 1 },
    })
  }
  const renamed =
    'records.map(({ collection, key, value }) => ({ collection, key, value: { name: value.what } }))'
  const good = await approve(step(renamed))
  expect(good.error).toBeUndefined()
  const before = digest
  digest = good.digest
  expect(await call('state.get', about)).toMatchObject({ record: { value: { name: 'umbrella' } } })
  expect(await call('state.query', { collection: 'things' })).toMatchObject({ total: 9 })
  await call('state.put', { ...about, value: { name: 'hat' } })
  expect((await ask('admin', 'POST', `/plugins/${plugin}/rollback`)).status).toBe(200)
  digest = before
  expect(await call('state.get', about)).toMatchObject({ record: { value: { what: 'umbrella' } } })
})
