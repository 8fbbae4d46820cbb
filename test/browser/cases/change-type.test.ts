import { it } from 'vitest'
import { column, demoBoard, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it('TY8 TY9 a card’s type is changed from the card, which says beforehand what changes and keeps what was filled in', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  const title = '二号楼新来三户人家'
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await page.locator('card-composer select').first().selectOption('hazard')
  await page.locator('card-composer textarea').fill(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await tile(page, title).click()
  await page.locator('card-fields select').first().selectOption('fire')

  await page.locator('card-steps').getByRole('button', { name: '更多办理' }).click()
  await page.getByRole('menuitem', { name: '改类型' }).click()
  const dialog = page.locator('step-dialog')
  await dialog.locator('select').selectOption('dispute')
  await dialog.getByText('会作为原有内容保留').waitFor()
  await dialog.getByText('可见范围收窄为').waitFor()
  await dialog.getByRole('button', { name: '改类型', exact: true }).click()
  await dialog.getByText('还没有填写：事由').waitFor()
  await dialog.getByLabel('事由').fill('登记时选错')
  await dialog.getByRole('button', { name: '改类型', exact: true }).click()
  await tile(page, title).getByText('矛盾纠纷').waitFor()
  await page.locator('card-fields').getByText('（原“安全隐患”）').waitFor()
  await page.locator('card-fields').getByText('消防').waitFor()
})
