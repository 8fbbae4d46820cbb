import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually } from '#test/support/browser/app-page.ts'
import { type TestServer } from '#test/support/server/linli.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

/** Makes a card that everybody on the demo board may see; answers its id. */
async function cardOf(server: TestServer, title: string): Promise<string> {
  const me = await server.request(await server.signIn('grid'), '/api/me')
  const { memberships } = (await me.json()) as { memberships: { unit: { id: string } }[] }
  const token = await server.signIn('officer')
  const answer = await server.request(token, '/api/boards/LY1-board/cards', {
    method: 'POST',
    body: JSON.stringify({ title, unit: memberships[0]?.unit.id }),
    headers: { 'content-type': 'application/json' },
  })
  return ((await answer.json()) as { id: string }).id
}

/** Somebody new in the grid worker's unit, who has been told nothing yet. */
async function newcomer({ linli }: TestServer, name: string): Promise<void> {
  const { accounts, directory } = linli.parts
  const grid = directory.people().find(one => one.username === 'grid')!
  const [membership] = directory.membershipsOf(grid.id)
  const person = 'newcomer'
  await directory.add({
    people: [{ id: person, username: person, name, demo: 0 }],
    memberships: [{ ...membership!, id: 'm-newcomer', person }],
  })
  const made = await accounts.add({ id: person, username: person, name, password: 'linli-demo' })
  if (!made.ok) throw new Error(made.problem.kind)
}

const bell = (page: Page) => page.locator('notice-bell button').first()
const count = (page: Page) => page.locator('notice-bell .count')
const rows = (page: Page) => page.locator('notice-panel li')

/** How many screens are connected. */
async function screens({ url }: TestServer): Promise<string> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return /^linli_notice_sockets (\d+)$/m.exec(text)?.[1] ?? ''
}

it('NO19 a mention shows at once, counts at the bell of every tab and leads to the card; nothing is shown of the card one looks at', async () => {
  const server = await startApp()
  const name = '温如玉'
  const card = await cardOf(server, '三楼楼道堆放杂物')
  await newcomer(server, name)
  const officer = await seat(server.url, 'officer', { path: `${demoBoard}/c/${card}` })
  const mine = await seat(server.url, 'newcomer', { path: demoBoard })
  const other = await mine.context().newPage()
  await other.goto(`${server.url}/`)
  await bell(mine).click()
  await mine.locator('notice-panel ui-empty').waitFor()
  await mine.keyboard.press('Escape')
  await eventually(() => screens(server)).toBe('3')

  const composer = officer.locator('.dock note-composer textarea')
  const write = async (text: string) => {
    await composer.click()
    await officer.keyboard.type('@')
    await officer.locator('note-composer li').first().waitFor()
    await officer.keyboard.type(name)
    await officer.locator('note-composer li').first().waitFor()
    await officer.keyboard.press('Enter')
    await officer.keyboard.type(text)
    await officer.keyboard.press('Control+Enter')
  }
  await write('请到场')
  const toast = mine.locator('ui-notice-region .notice')
  await toast.filter({ hasText: '在备注中提到了您：三楼楼道堆放杂物' }).waitFor()
  await eventually(() => count(mine).textContent()).toBe('1')
  await eventually(() => count(other).textContent()).toBe('1')
  expect(await bell(other).getAttribute('aria-label')).toBe('通知，1 条未读')

  await bell(mine).focus()
  await mine.keyboard.press('Enter')
  await rows(mine).locator('a').first().focus()
  await mine.keyboard.press('Enter')
  await mine.locator('card-panel card-note').filter({ hasText: '请到场' }).waitFor()
  expect(new URL(mine.url()).pathname).toBe(`${demoBoard}/c/${card}`)
  await eventually(() => count(mine).count()).toBe(0)
  await eventually(() => count(other).count()).toBe(0)

  await toast.locator('ui-button').last().click()
  await mine.bringToFront()
  await write('还有二楼')
  await mine.locator('card-panel card-note').filter({ hasText: '还有二楼' }).waitFor()
  await bell(other).click()
  await eventually(() => rows(other).count()).toBe(2)
  await eventually(() => count(other).count()).toBe(0)
  expect(await toast.count()).toBe(0)

  await mine.locator('app-header .person').click()
  await mine.getByRole('menuitem', { name: '退出登录' }).click()
  await mine.locator('sign-in-page').waitFor()
  await other.locator('sign-in-page').waitFor()
  await eventually(() => screens(server)).toBe('1')
})

it('NO20 what one chooses about notices holds after a reload; pushes are asked for only by a click', async () => {
  const server = await startApp()
  const asked = () => grid.evaluate(() => (window as unknown as { asked?: number }).asked ?? 0)
  const grid = await seat(server.url, 'grid', {
    width: 390,
    height: 844,
    language: 'en',
    serviceWorker: true,
  })
  await grid.addInitScript(() => {
    const page = window as unknown as { asked: number }
    page.asked = 0
    Notification.requestPermission = async () => {
      page.asked++
      return 'default'
    }
  })
  await grid.goto(server.url + demoBoard)
  await bell(grid).click()
  await grid.getByRole('button', { name: 'Notice settings' }).click()
  const kind = (name: string) => grid.locator('notice-settings').getByRole('radiogroup', { name })
  await kind('Replies to what you reported').getByRole('radio', { name: 'Off' }).click()
  const quiet = grid
    .locator('notice-settings ui-switch')
    .filter({ hasText: 'Quiet hours' })
    .locator('label')
  await quiet.click()
  await eventually(() => grid.locator('notice-settings ui-text-field').count()).toBe(0)
  expect(await asked()).toBe(0)
  await grid.getByRole('button', { name: 'Receive pushes' }).click()
  await eventually(asked).toBe(1)

  await grid.reload()
  await bell(grid).click()
  await grid.getByRole('button', { name: 'Notice settings' }).click()
  const off = kind('Replies to what you reported').getByRole('radio', { name: 'Off' })
  await eventually(() => off.getAttribute('aria-checked')).toBe('true')
  expect(await grid.locator('notice-settings ui-text-field').count()).toBe(0)
})

it('NO21 the service worker shows a push unless the person looks at the app, and a click leads to the card', async () => {
  const server = await startApp()
  const card = await cardOf(server, '三楼楼道堆放杂物')
  const grid = await seat(server.url, 'grid', { path: demoBoard, alone: true, serviceWorker: true })
  await grid.context().grantPermissions(['notifications'], { origin: server.url })
  await grid.evaluate(() => navigator.serviceWorker.ready)
  const tools = await grid.context().newCDPSession(grid)
  const registration = new Promise<string>(resolve =>
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await tools.send('ServiceWorker.enable')
  const push = async (tag: string) =>
    tools.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId: await registration,
      data: JSON.stringify({
        title: '周警官在备注中提到了您',
        body: 'LY1-1 三楼',
        path: `${demoBoard}/c/${card}`,
        tag,
        urgent: false,
        language: 'zh-CN',
      }),
    })
  const [worker] = grid.context().serviceWorkers()
  const shown = () =>
    worker!.evaluate<string[]>(
      'registration.getNotifications().then(all => all.map(one => one.tag))',
    )
  await push('seen')
  await grid.goto('about:blank')
  await push('unseen')
  await eventually(shown).toEqual(['unseen'])
  await grid.goto(server.url + demoBoard)
  await grid.locator('app-header').waitFor()
  await worker!.evaluate(`registration.getNotifications().then(([notification]) => {
    dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })`)
  await eventually(() => new URL(grid.url()).pathname).toBe(`${demoBoard}/c/${card}`)
})
