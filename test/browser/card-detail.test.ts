import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type TestServer } from '#test/support/server/linli.ts'
import { until } from '#test/support/until.ts'
import { fileApp } from '#test/support/browser/seat.ts'

const patience = 12_000

interface Place {
  readonly server: TestServer
  readonly board: string
  readonly card: string
  /** Opens the card as a person. */
  open(username: string, options?: { language?: 'zh-CN' | 'en' }): Promise<Page>
}

const app = fileApp()

/** The demo beat with a new card everybody on it may see. */
async function place(): Promise<Place> {
  const { server } = app
  const token = await server.signIn('officer')
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const posted = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }
    const init = body === undefined ? {} : posted
    const response = await server.request(token, `/api${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const [first] = await ask<{ id: string }[]>('/boards')
  const board = first?.id ?? ''
  const head = await server.signIn('head3')
  const me = await server.request(head, '/api/me')
  const { memberships } = (await me.json()) as { memberships: { unit: { id: string } }[] }
  const { id: card } = await ask<{ id: string }>(`/boards/${board}/cards`, {
    title: '楼道堆物待清理',
    unit: memberships[0]?.unit.id,
  })
  return {
    server,
    board,
    card,
    open: async (username, options = {}) => {
      const page = await app.seat(username, { ...options, path: `/b/${board}/c/${card}` })
      page.setDefaultTimeout(patience)
      await page.locator('card-title').waitFor()
      await page.locator('rich-text-editor .ProseMirror').waitFor()
      return page
    },
  }
}

const text = (page: Page): Locator => page.locator('rich-text-editor .ProseMirror')

/** The text of the description without the flags of other people's cursors. */
const written = (page: Page): Promise<string> =>
  text(page).evaluate(root => {
    const copy = root.cloneNode(true) as HTMLElement
    for (const aid of copy.querySelectorAll('.caret, .ProseMirror-separator, br')) aid.remove()
    return copy.innerHTML
  })

const shows = async (page: Page, wanted: string | RegExp, what: string): Promise<void> => {
  let html = ''
  await until(async () => {
    html = await written(page)
    return typeof wanted === 'string' ? html.includes(wanted) : wanted.test(html)
  }, what).catch((error: Error) => {
    throw new Error(`${error.message}; the page shows ${html}`)
  })
}

const saved = (page: Page, within = 'card-head'): Promise<void> =>
  page.locator(`${within} ui-save-state[state="saved"]`).first().waitFor()

it('D1 two people write one description, see each other’s named cursors, and lists, tables and marks arrive whole', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const grid = await open('grid')
  await text(officer).click()
  await officer.keyboard.type('# 现场')
  await officer.keyboard.press('Enter')
  await officer.keyboard.type('- 二层')
  await officer.keyboard.press('Enter')
  await officer.keyboard.press('Tab')
  await officer.keyboard.type('电池')
  await shows(grid, /<h1>现场<\/h1>.*<ul>.*二层.*<ul>.*电池/s, 'the nested list to arrive')
  await grid.locator('rich-text-editor .flag').waitFor()
  expect(await grid.locator('rich-text-editor .flag').textContent()).not.toBe('')
  await text(grid).click()
  await grid.keyboard.press('Control+End')
  await grid.keyboard.press('Enter')
  await grid.keyboard.press('Enter')
  await grid.keyboard.press('Enter')
  await grid.keyboard.press('Control+b')
  await grid.keyboard.type('已断电')
  await grid.keyboard.press('Control+b')
  await grid.locator('editor-toolbar button[aria-label="表格"]').click()
  await grid.keyboard.type('楼层')
  await grid.keyboard.press('Tab')
  await grid.keyboard.type('物品')
  await shows(officer, /<strong>已断电<\/strong>/, 'the bold text to arrive')
  await shows(officer, /<th><p>楼层<\/p><\/th><th><p>物品<\/p><\/th>/, 'the table to arrive')
  await officer.locator('rich-text-editor .flag').waitFor()
  await saved(officer)
  await saved(grid)
  await until(
    async () =>
      (await written(officer)).replaceAll(/ class="[^"]*"/g, '') ===
      (await written(grid)).replaceAll(/ class="[^"]*"/g, ''),
    'both to show the same',
  )
  await officer.reload()
  await text(officer).waitFor()
  await shows(officer, /<strong>已断电<\/strong>/, 'the server to have kept it')
})

it('D2 taking back one’s own edit leaves what the other wrote since', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const grid = await open('grid')
  await text(officer).click()
  await officer.keyboard.type('民警写的')
  await shows(grid, '民警写的', 'the first text to arrive')
  await text(grid).click()
  await grid.keyboard.press('Control+End')
  await grid.keyboard.press('Enter')
  await grid.keyboard.type('网格员写的')
  await shows(officer, '网格员写的', 'the second text to arrive')
  await text(officer).click()
  await officer.keyboard.press('Control+z')
  await until(async () => !(await written(grid)).includes('民警写的'), 'the edit to be taken back')
  expect(await written(officer)).toContain('网格员写的')
  await officer.keyboard.press('Control+Shift+Z')
  await shows(grid, '民警写的', 'the edit to be made again')
})

it('D3 pasted pages keep only what the schema knows, and links only safe addresses', async () => {
  const { open } = await place()
  const officer = await open('officer')
  await text(officer).click()
  await text(officer).evaluate(root => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<h2 onclick="x()">标题</h2><p><script>1</script><a href="javascript:alert(1)">坏</a> <a href="https://example.org/">好</a></p><ol start="-4"><li>一</li></ol>',
    )
    root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  await shows(officer, '<h2>标题</h2>', 'the heading')
  const html = await written(officer)
  expect(html).not.toContain('javascript:')
  expect(html).toContain('href="https://example.org/"')
  await saved(officer)
  expect(await officer.locator('card-draft').count()).toBe(0)
})

it('D4 checklists: Enter adds the next entry, ticks arrive live, Alt+arrows reorder', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const grid = await open('grid')
  await officer.getByText('加清单').click()
  const add = officer.locator('card-checklist .add')
  await add.waitFor()
  await until(
    () => add.evaluate(input => (input.getRootNode() as ShadowRoot).activeElement === input),
    'the line for entries to have the focus',
  )
  for (const entry of ['断电', '通知户主', '复查']) {
    await officer.keyboard.type(entry)
    await officer.keyboard.press('Enter')
  }
  await grid.locator('checklist-item').nth(2).waitFor()
  await grid.locator('checklist-item').nth(1).locator('ui-checkbox label').click()
  await officer.locator('checklist-item ui-checkbox[checked]').waitFor()
  await officer.locator('card-checklist ui-progress').getByText('1/3').waitFor()
  await officer.locator('checklist-item textarea').nth(2).focus()
  await officer.keyboard.press('Alt+ArrowUp')
  await until(
    async () => (await grid.locator('checklist-item textarea').nth(1).inputValue()) === '复查',
    'the order to arrive',
  )
})

it('D5 a note with a mention is kept with the account, its draft survives closing the panel, and removing it can be undone', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const grid = await open('grid')
  const name = await grid
    .locator('card-panel')
    .evaluate(panel => (panel as unknown as { me: { name: string } }).me.name)
  const composer = officer.locator('.dock note-composer textarea')
  await composer.click()
  await officer.keyboard.type('请到场 @')
  await officer.locator('note-composer li').first().waitFor()
  await officer.keyboard.type(name)
  await officer.locator('note-composer li').first().waitFor()
  await officer.keyboard.press('Enter')
  expect(await composer.inputValue()).toBe(`请到场 @${name} `)
  await officer.keyboard.press('Escape')
  await officer.keyboard.press('Escape')
  await until(async () => (await officer.locator('card-panel').count()) === 0, 'the panel to close')
  await officer.goBack()
  await composer.waitFor()
  expect(await composer.inputValue()).toBe(`请到场 @${name} `)
  await composer.click()
  await officer.keyboard.press('Control+Enter')
  await grid.locator('card-note .mention.me').waitFor()
  expect(await composer.inputValue()).toBe('')
  await officer.locator('card-note').hover()
  await officer.locator('card-note ui-menu ui-button').click()
  await officer.getByRole('menuitem', { name: '删除' }).click()
  await officer.locator('card-notes .going ui-button').click()
  await officer.locator('card-note').waitFor()
  expect(await grid.locator('card-note').count()).toBe(1)
})

it('D6 history says a rename in words of the language on the screen', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const title = officer.locator('card-title textarea')
  await title.fill('楼道堆物已清理')
  await title.press('Enter')
  await saved(officer)
  await officer.getByRole('tab', { name: '历史' }).click()
  const line = officer.locator('card-history li').filter({ hasText: '修改了标题' })
  await line.waitFor()
  expect(await line.locator('del').textContent()).toBe('楼道堆物待清理')
  expect(await line.locator('ins').textContent()).toBe('→ 楼道堆物已清理')
  const english = await open('grid', { language: 'en' })
  await english.getByRole('tab', { name: 'History' }).click()
  await english.locator('card-history li').filter({ hasText: 'changed: Title' }).waitFor()
})

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

it('D7 an uploaded picture shows on every open screen', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const head = await open('head3')
  await officer.locator('card-attachments input[type=file]').setInputFiles({
    name: '现场.png',
    mimeType: 'image/png',
    buffer: Buffer.from(pixel, 'base64'),
  })
  const picture = head.locator('card-attachments img')
  await picture.waitFor()
  await until(
    () => picture.evaluate(image => (image as HTMLImageElement).naturalWidth === 1),
    'the picture to be drawn',
  )
  await head.getByRole('link', { name: '现场.png' }).waitFor()
})

it('D8 RP3 what the role may not change is shown read-only, and nothing greyed to who only reports', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const head = await open('head3')
  expect(await head.locator('card-title textarea').count()).toBe(0)
  expect(await text(head).getAttribute('contenteditable')).toBe('false')
  expect(await head.locator('editor-toolbar').count()).toBe(0)
  await head.locator('.dock note-composer').waitFor()
  expect(await head.locator('.facts .why').count()).toBe(0)
  await text(officer).click()
  await officer.keyboard.type('看得见')
  await shows(head, '看得见', 'the reader to see the text live')
})

it('D15 the auditor is shown with the reason and not assigned; the visibility dialog names who sees the card', async () => {
  const { open } = await place()
  const officer = await open('officer')
  await officer.locator('card-panel .panel[role=region]').focus()
  await officer.keyboard.press('a')
  const picker = officer.locator('card-facts #assignees ui-picker')
  const auditor = picker.locator('li').filter({ hasText: '审计员 · 看不到这张卡片' })
  await auditor.click({ force: true })
  expect(await auditor.getAttribute('aria-selected')).toBe('false')
  await officer.keyboard.press('Escape')
  await officer.locator('card-state ui-button').nth(2).click()
  await officer.locator('card-visibility').getByText('现在能看到').waitFor()
  await officer.locator('card-visibility').getByText('仅民警').click()
  await officer.locator('card-visibility').getByText('更改后能看到').waitFor()
})

it('D16 a case file that is not on this device is said to be missing until the connection is back', async () => {
  const { open, server, board } = await place()
  const officer = await open('officer')
  await officer.goto(`${server.url}/b/${board}`)
  const tile = officer.locator('card-tile').filter({ hasText: '楼道堆物待清理' }).last()
  await tile.waitFor()
  await saved(officer, 'app-header')
  await officer.context().setOffline(true)
  await officer.getByText('连不上服务器').waitFor()
  await officer.locator('card-tile').filter({ hasNotText: '楼道堆物待清理' }).first().click()
  await officer.locator('card-body').getByText('卷宗不在本机').waitFor()
  expect(await officer.locator('card-panel ui-loading, .dock note-composer').count()).toBe(0)
  expect(await officer.getByText('还没有记录').count()).toBe(0)
  expect(await officer.locator('card-head ui-save-state').count()).toBe(0)
  await officer.context().setOffline(false)
  await officer.locator('.dock note-composer').waitFor()
  await text(officer).waitFor()
})

it('D17 an empty description asks for words before it has the focus', async () => {
  const { open } = await place()
  const officer = await open('officer')
  expect(await text(officer).getAttribute('data-placeholder')).toContain('写下情况')
  await text(officer).click()
  await officer.keyboard.type('有')
  await until(
    async () => (await text(officer).getAttribute('data-placeholder')) === null,
    'the hint to go',
  )
})

it('D9 Esc leaves a text, then closes; m, l, a and d open what they stand for', async () => {
  const { open } = await place()
  const officer = await open('officer')
  for (const [key, opened] of [
    ['m', 'card-state ui-menu[open]'],
    ['l', 'card-facts ui-popover#labels[open]'],
    ['a', 'card-facts ui-popover#assignees[open]'],
    ['d', 'card-due ui-popover[open]'],
  ] as const) {
    await officer.locator('card-panel .panel[role=region]').focus()
    await officer.keyboard.press(key)
    await officer.locator(`${opened} .sheet:popover-open`).first().waitFor()
    await officer.keyboard.press('Escape')
    await until(async () => (await officer.locator(opened).count()) === 0, `${opened} to close`)
    expect(await officer.locator('card-panel').count()).toBe(1)
  }
  await text(officer).click()
  await officer.keyboard.press('Escape')
  expect(await officer.locator('card-panel').count()).toBe(1)
  await officer.keyboard.press('Escape')
  await until(async () => (await officer.locator('card-panel').count()) === 0, 'the panel to close')
})

it('D18 Esc right after opening a menu or a popover closes that, not the panel', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const floating = officer.locator('card-panel ui-menu[open], card-panel ui-popover[open]')
  const closed = async (what: string) => {
    await until(async () => (await floating.count()) === 0, `${what} to close`)
    expect(await officer.locator('card-panel').count(), what).toBe(1)
  }
  for (const key of ['m', 'l', 'a', 'd']) {
    await officer.locator('card-panel .panel[role=region]').focus()
    // Without waiting in between, as fast hands do.
    await Promise.all([officer.keyboard.press(key), officer.keyboard.press('Escape')])
    await closed(key)
  }
  await officer.locator('card-head ui-menu').click()
  await officer.keyboard.press('Escape')
  await closed('the menu of the card')
})

it('D10 a card that leaves one’s sight says so and is shown no longer', async () => {
  const { open } = await place()
  const officer = await open('officer')
  const head = await open('head3')
  await officer.locator('card-state ui-button').nth(2).click()
  await officer.locator('card-visibility').getByText('仅民警').click()
  await officer.locator('card-visibility').getByText('更改范围').click()
  await head.getByText('这张卡片您现在看不到了').waitFor()
  expect(await head.locator('card-body').count()).toBe(0)
})

it('D11 an archived card is read-only under a banner and comes back with one click', async () => {
  const { open, card, board, server } = await place()
  const officer = await open('officer')
  await officer.locator('card-head ui-menu').click()
  await officer.getByRole('menuitem', { name: '归档' }).click()
  await until(async () => (await officer.locator('card-panel').count()) === 0, 'the panel to close')
  await officer.goto(`${server.url}/b/${board}/c/${card}`)
  await officer.getByText('这张卡片已归档').waitFor()
  expect(await officer.locator('card-title textarea').count()).toBe(0)
  await officer.locator('ui-banner').getByText('恢复').click()
  await officer.locator('card-title textarea').waitFor()
})
