import { expect, it } from 'vitest'
import { demoBoard } from '#test/support/browser/app-page.ts'
import { noWebSocketProxy } from '#test/support/browser/no-websocket-proxy.ts'
import { until } from '#test/support/until.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it('Y24 a browser follows a board where WebSockets are refused, and takes long-polling only there', async () => {
  const { url, linli } = await startApp()
  const proxy = await noWebSocketProxy(url)
  const polling = /\/live\/\?.*transport=polling/
  const asked = { direct: [] as string[], proxied: [] as string[] }
  const direct = await seat(url, 'officer')
  direct.on('request', request => asked.direct.push(request.url()))
  await direct.goto(url + demoBoard)
  await direct.locator('card-tile').first().waitFor()

  const page = await seat(proxy.url, 'grid')
  page.on('request', request => asked.proxied.push(request.url()))
  await page.goto(proxy.url + demoBoard)
  await page.locator('card-tile').first().waitFor()
  await until(() => linli.parts.sync.sockets.size === 2, 'both to be connected')
  expect(asked.proxied.some(one => polling.test(one))).toBe(true)
  expect(asked.direct.some(one => polling.test(one))).toBe(false)
})

it('Y31 a browser follows a board where a WebSocket is neither opened nor refused', async () => {
  const { url } = await startApp()
  const proxy = await noWebSocketProxy(url)
  proxy.hangs = true
  const page = await seat(proxy.url, 'grid', { path: demoBoard })
  await page.locator('card-tile').first().waitFor({ timeout: 60_000 })
  await page.locator('app-header ui-save-state[state="saved"]').waitFor()
  expect(proxy.refused).toBe(0)
})
