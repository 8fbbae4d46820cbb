import { expect, it } from 'vitest'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import type { PluginCode } from '#server/plugins/seams.ts'
import { WebCode } from '#server/plugins/web/web-code.ts'
import { agree, letIn } from '#test/support/plugins/installing.ts'
import { sampleFiles, sampleKey } from '#test/support/plugins/sample-package.ts'
import { startDesk } from '#test/support/server/desk.ts'

const words = { 'zh-CN': '说明文字', en: 'What it is for' }

it('PL52 a web half is unpacked once for all who ask for it, and few are kept', async () => {
  let read = 0
  const packages = {
    async code(digest: string): Promise<PluginCode | null> {
      read += 1
      return digest === 'none' ? null : { server: null, web: digest }
    },
  }
  const code = new WebCode(packages)
  const same = await Promise.all(Array.from({ length: 50 }, () => code.of('one')))
  expect([new Set(same), read]).toEqual([new Set(['one']), 1])
  for (let i = 0; i < 20; i++) await code.of(`other-${i}`)
  await code.of('one')
  expect(read).toBe(22)
  // What is not there is not remembered as missing.
  await code.of('none')
  await code.of('none')
  expect(read).toBe(24)
})

it('PL52 a browser asks for a web half again without having it sent, as far as it may; fields are looked up by a measure', async () => {
  const desk = await startDesk()
  const files = sampleFiles({
    web: 'web.js',
    contributes: { panels: [{ id: 'one', name: words, render: 'draw' }] },
  })
  files.set('web.js', Buffer.from('export const draw = () => {}\n'))
  const letInOne = await letIn(desk, pack(signed(files, sampleKey)))
  await agree(desk, letInOne)
  const path = `/boards/${desk.board.id}/plugins/${letInOne.id}`
  const token = await desk.token('grid')
  const web = (headers: Record<string, string> = {}) =>
    desk.server.request(token, `/api${path}/web`, { headers })
  const first = await web()
  expect([first.status, await first.text()]).toEqual([200, 'export const draw = () => {}\n'])
  const etag = first.headers.get('etag')!
  expect([first.headers.get('cache-control'), etag]).toEqual([
    'private, no-cache',
    `"${letInOne.digest}"`,
  ])
  const again = await web({ 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await web({ 'if-none-match': '"other"' })).status).toBe(200)
  await desk.ask('officer', 'POST', `${path}/off`)
  expect((await web({ 'if-none-match': etag })).status).toBe(403)
  await desk.ask('officer', 'POST', `${path}/on`)

  const fields = Array.from({ length: 500 }, (_, i) => `c${i}/title`)
  const answers = []
  for (let i = 0; i < 10; i++)
    answers.push((await desk.ask('grid', 'POST', `${path}/fields`, { fields })).status)
  expect([answers[0], answers.at(-1)]).toEqual([200, 429])
  // What one person uses up is their own.
  expect((await desk.ask('leader', 'POST', `${path}/fields`, { fields })).status).toBe(200)
})
