import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { demoBoard, eventually } from '#test/support/browser/app-page.ts'
import { seat, startApp } from '#test/support/browser/seat.ts'
import type { RichTextEditor } from '#web/editor/rich-text-editor.ts'

const description = (page: Page) => page.locator('rich-text-editor .ProseMirror')
const written = (page: Page) =>
  description(page).evaluate(root => {
    const copy = root.cloneNode(true) as HTMLElement
    for (const flag of copy.querySelectorAll('.ProseMirror-widget')) flag.remove()
    return copy.innerText.trim()
  })

/** Pastes a text where the focus is, as a person does. */
const paste = async (page: Page, text: string) => {
  await page.evaluate(words => navigator.clipboard.writeText(words), text)
  await page.keyboard.press('Control+V')
}

/** Opens the board's first card; answers its address. */
async function openFirst(page: Page): Promise<string> {
  await page.locator('card-tile').first().click()
  await description(page).waitFor()
  return new URL(page.url()).pathname
}

it('KW7 what does not fit is not pasted by half: it is said and its beginning offered; a long line becomes several entries', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'officer', { path: demoBoard })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await openFirst(page)
  const title = page.locator('card-title textarea')
  const before = await title.inputValue()
  await title.click()
  await page.keyboard.press('Control+A')
  await paste(page, `${'楼'.repeat(499)}👨‍👩‍👧道`)
  expect(await title.inputValue()).toBe(before)
  await page.locator('ui-notice-region').getByText('所以没有粘贴').waitFor()
  await page.locator('ui-notice-region').getByRole('button', { name: '只粘贴前 499 字' }).click()
  expect(await title.inputValue()).toBe('楼'.repeat(499))
  await page.keyboard.type('道')
  await page.locator('ui-notice-region').getByText('这里最多 500 字，已经写满').waitFor()

  const note = page.locator('note-composer textarea')
  await note.click()
  await paste(page, '记'.repeat(10_001))
  expect(await note.inputValue()).toBe('')
  await paste(page, '记'.repeat(10_000))
  expect(await note.inputValue()).toHaveLength(10_000)
})

it('KW8 KW24 KW25 a word composed, or typed where the cursor has just moved to, is whole, whatever another person writes or removes beside it meanwhile', async () => {
  const { url } = await startApp()
  const mine = await seat(url, 'officer', { path: demoBoard })
  const path = await openFirst(mine)
  const theirs = await seat(url, 'leader', { path })
  await description(theirs).waitFor()
  await description(mine).click()
  await mine.keyboard.press('Control+Home')
  await mine.keyboard.type('三单元')
  await eventually(() => written(theirs)).toContain('三单元')

  const input = await mine.context().newCDPSession(mine)
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('dian')
  await description(theirs).click()
  await theirs.keyboard.press('Control+Home')
  await theirs.keyboard.type('（急）')
  await eventually(() => written(theirs)).toContain('（急）三单元')
  await compose('diandong')
  await compose('diandongche')
  await input.send('Input.insertText', { text: '电动车' })
  for (const page of [mine, theirs])
    await eventually(() => written(page)).toContain('（急）三单元电动车')
  expect(await written(mine)).not.toMatch(/dian|dong/)

  await mine.context().setOffline(true)
  await description(mine).evaluate(root => {
    const text = document.createTreeWalker(root.querySelector('p')!, NodeFilter.SHOW_TEXT)
    // As one deed: the browser tells the editor later where the cursor is.
    getSelection()!.collapse(text.nextNode(), '（急）'.length)
    document.execCommand('insertText', false, '三号楼')
  })
  expect(await written(mine)).toContain('（急）三号楼三单元电动车')
  await theirs.keyboard.press('Control+Home')
  for (let letter = 0; letter < 3; letter++) await theirs.keyboard.press('ArrowRight')
  for (let letter = 0; letter < 3; letter++) await theirs.keyboard.press('Shift+ArrowRight')
  await theirs.keyboard.press('Delete')
  await eventually(() => written(theirs)).toContain('（急）电动车')
  await mine.context().setOffline(false)
  for (const page of [mine, theirs])
    await eventually(() => written(page)).toContain('（急）三号楼电动车')

  // The cursor is moved, and before the browser tells of it another person writes, or is seen elsewhere.
  for (const [others, before] of [
    ['write', '（'],
    ['are seen', '（急'],
  ] as const) {
    const cursor = await description(mine).evaluate(
      async (root, [others, before]) => {
        const letters = document.createTreeWalker(root.querySelector('p')!, NodeFilter.SHOW_TEXT)
        const editor = (root.getRootNode() as ShadowRoot).host as RichTextEditor
        getSelection()!.collapse(letters.nextNode(), before.length)
        if (others === 'write') {
          const line = editor.doc!.getXmlFragment('description').get(0) as Y.XmlElement
          editor.doc!.transact(() => (line.get(0) as Y.XmlText).insert(before.length + 1, '！'))
        } else {
          editor.awareness!.emit('change', [{ added: [], updated: [], removed: [] }, 'test'])
          await new Promise(resolve => setTimeout(resolve))
        }
        const { doc, selection } = editor.state!
        return doc.textBetween(1, selection.anchor)
      },
      [others, before] as const,
    )
    expect(cursor, others).toBe(before)
  }
})

it('KW10 a title that two people type at once is whole, the second hears of the first and can give theirs back', async () => {
  const { url } = await startApp()
  const mine = await seat(url, 'officer', { path: demoBoard })
  const path = await openFirst(mine)
  const theirs = await seat(url, 'leader', { path })
  await description(theirs).waitFor()
  const title = (page: Page) => page.locator('card-title textarea')
  await title(mine).fill('我的标题')
  await title(theirs).fill('对方的标题')
  await title(theirs).press('Enter')
  await mine.locator('card-tile').getByText('对方的标题').waitFor()
  expect(await title(mine).inputValue()).toBe('我的标题')
  await title(mine).press('Enter')
  await eventually(() => title(theirs).inputValue()).toBe('我的标题')
  await mine.locator('ui-notice-region').getByText('改成了“对方的标题”').waitFor()
  await mine.getByRole('button', { name: '改回对方的' }).click()
  await eventually(() => title(theirs).inputValue()).toBe('对方的标题')

  // A field of the board that is opened and left does not undo what happened meanwhile.
  await mine.locator('card-head').getByRole('button', { name: '关闭' }).click()
  const tile = mine.locator('card-tile').filter({ hasText: '对方的标题' })
  await tile.focus()
  await mine.keyboard.press('F2')
  const field = mine.locator('card-tile textarea')
  await field.waitFor()
  await title(theirs).fill('又改了')
  await title(theirs).press('Enter')
  await mine.locator('app-header ui-save-state[state="saved"]').waitFor()
  await mine.waitForFunction(async card => {
    const answer = await fetch(`/api/cards/${card}/history`)
    return (await answer.text()).includes('又改了')
  }, path.split('/').at(-1)!)
  await field.press('Enter')
  await mine.locator('card-tile').getByText('又改了').waitFor()
  expect(await title(theirs).inputValue()).toBe('又改了')
})

it('KW2 a photo added without a network waits on its card, survives a reload, and is there once the network is back', async () => {
  const { url } = await startApp()
  const page = await seat(url, 'grid', {
    path: demoBoard,
    width: 390,
    height: 844,
    serviceWorker: true,
  })
  await openFirst(page)
  await eventually(() =>
    page.evaluate(() => navigator.serviceWorker.ready.then(one => one.active !== null)),
  ).toBe(true)
  const files = page.locator('card-attachments')
  await files.getByText('每个不超过 20 MB').waitFor()
  await page.locator('app-header ui-save-state[state="saved"]').waitFor()
  await page.context().setOffline(true)
  await files.locator('input[type=file]').setInputFiles({
    name: '楼道.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    ),
  })
  await files.getByText('已加密存在本机').waitFor()
  await page.reload()
  await files.getByText('已加密存在本机').waitFor()
  await files.getByText('楼道.png', { exact: true }).waitFor()
  await page.context().setOffline(false)
  const picture = files.locator('img')
  await eventually(() => picture.count()).toBe(1)
  await eventually(() => files.getByText('已加密存在本机').count()).toBe(0)
  expect(await files.getByText('楼道.png', { exact: true }).count()).toBe(1)

  // A picture that could not be fetched comes when the network does.
  await page.context().setOffline(true)
  await picture.evaluate((image: HTMLImageElement) => (image.src += '?again'))
  await eventually(() => picture.count()).toBe(0)
  await page.context().setOffline(false)
  await eventually(() => picture.count()).toBe(1)
  await eventually(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
})
