import { expect, it, onTestFinished } from 'vitest'
import { seat } from '#test/support/app-page.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startLinli } from '#test/support/linli.ts'

const trello = {
  id: '5f0000000000000000000001',
  name: '导入试验',
  lists: [{ id: '5f0000000000000000000002', name: '待办', pos: 1, closed: false }],
  cards: [
    {
      id: '5f0000000000000000000003',
      idList: '5f0000000000000000000002',
      name: '从外面带来的卡片',
      desc: '',
      pos: 1,
      closed: false,
      idMembers: ['5f0000000000000000000004'],
      idLabels: [],
      idMembersVoted: ['5f0000000000000000000004'],
    },
  ],
  labels: [],
  members: [{ id: '5f0000000000000000000004', fullName: '王工', username: 'wang' }],
  checklists: [],
  actions: [],
}

it('B30 an import says what it made, leads to the new board, and its people can be matched', async () => {
  const browser = await launchBrowser()
  onTestFinished(() => browser.close())
  const { url } = await startLinli()
  const page = await seat(browser, url, 'officer', { path: '/import' })
  await page.locator('import-screen input[type=file]').setInputFiles({
    name: 'board.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(trello)),
  })
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByText('导入完成').waitFor()
  expect(await page.locator('import-report dl').getByText('卡片', { exact: true }).count()).toBe(1)
  await page.getByRole('link', { name: '打开新看板' }).click()
  await page.locator('card-tile').filter({ hasText: '从外面带来的卡片' }).waitFor()

  await page.getByRole('button', { name: '看板菜单' }).click()
  await page.getByRole('menuitem', { name: '对应导入的人员' }).click()
  const select = page.locator('placeholder-dialog select')
  await select.selectOption({ label: '周砚舟' })
  await page.getByText('已对应').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('card-tile').getByRole('img', { name: '周砚舟' }).waitFor()
})
