import type { LinliServer, ShownCard } from '#plugin-api'

/** Was `card-badges`, with `t.get('card', 'shared', 'size')`. */
export async function badge(card: ShownCard, linli: LinliServer<'cards:read' | 'state'>) {
  const { record } = await linli.state.get({ collection: 'sizes', key: card.id })
  return record === null ? null : { text: (record.value as { size: string }).size, tone: 'slate' }
}
