import { expect, it } from 'vitest'
import { axeFindings } from '#test/support/browser/axe.ts'
import { demoBoard } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'
import { grantPlugin, serverWays } from '#test/support/plugins/granted-plugin.ts'

const texts = { 'zh-CN': '热线来电', en: 'Calls of the hotline' }

it('PL204 PL312 the owner of a board makes an address on the screen, renews and takes it away, and reads how the jobs of the plugin fare, on a phone too', async () => {
  const server = await startApp()
  const board = demoBoard.split('/').at(-1)!
  await grantPlugin(serverWays(server, board), {
    manifest: {
      id: 'cn.example.hooks',
      name: { 'zh-CN': '消息接收', en: 'Hook taker' },
      capabilities: {
        required: [
          { cap: 'webhooks', reason: texts },
          { cap: 'secrets', reason: texts },
          { cap: 'jobs', reason: texts },
        ],
      },
      secrets: [{ id: 'signing', name: texts }],
      contributes: {
        jobs: [{ id: 'sum', name: texts, handler: 'take', schedule: '0 8 * * *' }],
        webhooks: [
          { id: 'in', name: texts, handler: 'take', secret: 'signing', header: 'x-signature' },
        ],
      },
    },
    code: 'export const take = () => null',
  })
  const path = '/admin/plugins'
  const officer = await seat(server.url, 'officer', { path })
  const place = officer.locator('plugin-addresses')
  const address = place.locator('code')
  await place.getByRole('button', { name: '开设地址' }).click()
  await address.waitFor()
  const first = await address.textContent()
  expect(first).toMatch(/^http.*\/api\/hooks\/[A-Za-z0-9_-]{32}$/)
  expect(await axeFindings(officer)).toEqual([])
  await place.getByRole('button', { name: '更换' }).click()
  await place.locator('ui-dialog').getByRole('button', { name: '更换' }).click()
  await expect.poll(() => address.textContent()).not.toBe(first)

  const jobs = officer.locator('plugin-jobs')
  await jobs.getByText(/还没有运行过。\s*下一次：.+。/).waitFor()
  const { records } = server.linli.parts
  const ran = { seen_at: 0, ran_at: Date.UTC(2026, 0, 5, 0, 0), outcome: 'plugin-failed' }
  const job = { board, plugin: 'cn.example.hooks', job: 'sum', schedule: '0 8 * * *' }
  await records
    .insertInto('plugin_jobs')
    .values({ ...job, ...ran })
    .onConflict(conflict => conflict.columns(['board', 'plugin', 'job']).doUpdateSet(ran))
    .execute()

  const phone = await seat(server.url, 'officer', { path, width: 390, height: 844, language: 'en' })
  const there = phone.locator('plugin-addresses')
  await there.getByText('Calls of the hotline').waitFor()
  await there.scrollIntoViewIfNeeded()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await axeFindings(phone)).toEqual([])
  await phone.getByText(/^Last run: 5 Jan.*, not done: /).waitFor()
  await there.getByRole('button', { name: 'Take away' }).click()
  await there.locator('ui-dialog').getByRole('button', { name: 'Take away' }).click()
  await there.getByRole('button', { name: 'Make an address' }).waitFor()
})
