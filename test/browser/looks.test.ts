import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { column, demoBoard, eventually, tile } from '#test/support/browser/app-page.ts'
import { type Seat, seat, startApp } from '#test/support/browser/seat.ts'

/** Somebody at the demo board, in the size that was chosen there. */
async function sized(url: string, username: string, size: string, where: Seat): Promise<Page> {
  const page = await seat(url, username, where)
  await page.evaluate(chosen => localStorage.setItem('linli.size', chosen), size)
  await page.goto(url + demoBoard)
  await page.locator('card-tile').first().waitFor()
  return page
}

/** Whether nothing of it is cut by what it lies in. */
const whole = (one: Locator) =>
  one.evaluate(element => {
    const { left, right } = element.getBoundingClientRect()
    const parent = element.parentElement ?? (element.getRootNode() as ShadowRoot).host
    const around = parent.getBoundingClientRect()
    return right > left && left >= around.left - 1 && right <= around.right + 1
  })

it('EM6 the table and the results of a search show whom to call for a card with danger', async () => {
  const { url } = await startApp()
  const title = '3 号楼着火了，有人被困'
  const grid = await seat(url, 'grid', { path: demoBoard })
  await column(grid, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await grid.locator('card-composer textarea').fill(title)
  await grid.keyboard.press('Enter')
  await tile(grid, title).waitFor()
  await grid.goto(`${url}${demoBoard}?view=table`)
  const line = grid.getByRole('row').filter({ hasText: title })
  await line.getByTitle('立即拨打 110，火警 119').waitFor()
  expect(await grid.getByRole('row').getByTitle('立即拨打 110').count()).toBe(1)
  const palette = grid.locator('search-palette')
  await grid.keyboard.press('Control+k')
  await palette.getByRole('searchbox').fill('着火')
  await palette.getByRole('option').getByTitle('立即拨打 110，火警 119').waitFor()
})

it('U21 in elder size on a phone number, board and the first filter are whole beside somebody else', async () => {
  const { url } = await startApp()
  const title = '2 号楼 3 户出租房'
  const officer = await seat(url, 'officer', { path: demoBoard })
  await tile(officer, title).click()
  const grid = await sized(url, 'grid', 'elder', { width: 390, height: 844 })
  expect(await whole(grid.getByRole('button', { name: '我的', exact: true }))).toBe(true)
  expect((await grid.locator('app-header h1').boundingBox())?.width).toBeGreaterThan(60)
  await tile(grid, title).click()
  const head = grid.locator('card-panel card-head')
  await head.locator('ui-avatar-stack').waitFor()
  const plate = head.locator('ui-plate').filter({ visible: true })
  expect(await plate.getAttribute('title')).toBe('LY1-2026-00030-2')
  expect(await whole(plate)).toBe(true)
})

it('U21 at projector size nothing on a tile is cut or lies over something else, in English too', async () => {
  const { url } = await startApp()
  const wall = { width: 1920, height: 1080, language: 'en' } as const
  const leader = await sized(url, 'leader', 'projector', wall)
  const wrong = await leader.locator('card-tile').evaluateAll(tiles =>
    tiles.flatMap(one => {
      const face = one.getBoundingClientRect()
      const parts = [...(one.shadowRoot?.querySelectorAll('.badges > *, ui-avatar-stack') ?? [])]
      const boxes = parts.map(part => part.getBoundingClientRect())
      const out = boxes.some(({ left, right }) => left < face.left || right > face.right)
      const over = boxes.some((a, at) =>
        boxes
          .slice(at + 1)
          .some(
            b =>
              a.left < b.right - 1 &&
              b.left < a.right - 1 &&
              a.top < b.bottom - 1 &&
              b.top < a.bottom - 1,
          ),
      )
      return out || over ? [one.shadowRoot?.querySelector('.title')?.textContent] : []
    }),
  )
  expect(wrong).toEqual([])
})

it('U22 what is said of the limit of a field goes with the field', async () => {
  const { url } = await startApp()
  const grid = await seat(url, 'grid', { path: demoBoard })
  await column(grid, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await grid.locator('card-composer textarea').focus()
  await grid.evaluate(words => {
    const field = document.querySelector('card-composer')?.shadowRoot?.querySelector('textarea')
    field?.dispatchEvent(
      new InputEvent('beforeinput', {
        inputType: 'insertFromPaste',
        data: words,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    )
  }, '长'.repeat(600))
  const said = grid.getByText('所以没有粘贴')
  await said.waitFor()
  await grid.keyboard.press('Escape')
  await eventually(() => said.count()).toBe(0)
})

it('U23 names of controls hold their words, results are options of a list, the note claims no state', async () => {
  const { url } = await startApp()
  const grid = await seat(url, 'grid', { path: demoBoard, language: 'en' })
  await grid.getByRole('link', { name: /邻里.*list of boards/ }).waitFor()
  await grid.getByRole('button', { name: /何小满.*Grid/ }).waitFor()
  await tile(grid, '楼上夜里拖动桌椅').click()
  const note = grid.locator('note-composer textarea')
  await note.waitFor()
  expect(await note.getAttribute('aria-expanded')).toBe(null)
  await grid.keyboard.press('Control+k')
  const palette = grid.locator('search-palette')
  await palette.getByRole('searchbox').fill('桌椅')
  await palette.getByRole('option').first().waitFor()
  expect(await palette.getByRole('listitem').count()).toBe(0)
})

it('U24 what is missing in a long form is said where it is seen', async () => {
  const { url } = await startApp()
  const where = { path: demoBoard, width: 1440, height: 520 }
  const officer = await seat(url, 'officer', where)
  await tile(officer, '建议在小广场加两盏路灯').click()
  const steps = officer.locator('card-panel card-steps')
  await steps.getByRole('button', { name: '受理' }).click()
  await steps.getByRole('button', { name: '提出办结' }).waitFor()
  await steps.getByRole('button', { name: '更多办理' }).click()
  await officer.getByRole('menuitem', { name: '直接办结' }).click()
  const dialog = officer.locator('step-dialog ui-dialog')
  await dialog.getByLabel('办结方式').selectOption('duplicate')
  await dialog.getByRole('button', { name: '办结', exact: true }).click()
  const said = dialog.getByRole('alert')
  await said.waitFor()
  const inSight = () =>
    said.evaluate(
      alert =>
        new Promise<boolean>(done =>
          new IntersectionObserver(([seen]) => done(seen?.isIntersecting === true)).observe(alert),
        ),
    )
  await eventually(inSight).toBe(true)
})

it('U26 on a phone the button for a new card lies over no change that waits for a decision, folded or not', async () => {
  const { url } = await startApp()
  const head = await seat(url, 'head3', { path: demoBoard, width: 390, height: 844 })
  await head.locator('card-tile').first().waitFor()
  await head.evaluate(() => {
    const { board } = document.querySelector('board-screen')!.scope
    const [card] = board.cards.keys()
    // The screen offers no such edit to this role; somebody's own client might.
    board.edit(`card/${card!}`, doc => doc.getMap('card').set('title', '擅自改的标题'))
  })
  const tray = head.locator('draft-tray section')
  await tray.getByText('擅自改的标题').waitFor()
  const thumb = head.locator('board-screen .thumb')
  const isClear = async () => {
    const [over, under] = [await thumb.boundingBox(), await tray.boundingBox()]
    return over!.height > 0 && over!.y + over!.height <= under!.y
  }
  expect(await isClear()).toBe(true)
  await tray.getByRole('button', { expanded: true }).click()
  await tray.getByText('擅自改的标题').waitFor({ state: 'detached' })
  expect(await isClear()).toBe(true)
})
