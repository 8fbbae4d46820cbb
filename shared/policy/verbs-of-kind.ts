import type { DocumentKind } from '#shared/board/document-name.ts'
import type { Verb } from './verbs.ts'

/** What somebody may be allowed to write in a document of each kind, see `verbOfWrite`. */
export const verbsOfKind: Readonly<Record<DocumentKind, readonly Verb[]>> = {
  board: ['board:configure'],
  card: ['card:edit', 'card:correct', 'card:move', 'card:assign', 'card:archive'],
  file: ['card:edit', 'card:correct', 'checklist:edit', 'note:write'],
}
