import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, eventually } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { fileApp } from '#test/support/browser/seat.ts'

const app = fileApp()
const board = demoBoard.split('/').at(-1)!
const path = `/admin/automation?board=${board}`
const phone = { width: 390, height: 844, language: 'en' } as const

const rules = () => app.server.linli.parts.automation.rules.onBoard(board)
const opened = (page: Page, heading: string) =>
  page.locator(`ui-dialog[open][heading="${heading}"]`)
const panel = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const row = (page: Page, lead: string) =>
  page.locator('rule-form').getByRole('group', { name: lead })
const choose = (page: Page, lead: string, label: string, text: string) =>
  row(page, lead).getByLabel(label).selectOption({ label: text })

it('PL300 PL302 whoever may configure a board begins with an example, reads it as a sentence, tries it on the cards there are and switches it on', async () => {
  const officer = await app.seat('officer', { path: demoBoard })
  await officer.locator('board-toolbar').getByRole('button', { name: '看板菜单' }).click()
  await officer.getByRole('menuitem', { name: '自动化' }).click()
  await officer.getByText('还没有规则').waitFor()
  const sentence =
    '卡片在“待受理”停留满 30 分钟时，如果类型是“安全隐患”或“走失求助”，就把优先级设为“紧急”，再通知所领导。'
  await officer.getByText(sentence).waitFor()
  await officer.getByText('每周一 09:00，建一张“任务”卡片“本周巡查”。').waitFor()
  await officer.getByRole('button', { name: '用这个例子' }).first().click()
  await officer.getByRole('button', { name: '试运行' }).click()
  const tried = officer.locator('rule-form rule-dry-run')
  await tried.getByText(/^看了 \d+ 张卡片，会对其中 \d+ 张这样做：$/).waitFor()
  const card = tried.getByRole('link').first()
  expect(await card.getAttribute('href')).toMatch(new RegExp(`^/b/${board}/c/`))
  expect(await card.getAttribute('target')).toBe('_blank')
  expect(await axeFindings(officer)).toEqual([])
  await officer.getByRole('button', { name: '保存', exact: true }).click()

  const one = panel(officer, '半小时没人受理')
  await one.getByText('还没有执行过 · 按周砚舟的权限执行').waitFor()
  expect(rules()[0]).toMatchObject({ enabled: false, text: { when: { minutes: 30 } } })
  await one.locator('ui-switch').click()
  const asked = opened(officer, '启用“半小时没人受理”？')
  await asked.getByText('这只是试运行，什么都没有改。').waitFor()
  expect(rules()[0]!.enabled).toBe(false)
  await asked.getByRole('button', { name: '取消' }).click()
  expect(await one.getByRole('switch').isChecked()).toBe(false)
  await one.locator('ui-switch').click()
  await asked.getByRole('button', { name: '启用', exact: true }).click()
  await eventually(() => rules()[0]!.enabled).toBe(true)
})

it('PL301 a rule is put together by choices; what is wrong stands at its place and nothing is sent before it is right', async () => {
  const page = await app.seat('officer', { path })
  await page.getByRole('button', { name: '新建规则' }).click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('请起一个名称').waitFor()
  await page.getByRole('textbox', { name: '名称' }).fill('路灯先派人')
  await choose(page, '当', '发生什么', '卡片有改动')
  await choose(page, '当', '哪个字段', '标题')
  await page.getByRole('button', { name: '添加条件' }).click()
  await choose(page, '如果', '条件', '字段')
  await page.getByRole('button', { name: '添加一步' }).click()
  await choose(page, '再', '做什么', '写记录')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  for (const lead of ['如果', '再']) await row(page, lead).getByText('请填写。').waitFor()
  expect(rules().some(({ text }) => text.name === '路灯先派人')).toBe(false)
  await row(page, '如果').getByLabel('值').fill('路灯')
  await row(page, '再').getByLabel('内容').fill('请电工去看')
  await row(page, '再').getByRole('button', { name: '上移' }).click()
  const reads =
    '卡片的标题有改动时，如果标题包含“路灯”，就写下记录“请电工去看”，再把优先级设为“紧急”。'
  await page.locator('.reads').getByText(reads).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await panel(page, '路灯先派人').waitFor()
  expect(rules().find(({ text }) => text.name === '路灯先派人')?.text).toEqual({
    name: '路灯先派人',
    when: { on: 'changed', field: 'title' },
    if: [{ if: 'field', field: 'title', is: 'has', value: '路灯' }],
    steps: [
      { do: 'note', text: '请电工去看' },
      { do: 'set-priority', priority: 'urgent' },
    ],
  })
})

it('PL303 PL304 whoever leaves a rule that is not saved is asked, whichever way they go; who saves what somebody else has changed meanwhile is told and chooses', async () => {
  const page = await app.seat('officer', { path })
  const leader = await app.seat('leader', { path, ...phone })
  await page.getByRole('button', { name: '修改“路灯先派人”' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('路灯')
  const asked = opened(page, '还没有保存，要离开吗？')
  const stay = asked.getByRole('button', { name: '继续修改' })
  await page.getByRole('button', { name: '取消', exact: true }).click()
  await stay.click()
  await page.goBack()
  await stay.click()
  await page.locator('app-header a').first().click()
  await stay.click()
  await page.getByRole('tab', { name: '执行日志' }).click()
  await stay.click()
  expect(new URL(page.url()).pathname).toBe('/admin/automation')
  expect(await page.getByRole('textbox', { name: '名称' }).inputValue()).toBe('路灯')

  await leader.getByRole('button', { name: 'Edit “路灯先派人”' }).click()
  await leader.getByRole('textbox', { name: 'Name' }).fill('Lamps')
  expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await axeFindings(leader)).toEqual([])
  await leader.getByRole('button', { name: 'Save', exact: true }).click()
  await panel(leader, 'Lamps').waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const told = page.locator('rule-form ui-banner')
  await told.getByText(/^.+在您修改期间改过这条规则，您的修改还没有保存。$/).waitFor()
  expect(rules().some(({ text }) => text.name === 'Lamps')).toBe(true)
  await told.getByRole('button', { name: '用我的版本覆盖' }).click()
  await panel(page, '路灯').waitFor()
  expect(rules().some(({ text }) => text.name === 'Lamps')).toBe(false)
})

it('PL305 PL306 a paused rule says why and what to do, and the log tells in words what ran, by rule and by outcome', async () => {
  const { automation } = app.server.linli.parts
  const [rule] = rules()
  const keep = (key: string, done: readonly { do: 'move' | 'note'; outcome: string }[]) =>
    automation.runs.keep(rule!, { key, card: '', cause: 'schedule', why: null, done })
  await keep('a', [
    { do: 'note', outcome: 'done' },
    { do: 'move', outcome: 'forbidden' },
  ])
  await keep('b', [{ do: 'note', outcome: 'already' }])
  await automation.rules.pause(rule!, 'too-many')
  const page = await app.seat('officer', { path })
  const one = panel(page, '半小时没人受理')
  await one.getByText(/一分钟内执行了一百多次.*请先收紧条件，再重新启用。/).waitFor()
  await one.getByRole('button', { name: '重新启用' }).click()
  const asked = opened(page, '启用“半小时没人受理”？')
  await asked.getByRole('button', { name: '启用', exact: true }).click()
  await eventually(() => rules()[0]!.paused).toBe(null)
  await one.getByRole('button', { name: '“半小时没人受理”的执行日志' }).click()
  const log = page.locator('rule-log')
  await log.getByText('写记录（已是这样）').waitFor()
  await log.getByLabel('结果').selectOption({ label: '没做成' })
  await log.getByText('您的岗位不能做这个操作，请联系社区民警。').waitFor()
  expect(await log.locator('li').count()).toBe(1)
  await log.getByLabel('规则').selectOption({ label: '路灯' })
  await log.getByText('没有这样的记录').waitFor()
  expect(await axeFindings(page)).toEqual([])
})
