import { expect, it } from 'vitest'
import { openPlugin } from '@linli/plugin-test'

it('a size is chosen, stands on the card, and is taken back', async () => {
  const plugin = await openPlugin(import.meta.dirname)
  const { id } = await plugin.board.cards.create({ type: 'service', title: '清理楼道' })
  expect(await plugin.badge('size', id)).toBe(null)
  const screen = await plugin.open('choose', { card: id })
  await screen.getByRole('combobox', { name: 'Size' }).fill('XL')
  expect(await plugin.badge('size', id)).toEqual({ text: 'XL', tone: 'slate' })
  const other = await plugin.open('choose', { card: id, as: 'leader', language: 'zh-CN' })
  expect(other.getByRole('combobox', { name: '工作量' }).property('value')).toBe('XL')
  await other.getByRole('option', { name: '未估' }).click()
  expect(await plugin.badge('size', id)).toBe(null)
  await plugin.close()
})
