import type * as Y from 'yjs'
import { cardFields, fieldsWith } from '#shared/board/card/card-fields.ts'
import { copyMap } from '#server/document/copy-without.ts'

const ofTheCase: ReadonlySet<string> = new Set(fieldsWith(({ erased }) => erased === 'kept'))

/** Fills a card without anything personal: what is not known to be harmless does not come along. */
export function neutralCard(fresh: Y.Doc, old: Y.Doc): void {
  const card = fresh.getMap('card')
  copyMap(old.getMap('card'), card, ofTheCase)
  for (const [name, { erased }] of Object.entries(cardFields))
    if (typeof erased === 'object') card.set(name, erased.to)
}

/** Leaves a case file empty. */
export function neutralFile(): void {}
