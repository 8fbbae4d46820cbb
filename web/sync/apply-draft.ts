import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Board } from '#web/sync/board.ts'
import type { DraftBox } from './drafts/draft-box.ts'
import { type Draft, renewedDraft, writeDraft } from './drafts/draft.ts'

/** What putting a draft in again needs of its board. */
interface Applying {
  readonly board: Pick<Board, 'edit' | 'createCard' | 'openFile'>
  readonly drafts: Pick<DraftBox, 'take' | 'renew'>
  readonly isHere: (document: DocumentName) => boolean
  readonly whenHere: (document: DocumentName, run: () => void) => void
}

/**
 * Puts a refused edit in again, as a new one; a case file that is not here is opened for it. What somebody has changed since the
 * person saw it is shown first. False when it cannot be put in now.
 */
export function applyDraft(draft: Draft, { board, drafts, isHere, whenHere }: Applying): boolean {
  const { content, document, card } = draft
  if (content.create !== null) {
    drafts.take(draft.id)
    board.createCard(content.create)
    return true
  }
  const write = () => {
    let other: Draft | null = null
    const written = board.edit(document, doc => {
      other = renewedDraft(doc, draft)
      if (other === null) writeDraft(doc, content)
    })
    if (other !== null) drafts.renew(other)
    else if (written) drafts.take(draft.id)
    return written
  }
  if (parseDocumentName(document)!.kind !== 'file' || isHere(document)) return write()
  const handle = board.openFile(card!)
  whenHere(document, () => {
    write()
    handle.dispose()
  })
  return true
}
