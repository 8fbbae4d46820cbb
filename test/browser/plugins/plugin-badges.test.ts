import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { putOnBoard } from '#test/support/plugins/on-board.ts'
import { signIn } from '#test/support/server/sign-in.ts'

const app = fileApp()
const title = '4 号楼电梯年检到期提醒'

const serverHalf = (i: number) => `export const all = cards => cards.map(({ fields }) => ({
  text: { 'zh-CN': '${i} 号', en: 'No. ${i} of ' + fields.title.slice(0, 4) },
  tone: 'jade',
  tip: { 'zh-CN': '提示', en: 'A tip' },
}))`

/** Requests and Workers that a page makes. */
function watched(page: Page) {
  const asked: string[] = []
  page.on('request', request => {
    asked.push(new URL(request.url()).pathname)
  })
  const workers: string[] = []
  page.on('worker', worker => {
    workers.push(worker.url())
  })
  return {
    ofPlugins: () => [
      ...asked.filter(path => /plugin-frame|\/web$|define-elements/.test(path)),
      ...workers.filter(url => url.startsWith('blob:')),
    ],
  }
}

it('PL176 badges of ten plugins are drawn by the board with nothing of a plugin in the browser, and change while one looks', async () => {
  const { server } = app
  const tokens = new Map<string, Promise<string>>()
  const token = (person: string) => {
    const known = tokens.get(person) ?? signIn(server.url, person)
    tokens.set(person, known)
    return known
  }
  const desk: Parameters<typeof putOnBoard>[0] = {
    ask: async (person, method, path, body) =>
      server.request(await token(person), `/api${path}`, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    send: async (person, path, body) =>
      server.request(await token(person), `/api${path}`, { method: 'POST', body }),
  }
  const mine = await app.seat('officer', { language: 'en' })
  const watch = watched(mine)
  const theirs = await app.seat('grid', { language: 'en' })
  await mine.goto(`${server.url}${demoBoard}`)
  await theirs.goto(`${server.url}${demoBoard}`)
  await tile(mine, title).waitFor()
  await tile(theirs, title).waitFor()
  for (let i = 1; i <= 10; i++)
    await putOnBoard(desk, 'LY1-board', serverHalf(i), {
      id: `cn.example.badge-${'abcdefghij'[i - 1]!.repeat(3)}`,
      name: {
        'zh-CN': `徽标${'甲乙丙丁戊庚辛壬癸子'[i - 1]!}号`,
        en: `Badge ${'abcdefghij'[i - 1]!.repeat(3)}`,
      },
      capabilities: {
        required: [
          {
            cap: 'cards:read',
            scope: { types: '*', fields: ['title'] },
            reason: { 'zh-CN': '显示标题', en: 'To show the title' },
          },
        ],
      },
      contributes: {
        badges: [{ id: 'all', name: { 'zh-CN': '徽标', en: 'Mark' }, handler: 'all', batch: true }],
      },
    })

  const badges = tile(mine, title).locator('ui-badge.plugin')
  await expect.poll(() => badges.count()).toBe(4)
  const first = badges.first()
  expect(await first.getAttribute('aria-label')).toContain('Mark, from the plugin “Badge aaa”')
  expect(await first.getAttribute('title')).toContain('A tip')
  expect(await axeFindings(mine)).toEqual([])

  await tile(theirs, title).locator('ui-badge.plugin', { hasText: 'No. 1 of 4 号楼' }).waitFor()
  await tile(mine, title).click()
  await expect.poll(() => mine.locator('card-body .badges ui-badge.plugin').count()).toBe(10)
  const field = mine.locator('card-title textarea')
  await field.fill('改过的标题')
  await field.blur()
  const changed = tile(theirs, '改过的标题').locator('ui-badge.plugin', {
    hasText: 'No. 1 of 改过的标',
  })
  await changed.waitFor()

  await mine.goto(`${server.url}${demoBoard}?view=table`)
  await mine.locator('card-table .badges ui-badge.plugin').first().waitFor()
  expect(watch.ofPlugins()).toEqual([])
})
