import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { builtFiles } from '#server/plugin-build/built-files.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { demoBoard, tile } from '#test/support/browser/app-page.ts'
import { axeFindings } from '#test/support/browser/axe.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { sampleKey } from '#test/support/plugins/sample-package.ts'
import { signIn } from '#test/support/server/sign-in.ts'

const app = fileApp()
const title = '4 号楼电梯年检到期提醒'
const folder = join(import.meta.dirname, '..', '..', '..', 'plugins', 'lost-and-found')

// Built from its folder, signed, installed by the administrator and granted by the officer.
beforeAll(async () => {
  const { server } = app
  const files = await builtFiles(folder)
  if (!(files instanceof Map)) throw new Error(JSON.stringify(files))
  const manifest = JSON.parse(Buffer.from(files.get('plugin.json')!).toString()) as { id: string }
  const publisher = { name: 'Linli samples', key: sampleKey.name }
  files.set('plugin.json', Buffer.from(JSON.stringify({ ...manifest, publisher })))
  const send = async (who: string, method: string, path: string, body: Uint8Array | object) => {
    const isFile = body instanceof Uint8Array
    const answer = await server.request(await signIn(server.url, who), path, {
      method,
      body: isFile ? Buffer.from(body) : JSON.stringify(body),
      headers: isFile ? {} : { 'content-type': 'application/json' },
    })
    expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true)
    return (await answer.json()) as { digest: string }
  }
  const { digest } = await send('admin', 'POST', '/api/plugins', pack(signed(files, sampleKey)))
  await send('admin', 'POST', `/api/plugins/${manifest.id}/approve`, { digest, acceptKey: true })
  await send('officer', 'PUT', `/api/boards/LY1-board/plugins/${manifest.id}`, {
    digest,
    optional: [],
  })
})

it('PL158 lost and found: what is written down on a card stands on its tile for everybody, until it is given back', async () => {
  const [page, other] = [
    await app.seat('officer', { language: 'en' }),
    await app.seat('leader', { language: 'zh-CN' }),
  ]
  await other.goto(`${app.server.url}${demoBoard}`)
  await tile(other, title).waitFor()
  await page.goto(`${app.server.url}${demoBoard}`)
  await tile(page, title).click()
  const panel = page.locator('plugin-panels')
  await panel.getByRole('heading', { name: 'Found things' }).waitFor()
  await panel.getByText('Nothing was found yet').waitFor()
  await panel.getByRole('textbox', { name: 'Thing' }).fill('Keys with a red ribbon')
  await panel.getByRole('textbox', { name: 'Where it was found' }).fill('Lift of building 4')
  await panel.getByRole('button', { name: 'Write down' }).click()
  await panel.getByText('Keys with a red ribbon').waitFor()
  await tile(other, title).getByText('1 件待认领').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await panel.getByRole('textbox', { name: 'Who takes it' }).fill('Wang Fang')
  await panel.getByRole('button', { name: 'Give back' }).click()
  await panel.getByText('Given to Wang Fang').waitFor()
  await tile(other, title).getByText('1 件待认领').waitFor({ state: 'detached' })
})
