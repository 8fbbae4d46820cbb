import { cardFields } from '#shared/board/card/card-fields.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import type { Verb } from './verbs.ts'

const free = Object.values(cardFields).flatMap(({ by }) => (by === 'command' ? [] : [by]))

/** What somebody may be allowed to write in a document of each kind, see `verbOfWrite`. */
export const verbsOfKind: Readonly<Record<DocumentKind, readonly Verb[]>> = {
  board: ['board:configure'],
  card: [...new Set(free), 'card:correct'],
  file: ['card:edit', 'card:correct', 'checklist:edit', 'note:write'],
}
