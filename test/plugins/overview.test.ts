import { expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { startStaged } from '#test/support/server/staged-board.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'

const plugin = 'cn.example.lost-found'
const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const reason = texts('在概览里显示', 'To show it in the overview')
const report = (id: string, kind: 'stat' | 'chart' | 'table', more: object = {}) => ({
  id,
  name: texts(id, id),
  handler: id,
  kind,
  ...more,
})

const serverHalf = `
  export const count = async (input, linli) => {
    const { cards } = await linli.call('cards.list', {})
    return { value: cards.length, detail: input.id, tone: 'jade' }
  }
  export const wrong = () => ({ value: 1, html: '<b>' })
  export const endless = () => { for (;;); }
  export const table = () => ({ columns: [{ text: 'what' }], rows: [['<i>', 2]] })
  export const talk = async (input, linli) => {
    const { cards } = await linli.call('cards.list', {})
    return { items: cards.map(({ id, fields }) => ({ title: fields.title, card: id, minutes: 5 })) }
  }
`

/** The plugin as uploaded. */
const packed = (): Buffer<ArrayBuffer> => {
  const files = sampleFiles({
    capabilities: {
      required: [{ cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason }],
      optional: [
        { cap: 'reports', reason },
        { cap: 'agenda', reason },
      ],
    },
    contributes: {
      reports: [
        report('count', 'stat'),
        report('wrong', 'stat'),
        report('endless', 'chart'),
        report('table', 'table', { when: { roles: ['leadership'] } }),
      ],
      agenda: [{ id: 'talk', name: texts('议题', 'Talk'), handler: 'talk' }],
    },
  })
  files.set('server.js', Buffer.from(serverHalf))
  return Buffer.from(pack(signed(files, sampleKey)))
}

it('PL250 PL251 reports and agenda items are computed for the person who looks, with their rights; what is not as described shows nothing', async () => {
  const { ask, send, staged, make } = await startStaged()
  const uploaded = await send('admin', '/plugins', packed())
  const said = await uploaded.text()
  expect(uploaded.status, said).toBe(201)
  const { digest } = JSON.parse(said) as { digest: string }
  await ask('admin', 'POST', `/plugins/${plugin}/approve`, { digest, acceptKey: true })
  const overview = async (who: Parameters<typeof ask>[0]) => {
    const answer = await ask(who, 'GET', `/boards/${staged}/plugin-overview`)
    return { status: answer.status, body: await answer.json() }
  }
  expect((await overview('officer')).body).toEqual({ reports: [], agenda: [] })
  const path = `/boards/${staged}/plugins/${plugin}`
  expect(
    (await ask('officer', 'PUT', path, { digest, optional: ['reports|||', 'agenda|||'] })).status,
  ).toBe(200)
  const open = await make('leader', { title: '甲' })
  const hidden = await make('leader', { title: '乙' })
  await ask('leader', 'POST', `/cards/${hidden}/visibility`, { visibility: 'named' })
  const common = { plugin, owner: texts('失物招领', 'Lost and found') }
  const shown = (id: string, kind: string, shows: unknown) => ({
    ...common,
    id,
    name: texts(id, id),
    kind,
    shows,
  })
  expect((await overview('officer')).body).toEqual({
    reports: [
      shown('count', 'stat', { value: '1', detail: 'count', tone: 'jade' }),
      shown('wrong', 'stat', null),
      shown('endless', 'chart', null),
    ],
    agenda: [
      {
        ...common,
        id: 'talk',
        name: texts('议题', 'Talk'),
        items: [{ title: '甲', card: open, minutes: 5 }],
      },
    ],
  })
  const leader = (await overview('leader')).body as { reports: object[]; agenda: object[] }
  expect(leader.reports).toContainEqual(
    shown('count', 'stat', { value: '2', detail: 'count', tone: 'jade' }),
  )
  expect(leader.reports).toContainEqual(
    shown('table', 'table', { columns: [{ text: 'what' }], rows: [['<i>', '2']] }),
  )
  expect((await overview('other')).status).toBe(404)
})

it('PL250 nothing is asked of a plugin that was not granted reports and agenda items', async () => {
  const { ask, send, staged } = await startStaged()
  const uploaded = await send('admin', '/plugins', packed())
  const said = await uploaded.text()
  expect(uploaded.status, said).toBe(201)
  const { digest } = JSON.parse(said) as { digest: string }
  await ask('admin', 'POST', `/plugins/${plugin}/approve`, { digest, acceptKey: true })
  await ask('officer', 'PUT', `/boards/${staged}/plugins/${plugin}`, { digest, optional: [] })
  const answer = await ask('officer', 'GET', `/boards/${staged}/plugin-overview`)
  expect(await answer.json()).toEqual({ reports: [], agenda: [] })
})
