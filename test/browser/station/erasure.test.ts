import { expect, it } from 'vitest'
import { demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

const card = '占道修车摊，请城管一起上门'

/** Where a picture of each step is wanted; nowhere in a test run. */
const pictures = process.env['LINLI_PICTURES']

it('ER18 leadership erases a card after naming it by its number; it leaves the other screens and stands in the ledger', async () => {
  const { url, linli } = await startApp()
  const officer = await seat(url, 'officer', { path: demoBoard })
  const page = await seat(url, 'leader', { path: demoBoard })
  const picture = async (name: string, from = page) => {
    if (pictures !== undefined) await from.screenshot({ path: `${pictures}/${name}.png` })
  }
  await tile(officer, card).waitFor()
  const record = [...linli.parts.cards.all()].find(({ title }) => title === card)!

  await officer.goto(`${url}${demoBoard}/c/${record.id}`)
  await officer.locator('card-panel card-head ui-button[popup="menu"]').click()
  await officer.getByRole('menuitem', { name: '复制编号' }).waitFor()
  expect(await officer.getByRole('menuitem', { name: '永久删除' }).count()).toBe(0)
  await officer.keyboard.press('Escape')

  const openMenu = async (item: string) => {
    await page.locator('card-panel card-head ui-button[popup="menu"]').click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await page.goto(`${url}${demoBoard}/c/${record.id}`)
  await openMenu('依法保全…')
  const hold = page.locator('legal-hold-dialog')
  await hold.getByRole('button', { name: '开始保全' }).click()
  await hold.getByText('请写明理由').waitFor()
  await picture('hold')
  await hold.getByLabel('理由').fill('复议期间')
  await hold.getByLabel('保全至').fill(`${new Date().getFullYear() + 1}-06-01`)
  await hold.getByRole('button', { name: '开始保全' }).click()
  await officer.getByText('期间不能删除').waitFor()
  await picture('held')

  await page.locator('card-panel card-head ui-button[popup="menu"]').click()
  const item = page.getByRole('menuitem', { name: '永久删除' })
  expect(await item.getAttribute('aria-disabled')).toBe('true')
  await picture('refused')
  await page.keyboard.press('Escape')
  await openMenu('依法保全…')
  await hold.getByRole('button', { name: '解除保全' }).click()
  await eventually(() => officer.getByText('期间不能删除').count()).toBe(0)

  const erase = page.locator('erase-dialog')
  await openMenu('永久删除…')
  await erase.getByRole('radio', { name: '删除整张卡片' }).check()
  await erase.getByRole('button', { name: '永久删除' }).click()
  await erase.getByText('编号不一致').waitFor()
  await erase.locator('.proof input').fill(record.number)
  await picture('erase')
  await erase.getByRole('button', { name: '永久删除' }).click()
  await page.getByText('卡片已删除').waitFor()
  await officer.locator('card-panel ui-empty').waitFor()
  await eventually(() => tile(officer, card).count()).toBe(0)
  await eventually(() => tile(page, card).count()).toBe(0)

  await page.goto(`${url}/admin/retention`)
  const ledger = page.getByRole('table', { name: '删除台账' })
  await ledger.getByText('整张卡片').waitFor()
  expect(await ledger.locator('ui-plate').first().getAttribute('text')).toBe(record.number)
  await picture('ledger')
  if (pictures === undefined) return
  for (const [name, more] of [
    ['ledger-en', { language: 'en' }],
    ['ledger-phone', { width: 390, height: 844 }],
  ] as const)
    await picture(
      name,
      await seat(url, 'auditor', { path: '/admin/retention', ...more }).then(waited),
    )
  async function waited(seen: typeof page) {
    await seen.locator('retention-page table').first().waitFor()
    return seen
  }
})
