import { type DocumentName, documentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { encode } from '#shared/wire/message.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { synced } from '#shared/wire/server/synced.ts'
import type { Channel } from './channel.ts'
import type { WireContext } from './context.ts'

/** Cards in one message: large enough to be cheap, small enough that other rooms get their turn. */
export const batch = 50

/**
 * Sends a board and the unarchived cards in the actor's sight as stored bytes, building no document. With `since` only
 * the cards changed after that log position, and then the ids of all in sight.
 */
export async function streamBoard(
  context: Pick<WireContext, 'log' | 'cards' | 'hub' | 'reading'>,
  channel: Channel,
  board: string,
  actor: () => Actor,
  claimed: number,
): Promise<void> {
  const position = context.log.position()
  // A client ahead of the log has seen a database that is no longer ours: it gets everything.
  const since = claimed > position ? 0 : claimed
  const account = actor().id
  const inSight = await context.reading.take(account, async () =>
    [...context.cards.ofBoard(board).values()].filter(
      card => !card.archived && context.hub.canRead(actor(), card),
    ),
  )
  const wanted: DocumentName[] = [
    documentName('board', board),
    ...inSight.filter(card => card.position > since).map(card => documentName('card', card.id)),
  ]
  for (let at = 0; at < wanted.length && channel.open; at += batch) {
    await context.reading.take(account, async () => {
      if (!channel.open) return
      const some = wanted.slice(at, at + batch)
      const { stored } = await context.log.loadMany(some)
      const documents = some.flatMap((document, i) => {
        const one = stored.get(document)
        // The answer may have changed since the list was made.
        const card = at + i === 0 ? null : context.cards.get(document.slice('card/'.length))
        if (one === undefined || card === undefined) return []
        if (card !== null && !context.hub.canRead(actor(), card)) return []
        return [
          {
            document,
            epoch: one.epoch,
            parts: one.state === null ? one.updates : [one.state, ...one.updates],
          },
        ]
      })
      channel.send(encode(cards, { documents }))
    })
    await channel.drained()
  }
  if (!channel.open) return
  channel.send(
    encode(synced, {
      position,
      cards: since === 0 ? null : inSight.map(card => card.id),
    }),
  )
}
