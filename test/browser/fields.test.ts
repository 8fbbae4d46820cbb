import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type TestServer } from '#test/support/server/linli.ts'
import { fileApp, seat, startApp } from '#test/support/browser/seat.ts'

const app = fileApp()

/** A line of a card's history. */
interface Line {
  readonly field: string
  readonly after: unknown
}

/** A new card of the demo board, open before an officer; of the server of all tests unless told. */
async function openCard(
  type: string,
  language: 'zh-CN' | 'en' = 'zh-CN',
  own: TestServer | null = null,
): Promise<{ page: Page; server: TestServer; changes: (field: string) => Promise<unknown[]> }> {
  const server = own ?? app.server
  const token = await server.signIn('officer')
  const [board] = (await (await server.request(token, '/api/boards')).json()) as { id: string }[]
  const made = await server.request(token, `/api/boards/${board!.id}/cards`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: '楼道堆物待清理', type }),
  })
  const { id } = (await made.json()) as { id: string }
  const where = { language, path: `/b/${board!.id}/c/${id}` }
  const page = await (own ? seat(own.url, 'officer', where) : app.seat('officer', where))
  page.setDefaultTimeout(15_000)
  await page.locator('card-title').waitFor()
  return {
    page,
    server,
    changes: async field => {
      const answer = await server.request(token, `/api/cards/${id}/history`)
      const lines = (await answer.json()) as Line[]
      return lines.filter(line => line.field.endsWith(field)).map(line => line.after)
    },
  }
}

const shown = (input: Locator): Promise<string> =>
  input.evaluate(node => (node as HTMLInputElement).value)

it.for(['zh-CN', 'en'] as const)(
  'D19 D20: a date typed on the keyboard is one change, refused outside 2000–2100, brought back by Esc (%s)',
  async language => {
    const { page, changes } = await openCard('task', language)
    const due = page.locator('card-due')
    await due.locator('ui-button[popup]').first().click()
    const input = due.locator('input')
    await input.fill('2026-12-09T18:00')
    await expect.poll(() => changes('due'), { timeout: 15_000 }).toHaveLength(1)

    // The year again: the last part but the time.
    const year = async (digits: string) => {
      await input.blur()
      await input.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.type(digits)
    }
    await year('2027')
    expect(await shown(input)).toMatch(/^2027-/)
    await page.keyboard.press('Enter')
    await expect.poll(() => changes('due'), { timeout: 15_000 }).toHaveLength(2)
    expect((await changes('due'))[0]).toMatch(/^2027-/)

    await year('0002')
    await page.keyboard.press('Enter')
    await due.locator('.error').filter({ hasText: '2000' }).filter({ hasText: '2100' }).waitFor()
    expect(await shown(input)).toMatch(/^0002-/)
    await page.keyboard.press('Escape')
    expect(await shown(input)).toMatch(/^2027-/)

    await page.keyboard.press('Backspace')
    expect(await shown(input)).toBe('')
    await page.keyboard.press('Enter')
    await due.locator('.error').waitFor()
    await page.keyboard.press('Escape')
    expect(await shown(input)).toMatch(/^2027-/)
    expect(await changes('due')).toHaveLength(2)
  },
)

it('D21: what is no number is refused in the field and deletes nothing', async () => {
  const { page, changes } = await openCard('tenancy')
  const input = page.locator('card-fields input[type=number]')
  await input.fill('12')
  await input.press('Enter')
  await expect.poll(() => changes('tenancy_count'), { timeout: 15_000 }).toEqual([12])
  await input.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('3-5')
  await page.keyboard.press('Tab')
  await page.locator('card-fields').getByText('这里要填一个数').waitFor()
  await input.focus()
  await page.keyboard.press('Escape')
  expect(await shown(input)).toBe('12')
  // What was brought back is nothing begun.
  await page.reload()
  await input.focus()
  expect(await page.locator('card-fields begun-line').count()).toBe(0)
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await expect.poll(() => changes('tenancy_count'), { timeout: 15_000 }).toEqual([17, 12])
})

it('D20: stepping through a select or a time by keys is one change', async () => {
  const { page, changes } = await openCard('hazard')
  const select = page.locator('card-fields select').first()
  await select.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => changes('hazard_kind'), { timeout: 15_000 }).toHaveLength(1)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  expect(await changes('hazard_kind')).toHaveLength(1)
})

it('D24: on a phone no tool of the editor lies over another, in elder size either', async () => {
  const { page } = await openCard('task', 'zh-CN', await startApp())
  await page.setViewportSize({ width: 390, height: 844 })
  for (const size of ['desk', 'elder']) {
    await page.evaluate(one => localStorage.setItem('linli.size', one), size)
    await page.reload()
    await page.locator('rich-text-editor [contenteditable=true]').click()
    const tools = page.locator('editor-toolbar button:not([role])')
    await tools.first().waitFor()
    const edges = await tools.evaluateAll(all =>
      all.map(one => one.getBoundingClientRect()).map(({ left, right }) => ({ left, right })),
    )
    expect(edges.length).toBeGreaterThan(8)
    for (const [i, { left }] of edges.entries())
      expect(left, `${size}: tool ${i}`).toBeGreaterThanOrEqual((edges[i - 1]?.right ?? 0) - 1)
  }
})

it('D22 D23: of two people with one name the picked one is mentioned and told', async () => {
  const server = await startApp()
  const { accounts, directory } = server.linli.parts
  for (const [id, role] of [
    ['wanga', 'officer'],
    ['wangb', 'grid'],
  ] as const) {
    const one = directory.people().find(({ username }) => username === 'officer')!
    const [membership] = directory.membershipsOf(one.id)
    const name = '王小芳'
    await directory.add({
      people: [{ id, username: id, name, demo: 0 }],
      memberships: [{ ...membership!, id: `m-${id}`, person: id, role }],
    })
    await accounts.add({ id, username: id, name, password: 'a-long-password' })
  }
  const { page } = await openCard('task', 'zh-CN', server)
  const line = page.locator('note-composer textarea')
  await line.fill('明天和@王小芳一起去')
  await page.keyboard.press('Control+Enter')
  await page.locator('note-composer [role=alert]').waitFor()
  const choices = page.locator('note-composer [role=option]')
  await expect.poll(() => choices.count()).toBe(2)
  await expect
    .poll(() => choices.allInnerTexts())
    .toEqual(
      expect.arrayContaining([
        expect.stringContaining('社区民警'),
        expect.stringContaining('网格员'),
      ]),
    )
  // The list is open and somebody is highlighted: sending once more still picks nobody.
  await page.keyboard.press('Control+Enter')
  expect(await line.inputValue()).toBe('明天和@王小芳一起去')
  await line.fill('')
  await page.keyboard.type('请＠王小')
  await choices.filter({ hasText: '网格员' }).click()
  await page.keyboard.type('明天到场，抄送 wuye@王小芳')
  await page.keyboard.press('Control+Enter')
  await page.locator('card-note .mention').getByText('@王小芳').waitFor()
  const tokens = {
    picked: await server.signIn('wangb', 'a-long-password'),
    other: await server.signIn('wanga', 'a-long-password'),
  }
  const told = async (who: keyof typeof tokens) =>
    (await (await server.request(tokens[who], '/api/notices')).text()).includes('"mention"')
  await expect.poll(() => told('picked'), { timeout: 15_000 }).toBe(true)
  expect(await told('other')).toBe(false)
  await page.reload()
  expect(await page.locator('card-note .mention').getAttribute('title')).toContain('网格员')
})
