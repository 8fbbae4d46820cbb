import { expect, it } from 'vitest'
import { axeFindings } from '#test/support/browser/axe.ts'
import { demoBoard } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'
import { grantPlugin, jsonOf, serverWays } from '#test/support/plugins/granted-plugin.ts'

const texts = { 'zh-CN': '热线来电', en: 'Calls of the hotline' }

it('PL204 PL312 PL434 the owner of a board makes an address on the screen, renews and takes it away, reads how the jobs of the plugin fare, and ends one that was started, on a phone too', async () => {
  const server = await startApp()
  const board = demoBoard.split('/').at(-1)!
  const ways = serverWays(server, board)
  const granted = await grantPlugin(ways, {
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
        jobs: [
          { id: 'sum', name: texts, handler: 'take', schedule: '0 8 * * *' },
          { id: 'long', name: texts, handler: 'long' },
        ],
        webhooks: [
          { id: 'in', name: texts, handler: 'take', secret: 'signing', header: 'x-signature' },
        ],
      },
    },
    code: `export const take = () => null
      export async function long(given, linli) {
        await linli.jobs.progress({ share: 0.4, line: { 'zh-CN': '已整理四成', en: 'Two fifths' } })
        await new Promise(resolve => setTimeout(resolve, 60_000))
      }`,
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

  const { digest } = server.linli.parts.trust.grants.of('cn.example.hooks', board)!
  const call = { digest, method: 'jobs.start', input: { job: 'long' } }
  await jsonOf(await ways.ask('officer', 'POST', `${granted}/call`, call))

  const phone = await seat(server.url, 'officer', { path, width: 390, height: 844, language: 'en' })
  const there = phone.locator('plugin-addresses')
  await there.getByText('Calls of the hotline').waitFor()
  await there.scrollIntoViewIfNeeded()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await axeFindings(phone)).toEqual([])
  await phone.getByText(/^Last run: 5 Jan.*, not done: /).waitFor()
  const started = phone.locator('plugin-jobs')
  await started.getByText(/Two fifths/).waitFor()
  await started.scrollIntoViewIfNeeded()
  expect(await axeFindings(phone)).toEqual([])
  await started.getByRole('button', { name: 'Cancel “Calls of the hotline”' }).click()
  await started.getByText(/It was cancelled\./).waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await there.getByRole('button', { name: 'Take away' }).click()
  await there.locator('ui-dialog').getByRole('button', { name: 'Take away' }).click()
  await there.getByRole('button', { name: 'Make an address' }).waitFor()
})
