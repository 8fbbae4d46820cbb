import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeEach, expect, onTestFinished } from 'vitest'
import type { PluginSurface } from '#web/plugins/surface/plugin-surface.ts'
import { giveBack, type Profile, takeProfile } from './profile.ts'
import { type FileApp, signInOn } from './seat.ts'

/** What a plugin's calls are answered with, and what it asked, by method. */
export interface PlaceAnswers {
  readonly calls?: Readonly<Record<string, unknown>>
  readonly fields?: Readonly<Record<string, string>>
}

/** Puts a place on a page in which the code of a web half draws; its exported `show` is run. */
export async function pluginPlace(
  page: Page,
  name: string,
  code: string,
  { calls = {}, fields = {} }: PlaceAnswers = {},
): Promise<Locator> {
  await page.evaluate(
    ([name, code, calls, fields]) => {
      const place = document.createElement('plugin-surface') as PluginSurface
      place.id = name
      place.owner = name
      place.handler = 'show'
      place.screen = { point: 'panels', id: name, board: 'b1', card: null, language: 'en' }
      const refused = {
        kind: 'not-found',
        sentence: 'There is no such method.',
      } as const
      place.source = {
        code: async () => ({ ok: true, value: code }),
        call: async (method, input) =>
          method.startsWith('slow.')
            ? new Promise(() => {})
            : method === 'echo.back'
              ? { ok: true, value: input }
              : Object.hasOwn(calls, method)
                ? { ok: true, value: calls[method] }
                : { ok: false, problem: refused },
        follow: async () => ({ ok: false, problem: refused }),
        fields: async () => ({ ok: true, value: fields }),
      }
      document.body.prepend(place)
    },
    [name, code, calls, fields] as const,
  )
  return page.locator(`plugin-surface#${name}`)
}

/** The gallery on a server, with somebody signed in: one page for all tests of a file. Call it once, outside of the tests. */
export function galleryPage(app: FileApp): () => Page {
  let profile: Profile | null = null
  beforeEach(async () => {
    profile ??= await openGallery(app.server.url)
    await profile.page.evaluate(() => {
      for (const place of document.querySelectorAll('plugin-surface')) place.remove()
    })
    onTestFinished(() => expect(profile?.complaints.splice(0)).toEqual([]))
  })
  afterAll(async () => {
    if (profile !== null) await giveBack(profile)
  })
  return () => profile!.page
}

async function openGallery(url: string): Promise<Profile> {
  const profile = await takeProfile({ viewport: { width: 1440, height: 900 }, language: 'en' })
  await toGallery(profile.page, url)
  return profile
}

/** Signs the officer in on a page and shows the gallery there. */
export async function toGallery(page: Page, url: string): Promise<void> {
  await signInOn(page, url, 'officer')
  await page.goto(`${url}/gallery.html#plugin-text`)
  await page.locator('linli-gallery article').first().waitFor()
}
