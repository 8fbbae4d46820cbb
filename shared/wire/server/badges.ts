import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { CardBadge } from '#shared/board/card/card-badge.ts'
import type { MessageKind } from '#shared/wire/message.ts'

/** The badges of plugins on cards in the viewer's sight: of each card named all that it has now. */
export interface Badges {
  readonly cards: readonly { readonly card: string; readonly badges: readonly CardBadge[] }[]
}

type Kind = Pick<CardBadge, 'plugin' | 'owner' | 'id' | 'name'>
type Words = Omit<CardBadge, keyof Kind>

interface Written {
  /** Whose they are, each once. */
  readonly kinds: readonly Kind[]
  readonly cards: readonly (readonly [string, readonly (readonly [number, Words])[]])[]
}

/** Server → client, from version 4 on. */
export const badges: MessageKind<Badges> = {
  type: 129,
  write(encoder, { cards }) {
    const kinds: Kind[] = []
    const places = new Map<string, number>()
    const placeOf = ({ plugin, owner, id, name }: Kind): number => {
      const key = `${plugin} ${id}`
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, kinds.length)
      return kinds.push({ plugin, owner, id, name }) - 1
    }
    const written: Written = {
      cards: cards.map(({ card, badges }) => [
        card,
        badges.map(badge => {
          const { text, tone, icon, tip } = badge
          return [placeOf(badge), { text, tone, icon, tip }] as const
        }),
      ]),
      kinds,
    }
    encoding.writeVarString(encoder, JSON.stringify(written))
  },
  read(decoder) {
    const { kinds, cards } = JSON.parse(decoding.readVarString(decoder)) as Written
    return {
      cards: cards.map(([card, badges]) => ({
        card,
        badges: badges.map(([place, words]) => ({ ...kinds[place]!, ...words })),
      })),
    }
  },
}
