import { expect, it } from 'vitest'
import { readsAsPlugin } from '#shared/base/plugin-label.ts'
import { noticeSentence } from '#shared/live/notice-labels.ts'
import type { NoticeShown } from '#shared/live/notice.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import { samplePackage } from '#test/support/plugins/sample-package.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const plugin = 'cn.example.lost-found'
const bot = 'plugin_cn_example_lost-found'
const reason = texts('登记', 'To keep things')

it('PL325 PL326 what a plugin did has its name in the language of the reader, also when it is gone, and nobody else has such a name', async () => {
  const desk = await startStaged()
  const { staged, ask, send, server } = desk
  const given = await letIn(
    desk,
    samplePackage({
      capabilities: {
        required: [
          { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] }, reason },
          {
            cap: 'cards:write',
            scope: {
              types: ['hazard'],
              fields: ['title'],
              operations: ['create', 'edit'],
            },
            reason,
          },
          { cap: 'notes:write', scope: { types: ['hazard'], operations: ['add'] }, reason },
        ],
      },
    }),
  )
  await agree({ ...desk, board: { ...desk.board, id: staged } }, given)
  const card = await desk.make('grid', { title: '井盖' })
  const did = async (runsFor: 'bot' | 'officer', method: string, input: object) => {
    const { authority, plugins } = server.linli.parts
    const session = await authority.session(await desk.token('officer'))
    return plugins.host.call({
      instance: { plugin, board: staged, digest: given.digest },
      runsFor:
        runsFor === 'bot'
          ? { kind: 'bot' }
          : { kind: 'person', person: 'officer', session: session!.id },
      cause: { origin: 'board', depth: 0, key: 'k1' },
      method,
      input,
    })
  }
  expect(
    await did('bot', 'cards.patch', { id: card, fields: { title: '井盖松动' } }),
  ).toMatchObject({ ok: true })
  const own = { type: 'hazard', title: '路灯不亮', unit: 'house1' }
  expect(await did('bot', 'cards.create', own)).toMatchObject({ ok: true })
  expect(await did('bot', 'notes.add', { card, text: '已登记' })).toMatchObject({ ok: true })
  expect(
    await did('officer', 'cards.patch', { id: card, fields: { title: '井盖松动了' } }),
  ).toMatchObject({ ok: true })
  expect((await ask('admin', 'DELETE', `/plugins/${plugin}`)).status).toBe(200)

  const read = async (person: Parameters<typeof ask>[0], path: string, language: string) => {
    const answer = await server.request(await desk.token(person), `/api${path}`, {
      headers: { 'accept-language': language },
    })
    return answer.text()
  }
  for (const [language, name] of [
    ['zh-CN', '插件“失物招领”'],
    ['en', 'plugin “Lost and found”'],
  ] as const) {
    const doer = { id: bot, name }
    const lines = JSON.parse(await read('officer', `/cards/${card}/history`, language)) as {
      actor: object
    }[]
    expect(lines.map(({ actor }) => actor)).toContainEqual(doer)
    const { entries } = JSON.parse(await read('auditor', '/audit/entries', language)) as {
      entries: { actor: object; authority: string; names: Record<string, string> }[]
    }
    expect(entries.map(({ actor }) => actor)).toContainEqual(doer)
    const through = entries.find(({ authority }) => authority.endsWith(` ${plugin}`))!
    expect(through.names[plugin]).toBe(language === 'en' ? 'Lost and found' : '失物招领')
    expect(await read('officer', `/boards/${staged}/export.csv`, language)).toContain(
      `${name}: 已登记`,
    )
  }
  const info = JSON.parse(await read('grid', `/boards/${staged}`, 'en')) as { plugins: object[] }
  expect(info.plugins).toEqual([{ id: plugin, bot, name: texts('失物招领', 'Lost and found') }])
  // Of a plugin that a board never had nothing is told there.
  const other = JSON.parse(await read('grid', `/boards/${desk.board.id}`, 'en')) as {
    plugins: object[]
  }
  expect(other.plugins).toEqual([])
  const { notices } = JSON.parse(await read('grid', '/notices', 'en')) as { notices: NoticeShown[] }
  const told = notices.find(({ by }) => by?.id === bot)!
  expect(noticeSentence(told, 'en')).toContain('plugin “Lost and found”')
  expect(noticeSentence(told, 'zh-CN')).toContain('插件“失物招领”')

  for (const name of [
    '插件“失物招领”',
    'Plugin Lost',
    'ｐｌｕｇ-ｉｎ “X”',
    '“插\u200b件”失物',
    '【插件】失物',
  ])
    expect(readsAsPlugin(name), name).toBe(true)
  for (const name of ['王插件', '张警官', 'Pluggy Lin'])
    expect(readsAsPlugin(name), name).toBe(false)
  const added = await ask('admin', 'POST', '/people', { username: 'wang', name: '插件“失物招领”' })
  expect(added.status).toBe(400)
  // What was taken out with a plugin's notes comes in as somebody's of the file.
  const file = await read('leader', `/boards/${staged}/export.json`, 'zh-CN')
  const taken = await send('leader', '/boards/import?unit=beat', file, {
    'content-type': 'application/json',
  })
  const { board } = (await taken.json()) as { board: string }
  const again = await read('officer', `/boards/${board}/export.csv`, 'zh-CN')
  expect(again).toContain('导入 Import · 插件“失物招领”: 已登记')
})
