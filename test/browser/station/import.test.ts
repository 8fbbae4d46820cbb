import { expect, it } from 'vitest'
import { eventually } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

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
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: '/import' })
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

it('X25 X27 an import is taken back from the board, which is told to whoever has it open, and from the report', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: '/import' })
  const bring = async () => {
    await page.locator('import-screen input[type=file]').setInputFiles({
      name: 'board.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(trello)),
    })
    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByText('导入完成').waitFor()
  }
  const takeBack = async () => {
    const dialog = page.locator('take-back-dialog')
    await dialog.getByText('卡片：1').waitFor()
    await dialog.getByRole('button', { name: '撤回并删除' }).click()
    await dialog.getByText('请写明理由').waitFor()
    await dialog.getByRole('textbox', { name: '撤回理由' }).fill('选错了文件')
    await dialog.getByRole('button', { name: '撤回并删除' }).click()
    await page.getByText('导入已撤回').first().waitFor()
  }
  await bring()
  await page.getByRole('link', { name: '打开新看板' }).click()
  await page.locator('card-tile').filter({ hasText: '从外面带来的卡片' }).waitFor()
  const { pathname } = new URL(page.url())
  const other = await seat(url, 'leader', { path: pathname })
  await other.locator('card-tile').filter({ hasText: '从外面带来的卡片' }).waitFor()

  await page.getByRole('button', { name: '看板菜单' }).click()
  await page.getByRole('menuitem', { name: '撤回导入' }).click()
  await takeBack()
  await other.getByText('这个看板的导入已被撤回').waitFor()
  await page.getByText('这个看板的导入已被撤回').waitFor()
  await page.getByRole('button', { name: '返回看板列表' }).click()
  await page.locator('home-page').waitFor()
  await eventually(() => page.getByText('导入试验').count()).toBe(0)

  await page.goto(`${url}/import`)
  await bring()
  await page.getByRole('button', { name: '撤回导入' }).click()
  await takeBack()
  await page.getByRole('button', { name: '开始导入' }).waitFor()
})
