import { dayMs } from '#shared/base/day.ts'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, tile } from '#test/support/browser/app-page.ts'
import { fileApp } from '#test/support/browser/seat.ts'

const app = fileApp()

const steps = (page: Page) => page.locator('card-panel card-steps')
const owner = (page: Page) => page.locator('card-panel card-facts .owner')
const timeline = (page: Page) => page.locator('card-panel card-timeline')
const dialog = (page: Page) => page.locator('step-dialog')

async function more(page: Page, step: string): Promise<void> {
  await steps(page).getByRole('button', { name: '更多办理' }).click()
  await page.getByRole('menuitem', { name: step }).click()
}

const send = (page: Page, step: string) =>
  dialog(page).getByRole('button', { name: step, exact: true }).click()

/** A new card in the first column, open. */
async function begin(page: Page, title: string, type = 'hazard'): Promise<void> {
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await page.locator('card-composer select').first().selectOption(type)
  await page.locator('card-composer textarea').fill(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await tile(page, title).click()
  await steps(page).waitFor()
}

const two = async () => {
  const officer = await app.seat('officer', { path: demoBoard })
  const leader = await app.seat('leader', { path: demoBoard })
  await column(officer, '待受理').waitFor()
  await column(leader, '待受理').waitFor()
  return { officer, leader }
}

it('FL6 FL7 FL8 a hold is asked for by one and agreed to by another; meanwhile no step is taken, and it is ended early with a step of its own', async () => {
  const { officer, leader } = await two()
  const title = '配电箱门关不上，等厂家来换'
  await begin(officer, title)
  await steps(officer).getByRole('button', { name: '受理' }).click()
  await column(officer, '已受理').locator('card-tile').filter({ hasText: title }).waitFor()
  await more(officer, '申请挂起')
  await send(officer, '提交申请')
  await dialog(officer).getByText('还没有填写：事由').waitFor()
  await dialog(officer).getByLabel('事由').fill('厂家下周发货')
  const until = new Date(Date.now() + 7 * dayMs).toISOString().slice(0, 16)
  await dialog(officer).locator('input[type=datetime-local]').fill(until)
  await send(officer, '提交申请')
  await steps(officer).getByText('等待同意挂起').waitFor()
  // Who asked does not agree, but takes it back.
  await steps(officer).locator('ui-button[disabled]').filter({ hasText: '同意挂起' }).waitFor()
  await steps(officer).getByRole('button', { name: '撤回挂起申请' }).waitFor()

  await tile(leader, title).click()
  await steps(leader).getByRole('button', { name: '同意挂起', exact: true }).click()
  await steps(officer).getByText('挂起到').waitFor()
  await timeline(officer).getByText('同意挂起').waitFor()
  await tile(officer, title).getByText('挂起').first().waitFor()

  await steps(officer).getByRole('button', { name: '结束挂起' }).click()
  await steps(leader).getByText('挂起到').waitFor({ state: 'detached' })
  await timeline(leader).getByText('已结束').waitFor()
})

it('CS6 CS7 CS8 FL80 a part becomes a card of its own, a second report is merged, the links go both ways, and it is taken back at once', async () => {
  const { officer, leader } = await two()
  const title = '三单元门口坑洼，老人绊倒'
  await begin(officer, title)
  await more(officer, '拆出一张卡片')
  await dialog(officer).getByLabel('新卡片的标题').fill('三单元门口路灯也不亮')
  await dialog(officer).getByLabel('新卡片的类型').selectOption({ label: '环境设施' })
  await send(officer, '拆出')
  await timeline(officer).getByText('拆出').first().waitFor()
  await tile(leader, '三单元门口路灯也不亮').getByText('环境设施').waitFor()

  await begin(officer, '三单元门前路面破损')
  await more(officer, '并入另一张卡片')
  await dialog(officer).getByRole('option', { name: title }).click()
  await dialog(officer).getByText('保留，继续办理').waitFor()
  await dialog(officer).getByLabel('事由').fill('同一处路面')
  await send(officer, '并入')
  await steps(officer).getByText('已并入另一张卡片').waitFor()
  await timeline(officer).getByRole('link', { name: title }).click()
  await timeline(officer).getByText('有重复').waitFor()
  await timeline(officer).getByText('拆出').first().waitFor()
  await tile(leader, title).click()
  await timeline(leader).getByRole('link', { name: '三单元门前路面破损' }).waitFor()
  await timeline(leader).getByRole('link', { name: '三单元门口路灯也不亮' }).waitFor()

  // The form is sent before the server has said which card it is taken back from.
  await timeline(leader).getByRole('link', { name: '三单元门前路面破损' }).click()
  await steps(leader).getByText('已并入另一张卡片').waitFor()
  let said = () => {}
  const asked = new Promise<void>(resolve => (said = resolve))
  await leader.route('**/api/cards/*/case', route => asked.then(() => route.continue()))
  await more(leader, '撤销合并')
  await dialog(leader).getByLabel('事由').fill('不是同一处')
  await dialog(leader).getByRole('button', { name: '撤销合并' }).click()
  said()
  await steps(leader).getByText('已并入另一张卡片').waitFor({ state: 'detached' })
  await tile(leader, '三单元门前路面破损').waitFor()
})

it('CS5 FL8 a card that was closed in one step is opened again with a reason, its closure stays told; the flow is drawn with where the card stands', async () => {
  const { officer, leader } = await two()
  const title = '误报：以为是煤气味'
  await begin(officer, title)
  await steps(officer).getByRole('button', { name: '流程图' }).click()
  const diagram = officer.locator('flow-diagram')
  await diagram.locator('[aria-current=step]').filter({ hasText: '待受理' }).waitFor()
  await diagram.getByRole('cell', { name: '提出办结' }).first().waitFor()
  await officer.keyboard.press('Escape')

  await more(officer, '直接办结')
  await dialog(officer).getByLabel('办结方式').selectOption('false-alarm')
  await dialog(officer).getByLabel('办理情况').fill('邻居在做饭')
  await send(officer, '办结')
  await column(leader, '已办结').locator('card-tile').filter({ hasText: title }).waitFor()
  await steps(officer).getByRole('button', { name: '重新打开' }).click()
  await dialog(officer).getByLabel('事由').fill('又有人闻到')
  await send(officer, '重新打开')
  await column(leader, '已办结')
    .locator('card-tile')
    .filter({ hasText: title })
    .waitFor({ state: 'detached' })
  await timeline(officer).getByText('已重新打开').waitFor()
  await timeline(officer).getByText('邻居在做饭').waitFor()
  expect(await steps(officer).getByText('已办结：').count()).toBe(0)
})

it('HO7 everything that one person answers for in a beat goes to a successor in one action, on every open board', async () => {
  const { officer, leader } = await two()
  const title = '围墙倾斜，先拉警戒线'
  await begin(officer, title)
  await steps(officer).getByRole('button', { name: '受理' }).click()
  await owner(officer).filter({ hasText: '周砚舟' }).waitFor()

  await leader.goto(`${app.server.url}/admin/beats`)
  await leader.getByLabel('责任区').selectOption({ label: '青槐里 · 平安看板' })
  await leader.getByLabel('交出人').selectOption({ label: '周砚舟 · 社区民警' })
  await leader.getByLabel('接任人').selectOption({ label: '陆承安 · 所领导' })
  await leader.getByRole('button', { name: '全部移交' }).click()
  await leader.locator('ui-dialog').getByText('周砚舟 负责的全部在办卡片将由 陆承安 负责').waitFor()
  await leader.locator('ui-dialog').getByRole('button', { name: '全部移交' }).click()
  await leader.getByText(/已移交 \d+ 张卡片/).waitFor()
  await owner(officer).filter({ hasText: '陆承安' }).waitFor()
  await officer.goto(`${app.server.url}/admin/beats`)
  await officer.getByText('您的岗位不能打开这一页').waitFor()
})
