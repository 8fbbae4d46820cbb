import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { eventually } from '#test/support/browser/app-page.ts'
import { profilePage } from '#test/support/browser/profile.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startProcess } from '#test/support/server/server-process.ts'

const password = 'known-to-me-alone'

/** A browser in which nobody has been. */
const newcomer = (width: number, height: number) =>
  profilePage({ language: 'zh-CN', viewport: { width, height } })

const fill = async (page: Page, values: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(values))
    await page.locator(`ui-text-field[name="${name}"] input`).fill(value)
}

it('DY3 DY5 DY6 DY15 an empty folder becomes a station, and its leader comes in, without the terminal', async () => {
  const { url, printed } = await startProcess(dataFolder())
  await expect.poll(printed).toContain('/setup?code=')
  const link = /\S+\/setup\?code=\S+/.exec(printed())![0]
  const page = await newcomer(1440, 900)
  await page.goto(url)
  await page.getByText('本所还没有设置').waitFor()
  await page.goto(link)
  await fill(page, {
    stationName: '柳荫派出所',
    code: 'ly',
    adminName: '林栈',
    admin: 'linzhan',
    password,
    again: 'not-the-same',
    leaderName: '陆承安',
    leader: 'luchengan',
  })
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '两次输入的密码不一样' }).waitFor()
  await fill(page, { again: password })
  await page.keyboard.press('Enter')
  const slip = page.locator('sign-in-slip')
  await slip.waitFor()
  const theirs = (await slip.locator('code').textContent())!

  const phone = await newcomer(390, 844)
  await phone.goto(theirs)
  await phone.getByText('陆承安，请设一个只有您自己知道的密码').waitFor()
  await fill(phone, { password, again: password })
  await phone.keyboard.press('Enter')
  await phone.getByText('还没有看板').waitFor()
  // The link has done its work.
  const again = await newcomer(390, 844)
  await again.goto(theirs)
  await again.getByText('这个链接不能用', { exact: true }).waitFor()

  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('还没有下级单位').waitFor()
  await page.getByRole('button', { name: '从表格导入' }).click()
  const list = page.locator('list-dialog')
  const heads = ['名称', '代码', '上级', '类型']
  const units = [
    ['青槐里责任区', 'LY1', '柳荫派出所', '责任区'],
    ['青槐里第一网格', '', 'LY1', '网格'],
    ['青槐里 1 号楼', '', '第一网格', '楼栋'],
  ]
  const paste = (lines: readonly (readonly string[])[]) =>
    list.locator('textarea').fill(lines.map(line => line.join('\t')).join('\n'))
  await paste([heads, ...units])
  await list.getByRole('button', { name: '核对' }).click()
  await list.getByText('第 4 行').waitFor()
  await paste([heads, ...units.slice(0, 2), ['青槐里 1 号楼', '', '青槐里第一网格', '楼栋']])
  await list.getByRole('button', { name: '核对' }).click()
  await list.getByRole('button', { name: '写入 3 行' }).click()
  const tree = page.locator('units-page li')
  await eventually(() => tree.count()).toBe(4)
})
