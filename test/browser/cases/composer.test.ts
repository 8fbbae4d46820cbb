import { expect, it } from 'vitest'
import { column, demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { fileApp, seat, startApp } from '#test/support/browser/seat.ts'

const app = fileApp()

it('TY7 the words suggest a type, which is taken when the person confirms it', async () => {
  const page = await app.seat('officer', { path: demoBoard })
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  const field = page.locator('card-composer textarea')
  const title = '有学生疑似遭遇电信诈骗'
  await field.fill(title)
  await page.locator('card-composer .suggestion').getByText('反诈线索（紧急）').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('card-composer').getByText('再按一次回车').waitFor()
  expect(await tile(page, title).count()).toBe(0)
  await page.keyboard.press('Enter')
  await tile(page, title).getByText('反诈线索').waitFor()

  // Another choice of the person is taken as it is.
  await field.fill('感谢邻居帮忙抬轮椅')
  await page.locator('card-composer select').first().selectOption({ label: '便民服务' })
  await field.press('Enter')
  await tile(page, '感谢邻居帮忙抬轮椅').getByText('便民服务').waitFor()

  // Words that say nothing need no second key where there is a plain type to begin with.
  await field.fill('周三下午三点')
  await page.keyboard.press('Enter')
  await tile(page, '周三下午三点').getByText('任务').waitFor()
})

it('TY7 a building head chooses among the types of theirs, and nothing is chosen for them', async () => {
  const page = await app.seat('head3', { path: demoBoard, language: 'en' })
  await column(page, '待受理').getByRole('button', { name: 'Add card' }).first().click()
  const field = page.locator('card-composer textarea')
  expect(await page.locator('card-composer select').first().inputValue()).toBe('')
  await field.fill('Something at the gate')
  await page.keyboard.press('Enter')
  const choices = page.locator('card-composer .suggestion ui-button')
  await eventually(() => choices.count()).toBeGreaterThan(2)
  expect(await tile(page, 'Something at the gate').count()).toBe(0)
  await choices.filter({ hasText: 'Environment' }).click()
  await page.keyboard.press('Enter')
  await tile(page, 'Something at the gate').getByText('Environment').waitFor()
})

it('EM5 danger is a card at the first Enter: urgent, of the type that its words suggest, also for whoever has to choose', async () => {
  const { url } = await startApp()
  for (const [username, title, type] of [
    ['officer', '走失老人被找到时昏迷', '走失求助'],
    ['head3', '二楼有人晕倒', '安全隐患'],
  ] as const) {
    const page = await seat(url, username, { path: demoBoard })
    await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
    await page.locator('card-composer textarea').fill(title)
    await page.keyboard.press('Enter')
    const made = tile(page, title)
    await made.getByText(type).waitFor()
    await made.locator('ui-seal[priority="urgent"]').waitFor()
    await made.getByText('110').first().waitFor()
    expect(await page.locator('card-composer textarea').inputValue()).toBe('')
  }
})
