import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, tile } from '#test/support/browser/app-page.ts'
import { inChina } from '#test/support/server/clock-bench.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const steps = (page: Page) => page.locator('card-panel card-steps')
const dialog = (page: Page) => page.locator('step-dialog')

/** Where a picture of the story is wanted; nowhere in a test run. */
const pictures = process.env['LINLI_PICTURES']

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` })
}

async function more(page: Page, step: string): Promise<void> {
  await steps(page).getByRole('button', { name: '更多办理' }).click()
  await page.getByRole('menuitem', { name: step }).click()
}

const photo = readFileSync(join(import.meta.dirname, '../../../docs/images/board.png'))

async function addPhoto(page: Page, name: string): Promise<void> {
  const input = page.locator('card-attachments input[type=file]')
  await input.setInputFiles({ name, mimeType: 'image/png', buffer: photo })
  await page.locator('card-attachments').getByText(name).waitFor()
}

it('CL25 CS9 CS8 overgrown trees: reported the day before National Day, taken in by leadership, visited the next working day, trimmed three working days later, confirmed; the project beside it has milestones', async () => {
  const clock = new FakeClock(inChina('2026-09-30T10:00'))
  const { url, linli } = await startApp({ demo: true, clock })
  const sit = async (username: string) => {
    const page = await seat(url, username, { alone: true, path: demoBoard, time: clock.now() })
    await page.locator('board-column').first().waitFor()
    return page
  }
  const [head, leader, officer] = [await sit('head3'), await sit('leader'), await sit('officer')]
  const timeIs = async (text: string) => {
    clock.advance(inChina(text) - clock.now())
    await linli.parts.deadlines.settled()
    for (const page of [head, leader, officer]) await page.clock.setFixedTime(clock.now())
  }

  // The building head reports what residents see, from the template.
  const title = '3 号楼北侧树枝遮窗，夜里路灯照不到'
  await column(head, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await head.locator('card-composer select').first().selectOption('environment')
  await head.locator('card-composer select').last().selectOption('trees')
  await head.locator('card-composer textarea').fill(title)
  await head.keyboard.press('Enter')

  await timeIs('2026-09-30T15:00')
  await tile(leader, title).click()
  await leader.locator('card-checklist').getByText('现场查看并拍照').first().waitFor()
  await steps(leader).getByRole('button', { name: '受理' }).click()
  await column(officer, '已受理').locator('card-tile').filter({ hasText: title }).waitFor()
  await more(leader, '移交（上报／交办）')
  await dialog(leader).getByRole('option', { name: '周砚舟' }).click()
  await dialog(leader).getByLabel('事由').fill('节后第一个工作日到现场看')
  await dialog(leader).getByRole('button', { name: '移交', exact: true }).click()
  await tile(officer, title).click()
  await steps(officer).getByRole('button', { name: '接收' }).click()
  await leader.locator('card-panel card-facts .owner').filter({ hasText: '周砚舟' }).waitFor()

  // Thursday 8 October is the first working day after the holiday.
  await timeIs('2026-10-08T09:30')
  await addPhoto(officer, '修剪前.png')
  await more(officer, '转办协同')
  await dialog(officer).getByRole('option', { name: '清源物业' }).click()
  await dialog(officer).getByLabel('事由').fill('请安排修剪，涉及六户')
  await dialog(officer).getByRole('button', { name: '转办', exact: true }).click()
  await column(leader, '待协同').locator('card-tile').filter({ hasText: title }).waitFor()
  await leader.locator('card-facts').getByText('清源物业').first().waitFor()

  // The estate gets a project of its own, with milestones, and the matter is linked with it.
  await officer.locator('card-panel').getByRole('button', { name: '关闭' }).first().click()
  const project = '小区乔木普查与年度修剪'
  await column(officer, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await officer.locator('card-composer select').first().selectOption('project')
  await officer.locator('card-composer select').last().selectOption('improvement')
  await officer.locator('card-composer textarea').fill(project)
  await officer.keyboard.press('Enter')
  await officer.keyboard.press('Escape')
  await tile(officer, project).click()
  const milestones = officer.locator('card-milestones')
  await milestones.getByText('征求居民意见').first().waitFor()
  await milestones.locator('checklist-item').first().locator('ui-checkbox').click()
  await milestones.getByText('1/4').waitFor()
  await tile(leader, project).getByText('1/4').waitFor()
  await tile(officer, title).click()
  await more(officer, '关联卡片')
  await dialog(officer).getByRole('option', { name: project }).click()
  await dialog(officer).getByRole('button', { name: '关联', exact: true }).click()
  await officer.locator('card-timeline').getByText('属于项目').waitFor()

  // Saturday 10 October is worked: Monday the 12th is the third working day after the visit.
  await timeIs('2026-10-12T16:00')
  await addPhoto(officer, '修剪后.png')
  await steps(officer).getByRole('button', { name: '提出办结' }).click()
  await dialog(officer).getByLabel('办结方式').selectOption('resolved')
  await dialog(officer).getByLabel('办理情况').fill('园林单位已修剪，路灯照得到，六户确认')
  await dialog(officer).getByLabel('给反映人的答复').fill('树已修剪，谢谢您反映。')
  await dialog(officer).getByLabel('怎样告诉反映人').selectOption('linli')
  await dialog(officer).getByRole('button', { name: '提出办结' }).click()
  await column(leader, '待回访').locator('card-tile').filter({ hasText: title }).waitFor()
  await steps(leader).getByRole('button', { name: '核准办结' }).click()
  await dialog(leader).getByText('园林单位已修剪').waitFor()
  await dialog(leader).getByRole('button', { name: '核准办结' }).click()
  await column(head, '已办结').locator('card-tile').filter({ hasText: title }).waitFor()

  await leader.locator('card-timeline').getByText('上报后 4 个工作日').first().waitFor()
  await leader.getByRole('tab', { name: '历史' }).click()
  const history = leader.locator('card-history')
  await picture(leader, 'trees-closed')
  await history.getByText('受理后 4 个工作日').first().waitFor()
  const told = (await history.locator('li').allInnerTexts()).map(line => line.replaceAll('\n', ' '))
  const marked = (words: string) => told.filter(line => line.includes(words)).join('\n')
  await history.scrollIntoViewIfNeeded()
  await picture(leader, 'trees-history')
  expect(marked('受理后 1 个工作日')).toContain('修剪前.png')
  expect(marked('受理后 4 个工作日')).toContain('修剪后.png')

  // The project tells its milestones to whoever opens it from the matter.
  await leader.locator('card-timeline').getByRole('link', { name: project }).click()
  await leader.locator('card-milestones').getByText('方案公示').first().waitFor()
  await leader.locator('card-milestones').getByText('1/4').waitFor()
  await leader.getByRole('tab', { name: '历史' }).click()
  const ticked = leader.locator('card-history li').filter({ hasText: '完成了“征求居民意见”' })
  await ticked.filter({ hasText: '上报当日' }).waitFor()
  await picture(leader, 'trees-project')
})
