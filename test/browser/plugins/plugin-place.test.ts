import { expect, it } from 'vitest'
import { components } from '#shared/plugin-api/components/components.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { galleryPage, pluginPlace } from '#test/support/browser/plugin-place.ts'
import { fileApp } from '#test/support/browser/seat.ts'

const page = galleryPage(fileApp())

it('PL100 a plugin draws with our elements, hears what is done to them and is answered by the host', async () => {
  const place = await pluginPlace(
    page(),
    'counter',
    `const { h } = linli
     let count = 0, names = []
     const view = screen => h('stack', {},
       h('text', { kind: 'heading' }, 'Board ' + screen.board),
       h('button', { label: 'Add ' + count, onPress: () => { count++; screen.draw(view(screen)) } }),
       h('list', { label: 'People', items: names.map(name => ({ id: name, text: name })) }))
     export async function show(screen) {
       screen.draw(view(screen))
       names = await linli.members.list({})
       await linli.cards.list({}).catch(error => names.push(error.kind))
       return view(screen)
     }`,
    { calls: { 'members.list': ['Zhou', 'He'] } },
  )
  await place.getByRole('heading', { name: 'Board b1' }).waitFor()
  for (const name of ['Zhou', 'He', 'not-found'])
    await place.getByRole('listitem').filter({ hasText: name }).waitFor()
  await place.getByRole('button', { name: 'Add 0' }).click()
  await place.getByRole('button', { name: 'Add 1' }).click()
  await place.getByRole('button', { name: 'Add 2' }).waitFor()
})

it('PL110 every component has its page in the gallery, where axe finds nothing wrong, in both themes, at a desk and on a phone', async () => {
  const gallery = page()
  for (const [theme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    await gallery.setViewportSize({ width, height: 900 })
    await gallery.evaluate(theme => {
      document.documentElement.dataset['theme'] = theme
      location.hash = '#plugins'
    }, theme)
    await gallery.locator('#plugin-canvas canvas').waitFor()
    const ids = await gallery.locator('article').evaluateAll(all => all.map(({ id }) => id))
    expect(ids).toEqual(Object.keys(components).map(name => `plugin-${name}`))
    expect(await axeFindings(gallery), theme).toEqual([])
    expect(await gallery.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  }
})
