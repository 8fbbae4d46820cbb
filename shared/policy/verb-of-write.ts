import { cardFieldOf } from '#shared/board/card/card-fields.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import type { Verb } from './verbs.ts'

/** Whether a free edit is one to title or description, which whoever reported the card may put right for a while. */
export const isCorrection = (kind: DocumentKind, [root, first]: readonly string[]): boolean =>
  (kind === 'card' && first === 'title') || (kind === 'file' && root === 'description')

/**
 * The verb a free edit needs, from the document's kind and the path of what it touches: the keys from the root name to
 * the touched key, `*` for list positions. `'command'` when only the server may write there.
 */
export function verbOfWrite(kind: DocumentKind, path: readonly string[]): Verb | 'command' {
  const [root, first] = path
  if (kind === 'board') {
    if (root === 'board' && first !== 'title') return 'command'
    return 'board:configure'
  }
  if (kind === 'card') return cardFieldOf(first ?? '')?.by ?? 'command'
  if (root === 'notes') return 'note:write'
  if (root === 'checklists') return 'checklist:edit'
  if (root === 'milestones') return 'checklist:edit'
  if (root === 'attachments') return 'command'
  return 'card:edit'
}
