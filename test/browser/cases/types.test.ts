import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const form = (page: Page) => page.locator('type-form')
const save = (page: Page) => form(page).getByRole('button', { name: '保存', exact: true }).click()

/** The types that a new card on the board may be of. */
const offered = async (page: Page): Promise<string[]> => {
  const select = page.locator('card-composer select').first()
  return (await select.locator('option').allInnerTexts()).map(text => text.trim())
}

it('TY1 TY3 TY4 TY5 an administrator makes a type in the screen, every open board offers it at once, and a banned name is refused with its ground', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const admin = await seat(url, 'admin', { path: '/admin/types' })
  await column(officer, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await officer.locator('card-composer select').first().waitFor()
  expect(await offered(officer)).not.toContain('积水内涝')

  await admin.getByRole('button', { name: '新增类型' }).click()
  await form(admin).getByLabel('中文名称').first().fill('宗教场所')
  await form(admin).getByLabel('英文名称').first().fill('Flooding')
  await save(admin)
  await form(admin).getByRole('alert').filter({ hasText: '宗教' }).waitFor()

  await form(admin).getByLabel('中文名称').first().fill('积水内涝')
  await form(admin).getByRole('radio', { name: '盾牌' }).check({ force: true })
  await form(admin).getByLabel('受理 普通').fill('90')
  await form(admin).getByLabel('受理 普通').press('Tab')
  await form(admin).getByText('90 分钟').waitFor()
  await form(admin).getByRole('button', { name: '加模板' }).click()
  const template = form(admin).locator('.field').last()
  await template.getByLabel('中文名称').fill('地下车库')
  await template.getByLabel('英文名称').fill('Underground garage')
  await template.getByLabel('步骤').fill('架水泵\n拍照')
  await save(admin)
  await admin.locator('types-page li').filter({ hasText: '积水内涝' }).waitFor()

  await officer
    .locator('card-composer option')
    .filter({ hasText: '积水内涝' })
    .waitFor({ state: 'attached' })
  await officer.locator('card-composer select').first().selectOption({ label: '积水内涝' })
  await officer.locator('card-composer select').last().selectOption({ label: '地下车库' })
  await officer.locator('card-composer textarea').fill('三号楼车库进水')
  await officer.keyboard.press('Enter')
  await officer.keyboard.press('Escape')
  const made = tile(officer, '三号楼车库进水')
  await made.getByText('积水内涝').waitFor()
  await made.getByText('0/2').waitFor()

  // A type that is retired is offered no more; its cards stay.
  const line = admin.locator('types-page li').filter({ hasText: '积水内涝' })
  await line.getByRole('button', { name: '修改' }).click()
  await form(admin).getByText('停用：不再新建这一类卡片').click()
  await save(admin)
  await line.getByText('已停用').waitFor()
  await column(officer, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await officer
    .locator('card-composer option')
    .filter({ hasText: '积水内涝' })
    .waitFor({ state: 'detached' })
  await made.getByText('积水内涝').waitFor()
})

it('TY1 who is no administrator gets no page to change types on', async () => {
  const { url } = await startApp()
  const officer = await seat(url, 'officer', { path: '/' })
  await officer.getByRole('link', { name: '我的工作' }).waitFor()
  expect(await officer.getByRole('link', { name: '卡片类型' }).count()).toBe(0)
  await officer.goto(`${url}/admin/types`)
  await officer.getByText('您的岗位不能打开这一页').waitFor()
  expect(await officer.locator('types-page').count()).toBe(0)
})
