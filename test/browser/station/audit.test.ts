import { expect, it } from 'vitest'
import { recordRead } from '#server/audit/record-read.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

it('AU21 an auditor finds a look at a restricted value with its reason, flags it, draws a sample and sees the chain verified', async () => {
  const { url, linli } = await startApp()
  const { log, cards, directory } = linli.parts
  const officer = directory.people().find(person => person.username === 'officer')!
  const card = cards.get('LY1-board-01') ?? [...cards.all()][0]!
  await recordRead(log, {
    subject: card.id,
    actor: officer.id,
    at: Date.now(),
    authority: `contact:reveal officer@${card.unit}`,
    what: 'contact',
    reason: '约定上门时间',
  })
  const page = await seat(url, 'auditor')
  await page.getByRole('link', { name: '审计记录' }).click()
  await page.getByText('核验完整').waitFor()
  await page.getByText('只看查看受限内容的记录').click()
  const line = page.locator('audit-entries li')
  await line.getByText('理由：约定上门时间').waitFor()
  expect(await line.count()).toBe(1)
  expect(await line.innerText()).toContain(card.number)
  expect(await line.innerText()).not.toContain(card.title)

  await line.getByRole('button', { name: /标记第/ }).click()
  await page.getByRole('textbox', { name: '说明' }).fill('与回访时间不符，请说明')
  await page.getByRole('button', { name: '保存标记' }).click()
  await line.getByText('与回访时间不符，请说明').waitFor()

  await page.getByRole('tab', { name: '抽样' }).click()
  await page.getByRole('textbox', { name: /种子/ }).fill('2026-04')
  await page.getByRole('button', { name: '抽取', exact: true }).click()
  await page.getByText('种子 2026-04').first().waitFor()
  await page.locator('audit-entries li').nth(19).waitFor()

  await page.getByRole('tab', { name: '监督投诉' }).click()
  await page.getByText('监督投诉只送所领导和审计员').waitFor()
})
