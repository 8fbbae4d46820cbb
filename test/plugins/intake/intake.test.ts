import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentName } from '#shared/board/document-name.ts'
import type { Submission } from '#shared/plugin-api/methods/intake-methods.ts'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { startHostBench, valueOf } from '#test/support/plugins/host-bench.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

const intake = { cap: 'intake', scope: { types: ['hazard', 'service'] } } as const
const report: Submission = {
  key: 'call-7',
  type: 'hazard',
  title: '三楼配电箱冒烟，打 13812345678',
  description: '住户说有焦味\n门开着',
  place: '青槐里 3 号楼',
  reporter: { name: '吴阿姨', phone: '13912345678' },
}

it('PL205 PL206 what came from outside becomes a card once, as grid staff make it, with its contacts sealed', async () => {
  const bench = await startHostBench()
  const { call, grant, see, ask, desk } = bench
  grant([{ cap: 'board:read' }])
  expect(await call('bot', 'intake.submit', report)).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  grant([intake])
  for (const [who, change] of [
    ['officer', {}],
    ['bot', { type: 'dispute' }],
  ] as const)
    expect(await call(who, 'intake.submit', { ...report, ...change })).toMatchObject({
      problem: { kind: 'plugin-not-granted' },
    })
  expect(await call('bot', 'intake.submit', { ...report, title: ' ' })).toMatchObject({
    problem: { kind: 'bad-request', detail: expect.stringContaining('title') },
  })

  const both = await Promise.all([1, 2].map(() => call('bot', 'intake.submit', report)))
  const [id, other] = both.map(one => valueOf(one).id) as [string, string]
  expect(other).toBe(id)
  expect(see(id)).toMatchObject({
    title: '三楼配电箱冒烟，打 138****5678',
    type: 'hazard',
    column: 'accept',
    owner: '',
    createdBy: 'plugin_cn_example_lost-found',
    priority: 'urgent',
  })
  const file = await desk.store.copy(documentName('file', id))
  expect(file.getXmlFragment('description').toString()).toContain('住户说有焦味')
  expect(JSON.stringify(file.getMap('fields').toJSON())).toContain('青槐里 3 号楼')
  file.destroy()

  // Sealed: staff read them with a reason, the plugin by no way.
  const revealed = await ask('officer', 'POST', `/cards/${id}/contacts/phone/reveal`, {
    reason: '回电核实',
  })
  expect(await jsonOf(revealed)).toEqual({ value: '13912345678' })
  expect(await call('bot', 'cards.get', { id })).toMatchObject({ ok: false })

  // What people did to it stays, and what they took away does not come back.
  valueOf(
    await bench.edit('officer', `card/${id}`, doc => doc.getMap('card').set('title', '配电箱')),
  )
  await jsonOf(await ask('officer', 'PUT', `/cards/${id}/contacts`, { name: '', phone: '' }))
  expect(valueOf(await call('bot', 'intake.submit', report)).id).toBe(id)
  expect(see(id).title).toBe('配电箱')
  const lines = await jsonOf<{ filled: boolean }[]>(
    await ask('officer', 'GET', `/cards/${id}/contacts`),
  )
  expect(lines.some(({ filled }) => filled)).toBe(false)

  const plain = { key: 'call-8', type: 'service', title: '路灯不亮', place: '南门' }
  const second = valueOf(await call('bot', 'intake.submit', plain)).id
  const text = await desk.store.copy(documentName('file', second))
  expect(text.getXmlFragment('description').toString()).toContain('地点：南门')
  text.destroy()
  await jsonOf(
    await ask('leader', 'POST', `/cards/${second}/erase`, {
      scope: 'card',
      ground: 'request',
      reference: '',
    }),
  )
  expect(valueOf(await call('bot', 'intake.submit', plain)).id).toBe(second)
  expect(desk.cards.get(second)).toBe(undefined)

  const flood = []
  for (let n = 0; n < 62; n++)
    flood.push(await call('bot', 'intake.submit', { key: `n${n}`, type: 'service', title: '灯' }))
  expect(flood.filter(one => one.ok).length).toBeLessThan(62)
  expect(flood.at(-1)).toMatchObject({ problem: { kind: 'too-many' } })
})

it('PL207 the sample connector makes cards of signed messages, each report once', async () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'plugins', 'intake-webhook')
  const { publisher: _, ...manifest } = JSON.parse(
    readFileSync(join(folder, 'plugin.json'), 'utf8'),
  ) as WrittenManifest
  const desk = await startDesk()
  const code = readFileSync(join(folder, 'server.js'), 'utf8')
  const path = await grantPlugin(desk, { manifest, code })
  await jsonOf(await desk.ask('officer', 'PUT', `${path}/secrets/signing`, { value: 'secret' }))
  const made = await desk.ask('officer', 'POST', `${path}/addresses/webhook/hotline`)
  const to = (await jsonOf<{ path: string }>(made)).path
  const send = async (message: unknown) => {
    const body = JSON.stringify(message)
    const signature = createHmac('sha256', 'secret').update(body).digest('hex')
    const headers = { 'x-signature': signature }
    return (await fetch(desk.server.url + to, { method: 'POST', body, headers })).status
  }
  const titles = () =>
    [...desk.desk.cards.ofBoard(desk.board.id).values()]
      .filter(({ createdBy }) => createdBy.startsWith('plugin_'))
      .map(({ title }) => title)
      .toSorted()
  const first = { id: 1, summary: '楼道堆物', kind: 'hazard', caller: { phone: '13712345678' } }
  expect(await send({ reports: [first, { id: 2, summary: '路灯不亮' }, { id: 3 }] })).toBe(202)
  await until(() => titles().length === 2, 'both are cards')
  expect(
    await send({
      reports: [
        { ...first, summary: '又说一遍' },
        { id: 4, summary: '井盖' },
      ],
    }),
  ).toBe(202)
  await until(() => titles().length === 3, 'the new one is a card, too')
  expect(titles()).toEqual(['井盖', '楼道堆物', '路灯不亮'].toSorted())
  const [one] = [...desk.desk.cards.ofBoard(desk.board.id).values()].filter(
    ({ title }) => title === '楼道堆物',
  )
  const lines = await jsonOf<{ field: string; filled: boolean }[]>(
    await desk.ask('officer', 'GET', `/cards/${one!.id}/contacts`),
  )
  expect(lines.filter(({ filled }) => filled).map(({ field }) => field)).toEqual(['phone'])
})
