import { expect, it } from 'vitest'
import { demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it('NR5 every screen says who removed whose note and why; whoever was changing it keeps the words in the line for a new one', async () => {
  const { url } = await startApp()
  const grid = await seat(url, 'grid', { path: demoBoard, width: 390, height: 844 })
  const officer = await seat(url, 'officer', { path: demoBoard })
  const title = await tile(officer, '楼道').first().locator('.title').innerText()
  for (const page of [grid, officer]) {
    const one = tile(page, title).first()
    await one.evaluate(element => element.scrollIntoView())
    await one.click()
    await page.locator('card-panel note-composer textarea').waitFor()
  }
  const line = grid.locator('card-panel .dock note-composer textarea')
  await line.fill('今天又去看了一次')
  await line.press('Control+Enter')
  const note = (page: typeof grid) =>
    page.locator('card-note').filter({ hasText: '今天又去看了一次' })
  await note(officer).waitFor()
  await note(grid).getByRole('button', { name: '更多' }).click()
  await grid.getByRole('menuitem', { name: '修改' }).click()
  await grid.locator('card-note note-composer textarea').fill('今天又去看了两次')

  await note(officer).hover()
  await note(officer).getByRole('button', { name: '更多' }).click()
  await officer.getByRole('menuitem', { name: '删除这条记录' }).click()
  const dialog = officer.locator('note-remove-dialog ui-dialog')
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('事由').fill('写错了卡片')
  // A refusal is no end: the same words are sent once more.
  const refuse = { status: 409, json: { error: { kind: 'conflict', sentence: '请再试一次' } } }
  await officer.route('**/remove-notes', route => route.fulfill(refuse), { times: 1 })
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  await dialog.getByRole('alert').filter({ hasText: '请再试一次' }).waitFor()
  await dialog.getByRole('button', { name: '删除', exact: true }).click()
  for (const page of [grid, officer]) {
    const gone = page.locator('card-notes .gone').filter({ hasText: '写错了卡片' })
    await gone.getByText(/陆承安删除了何小满的 1 条记录|删除了何小满的 1 条记录/).waitFor()
    expect(await note(page).count()).toBe(0)
  }
  await eventually(() => line.inputValue()).toBe('今天又去看了两次')
})
