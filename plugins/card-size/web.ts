import type { Drawing, LinliWeb, Screen } from '#plugin-api'

declare const linli: LinliWeb<'cards:read' | 'state'>
const { h } = linli

const none = '-'
const sizes = ['S', 'M', 'L', 'XL']

/** Was `card-back-section` with `size.html`, `t.set` and `t.remove`. */
export async function panel(screen: Screen): Promise<Drawing> {
  const key = screen.card!
  const collection = 'sizes'
  const isChinese = screen.language === 'zh-CN'
  const { record } = await linli.state.get({ collection, key })

  async function choose({ value: size }: { readonly value: string }): Promise<void> {
    if (size === none) await linli.state.delete({ collection, key })
    else await linli.state.put({ collection, key, card: key, value: { size } })
    screen.draw(await panel(screen))
  }

  return h('select', {
    label: isChinese ? '工作量' : 'Size',
    value: record === null ? none : (record.value as { size: string }).size,
    options: [
      { value: none, text: isChinese ? '未估' : 'Not estimated' },
      ...sizes.map(size => ({ value: size, text: size })),
    ],
    onChange: choose,
  })
}
