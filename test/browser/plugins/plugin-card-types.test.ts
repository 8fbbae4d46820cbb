import { expect, it } from 'vitest'
import { column, demoBoard, tile } from '#test/support/browser/app-page.ts'
import { fileApp } from '#test/support/browser/seat.ts'
import { grantPlugin, serverWays } from '#test/support/plugins/granted-plugin.ts'

const app = fileApp()
/** Somebody of the demo board. */
const grid = '何小满'
const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })

it('PL322 PL323 PL410 PL411 a type and fields of a plugin, also amounts, people and places, are chosen and filled in with its name, and are read only once it is off', async () => {
  const { server } = app
  const page = await app.seat('officer', { path: demoBoard })
  const ways = serverWays(server, 'LY1-board')
  const path = await grantPlugin(ways, {
    manifest: {
      id: 'cn.example.patrols',
      name: texts('巡逻登记', 'Patrols'),
      capabilities: { required: [], optional: [] },
      contributes: {
        cardTypes: [
          {
            id: 'patrol',
            name: texts('巡逻', 'Patrol'),
            icon: 'visit',
            colour: 'teal',
            fields: [
              { id: 'route', name: texts('路线', 'Route'), kind: 'text' },
              { id: 'cost', name: texts('费用', 'Cost'), kind: 'money' },
              { id: 'keeper', name: texts('保管人', 'Keeper'), kind: 'person' },
              { id: 'spot', name: texts('存放处', 'Kept at'), kind: 'place' },
            ],
          },
        ],
        fields: [
          { id: 'weather', name: texts('天气', 'Weather'), kind: 'text', types: ['patrol'] },
        ],
      },
    },
    code: 'export const nothing = () => null',
  })
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  const named = '巡逻（插件“巡逻登记”）'
  const option = page.locator('card-composer option').filter({ hasText: named })
  await option.waitFor({ state: 'attached' })
  await page.locator('card-composer select').first().selectOption({ label: named })
  await page.locator('card-composer textarea').fill('夜间走访东门')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await tile(page, '夜间走访东门').getByText('巡逻').first().waitFor()
  await tile(page, '夜间走访东门').click()
  const fields = page.locator('card-fields')
  const route = fields.getByLabel('路线（插件“巡逻登记”）')
  await route.fill('东门—西门')
  await route.press('Enter')
  await fields.getByLabel('天气（插件“巡逻登记”）').waitFor()
  // What is no amount is told and not kept; one is shown as such.
  const cost = fields.getByRole('textbox', { name: '费用' })
  await cost.fill('二十')
  await cost.press('Enter')
  await fields.getByText('请填写金额').waitFor()
  await cost.fill('1234.5')
  await cost.press('Enter')
  await fields.getByText('请填写金额').waitFor({ state: 'detached' })
  await fields.getByRole('button', { name: '选择人员' }).click()
  await fields.getByRole('option').filter({ hasText: grid }).first().click()
  await fields.getByText(grid).first().waitFor()
  const spot = fields.getByRole('textbox', { name: '存放处' })
  await spot.fill('东门岗亭')
  await spot.press('Enter')
  const { cards, store } = server.linli.parts
  const [card] = [...cards.ofBoard('LY1-board').values()].filter(
    ({ title }) => title === '夜间走访东门',
  )
  await expect
    .poll(async () => {
      const file = await store.copy(`file/${card!.id}`)
      return file.getMap('fields').get('patrol_spot')
    })
    .toBe('东门岗亭')

  await ways.ask('officer', 'POST', `${path}/off`)
  const line = fields.locator('div').filter({ hasText: '路线（插件“巡逻登记”，已停用）' })
  await line.getByText('东门—西门').waitFor()
  for (const text of ['¥1,234.50', grid, '东门岗亭'])
    await fields.locator('dd').getByText(text).first().waitFor()
  expect(await fields.locator('input').count()).toBe(0)
  expect(await fields.getByText('天气').count()).toBe(0)
  await page.locator('card-panel').getByRole('button', { name: '关闭' }).first().click()
  await column(page, '待受理').getByRole('button', { name: '新建卡片' }).first().click()
  await option.waitFor({ state: 'detached' })
})
