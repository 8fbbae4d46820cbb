import type { CardBadge } from '#shared/board/card/card-badge.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { encode } from '#shared/wire/message.ts'
import { type Badges, badges } from '#shared/wire/server/badges.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Channel } from './channel.ts'
import type { WireContext } from './context.ts'
import type { Subscriber } from './hub.ts'

/** Cards of a board whose badges are others now. */
export interface BadgesChange {
  readonly board: string
  readonly cards: readonly string[]
  /** They have just come into sight: those without badges need no word. */
  readonly came?: boolean
}

/** The badges that are shown on cards beside what stands in their documents. */
export interface CardBadges {
  /** Those of a card for somebody who may read it. */
  shownTo(actor: Actor, card: CardRecord): readonly CardBadge[]
  /** Hears of changes. */
  listen(listener: (change: BadgesChange) => void): () => void
  /** Somebody looks at a board. */
  opened(board: string): void
}

/** Cards in one message, so that others get their turn between two. */
const batch = 200

/** Messages of one change that were made for an audience. */
const made = new WeakMap<BadgesChange, Map<string, Uint8Array | null>>()

/** What of a change somebody is told: one message for all who see the same. */
export function badgesMessage(
  context: Pick<WireContext, 'badges' | 'cards' | 'hub'>,
  change: BadgesChange,
  { actor, audience }: Pick<Subscriber, 'actor' | 'audience'>,
): Uint8Array | null {
  const records = change.cards.flatMap(id => context.cards.get(id) ?? [])
  const key = records.some(({ visibility }) => visibility === 'named') ? actor.id : audience
  const known = made.get(change) ?? new Map<string, Uint8Array | null>()
  made.set(change, known)
  let message = known.get(key)
  if (message === undefined) {
    const all = seen(context, records, actor)
    const cards = change.came === true ? all.filter(isBadged) : all
    known.set(key, (message = cards.length === 0 ? null : encode(badges, { cards })))
  }
  return message
}

/** Sends the badges of all cards of a board in somebody's sight that have any. */
export async function streamBadges(
  context: Pick<WireContext, 'badges' | 'cards' | 'hub' | 'reading'>,
  channel: Channel,
  board: string,
  actor: () => Actor,
): Promise<void> {
  const all = [...context.cards.ofBoard(board).keys()]
  for (let at = 0; at < all.length && channel.open; at += batch) {
    await context.reading.take(actor().id, async () => {
      const records = all.slice(at, at + batch).flatMap(id => context.cards.get(id) ?? [])
      const cards = seen(context, records, actor()).filter(isBadged)
      if (cards.length > 0) channel.send(encode(badges, { cards }))
    })
  }
}

const isBadged = ({ badges }: Badges['cards'][number]): boolean => badges.length > 0

function seen(
  { badges, hub }: Pick<WireContext, 'badges' | 'hub'>,
  records: readonly CardRecord[],
  actor: Actor,
): Badges['cards'] {
  return records
    .filter(card => hub.canRead(actor, card))
    .map(card => ({ card: card.id, badges: badges.shownTo(actor, card) }))
}
