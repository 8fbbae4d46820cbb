import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { until } from '#test/support/until.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'

/** A card in the head's building on the demo board, and pages on it. */
async function place() {
  const server = await startApp()
  const token = await server.signIn('officer')
  const ask = async <T>(who: string, path: string, body?: unknown): Promise<T> => {
    const answer = await server.request(who, `/api${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const [board] = await ask<{ id: string }[]>(token, '/boards')
  const { memberships } = await ask<{ memberships: { unit: { id: string } }[] }>(
    await server.signIn('head3'),
    '/me',
  )
  const { id: card } = await ask<{ id: string }>(token, `/boards/${board!.id}/cards`, {
    title: '楼道堆物待清理',
    unit: memberships[0]!.unit.id,
  })
  const open = async (username: string): Promise<Page> => {
    const page = await seat(server.url, username, { path: `/b/${board!.id}/c/${card}` })
    page.setDefaultTimeout(12_000)
    await page.locator('card-contacts .why').waitFor()
    return page
  }
  return { server, card, open }
}

const button = (page: Page, text: string) =>
  page.locator('card-contacts ui-button', { hasText: text })

it('CO1 CO2 CO9 CO11 an officer writes a contact and reveals it with a reason for a minute; the head of the building only adds', async () => {
  const { card, open, server } = await place()
  const officer = await open('officer')
  await button(officer, '填写').click()
  const field = (page: Page, label: string) =>
    page.locator('contacts-form').getByLabel(label, { exact: true })
  await field(officer, '称呼').fill('王女士')
  await field(officer, '电话').fill('13800000000')
  await field(officer, '电话').press('Enter')
  await button(officer, '查看').nth(1).waitFor()
  expect(await officer.locator('card-contacts').innerText()).not.toContain('13800000000')

  await button(officer, '查看').nth(1).click()
  await officer.keyboard.type('回电')
  await officer.keyboard.press('Enter')
  await officer.locator('card-contacts').getByText('至少四个字').waitFor()
  await officer.keyboard.type('核实情况')
  await officer.keyboard.press('Enter')
  const value = officer.locator('card-contacts .value')
  await value.waitFor()
  expect([await value.innerText(), await value.getAttribute('href')]).toEqual([
    '13800000000',
    'tel:13800000000',
  ])
  await officer
    .locator('card-contacts')
    .getByText(/5\d 秒后收起/)
    .waitFor()
  await button(officer, '收起').click()
  await value.waitFor({ state: 'detached' })
  const { records } = server.linli.parts.desk
  const reads = await records
    .selectFrom('audit')
    .select(['actor', 'after'])
    .where('subject', '=', card)
    .where('action', '=', 'read:contact')
    .execute()
  expect(reads.map(({ after }) => after)).toEqual(['"phone: 回电核实情况"'])

  const head = await open('head3')
  await head.locator('card-contacts').getByText('您可以补充，不能查看').waitFor()
  await button(head, '填写').click()
  expect(await field(head, '电话').isDisabled()).toBe(true)
  await field(head, '门牌').fill('2 单元 501')
  await field(head, '门牌').press('Enter')
  await until(async () => (await button(head, '查看').count()) === 3, 'the third contact')
  // Whoever has the card open sees that there is one more.
  await until(async () => (await button(officer, '查看').count()) === 3, 'the same at the officer')
  expect(await button(head, '查看').first().getAttribute('reason')).toBe('您的岗位不能查看这一项。')
}, 60_000)

it('MK4 numbers typed or pasted anywhere are masked before they leave the page, and the person is told where they belong', async () => {
  const { card, open, server } = await place()
  const page = await open('officer')
  const hint = page.getByText(/已为您遮盖手机号；需要登记时请写在卡片的“联系人”里/)

  const title = page.locator('card-title textarea')
  await title.fill('回电 13800000000，急')
  expect(await title.inputValue()).toBe('回电 138****0000，急')
  await hint.first().waitFor()
  await title.press('Enter')

  const text = page.locator('rich-text-editor .ProseMirror')
  await text.click()
  await page.keyboard.type('联系 13800000000 或 ')
  await page.evaluate(() => navigator.clipboard.writeText('13900000000'))
  await page.keyboard.press('Control+v')
  await until(
    async () => (await text.innerText()).includes('联系 138****0000 或 139****0000'),
    'the description to be masked',
  )

  const note = page.locator('note-composer textarea')
  await note.click()
  await page.keyboard.type('单号 138000000001，电话 13800000000')
  // The last number may go on until the person leaves it.
  expect(await note.inputValue()).toBe('单号 138000000001，电话 13800000000')
  await title.focus()
  expect(await note.inputValue()).toBe('单号 138000000001，电话 138****0000')
  await note.focus()
  await page.keyboard.press('Control+Enter')

  const { store } = server.linli.parts
  const stored = async () => {
    const [one, file] = await Promise.all([store.copy(`card/${card}`), store.copy(`file/${card}`)])
    const words = JSON.stringify([
      one.getMap('card').toJSON(),
      file.getMap('notes').toJSON(),
      file.getXmlFragment('description').toString(),
    ])
    one.destroy()
    file.destroy()
    return words
  }
  await until(async () => (await stored()).includes('电话 138****0000'), 'the note to be stored')
  const words = await stored()
  for (const kept of ['回电 138****0000，急', '联系 138****0000 或 139****0000', '138000000001'])
    expect(words).toContain(kept)
  for (const raw of ['13800000000，', '13800000000 ', '13900000000'])
    expect(words).not.toContain(raw)
  expect(await page.locator('draft-tray section').count()).toBe(0)
}, 60_000)
