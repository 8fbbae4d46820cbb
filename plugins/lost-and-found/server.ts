import type { LinliServer, ShownCard } from '#plugin-api'
import { thingOf, waits } from './thing.ts'

/** How many things of a card wait for their owner. */
export async function badge(card: ShownCard, linli: LinliServer<'cards:read' | 'state'>) {
  const { records } = await linli.state.query({ collection: 'things', card: card.id })
  const count = records.map(thingOf).filter(waits).length
  if (count === 0) return null
  return {
    text: { 'zh-CN': `${count} 件待认领`, en: `${count} to collect` },
    tone: 'amber',
    icon: 'lost-found',
  }
}
