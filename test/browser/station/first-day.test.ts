import { strToU8, zipSync } from 'fflate'
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

/** A workbook with shared and inline texts, and an empty place, as spreadsheets save them. */
function workbook(lines: readonly (readonly string[])[]): Buffer {
  const shared = [...new Set(lines.flat())]
  const cell = (text: string, row: number, column: number) => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`
    if (text === '') return ''
    return column === 0
      ? `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
      : `<c r="${place}" t="s"><v>${shared.indexOf(text)}</v></c>`
  }
  const rows = lines.map(
    (line, row) =>
      `<row r="${row + 1}">${line.map((text, i) => cell(text, row, i)).join('')}</row>`,
  )
  const names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const words = shared.map(text => `<si><t>${text}</t><rPh sb="0" eb="1"><t>x</t></rPh></si>`)
  return Buffer.from(
    zipSync({
      'xl/worksheets/sheet1.xml': strToU8(
        `<worksheet ${names}><sheetData>${rows.join('')}</sheetData></worksheet>`,
      ),
      'xl/sharedStrings.xml': strToU8(`<sst ${names}>${words.join('')}</sst>`),
    }),
  )
}

it('DY3 DY5 DY6 DY15 DY17 an empty folder becomes a station with two people on a first board, without the terminal', async () => {
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
  const right = [heads, ...units.slice(0, 2), ['青槐里 1 号楼', '', '青槐里第一网格', '楼栋']]
  await list.locator('input[type="file"]').setInputFiles({
    name: 'units.xlsx',
    mimeType: 'application/octet-stream',
    buffer: workbook(right),
  })
  await list.getByRole('button', { name: '核对' }).click()
  await list.getByRole('button', { name: '写入 3 行' }).click()
  const tree = page.locator('units-page li')
  await eventually(() => tree.count()).toBe(4)

  await page.goto(`${url}/admin/people`)
  await page.getByRole('button', { name: '从表格导入' }).click()
  await list.locator('textarea').fill('姓名\t岗位\t单位\n何小满\t网格员\t青槐里第一网格')
  await list.getByRole('button', { name: '核对' }).click()
  await list.getByRole('button', { name: '写入 1 行' }).click()
  await page.getByRole('button', { name: '生成登录链接' }).click()
  const hers = (await page.locator('people-page sign-in-slip code').textContent())!
  await page.getByRole('button', { name: '完成', exact: true }).click()
  await page.getByText('链接未用').waitFor()
  await again.goto('about:blank')
  await again.goto(hers)
  await again.getByText('ly001').waitFor()
  await fill(again, { password, again: password })
  await again.keyboard.press('Enter')
  await again.getByText('您现在没有岗位').waitFor()

  // The leader confirms the role and makes the first board, on which both are then.
  await phone.goto(`${url}/admin/roles`)
  await phone.getByRole('button', { name: '确认', exact: true }).click()
  await phone.getByText('何小满 的任职已生效').waitFor()
  await phone.goto(url)
  await phone.getByRole('button', { name: '新建看板' }).first().click()
  await phone.locator('new-board-dialog').getByLabel('看板名称').fill('青槐里平安看板')
  await phone.keyboard.press('Enter')
  await phone.locator('board-screen').waitFor()
  await again.goto(url)
  await again.getByRole('link', { name: /青槐里平安看板/ }).click()
  await again.locator('board-screen').waitFor()
}, 240_000)
