import { type DocumentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Board } from './board.ts'
import { type Draft, writeDraft } from './draft.ts'

/** What putting a draft in again needs of its board. */
interface Applying {
  readonly board: Pick<Board, 'edit' | 'createCard' | 'openFile'>
  /** Takes the draft out of the tray. */
  readonly take: () => void
  readonly isHere: (document: DocumentName) => boolean
  readonly whenHere: (document: DocumentName, run: () => void) => void
}

/** Puts a refused edit in again, as a new one; a case file that is not here is opened for it. False when it cannot be put in now. */
export function applyDraft(
  { content, document, card }: Draft,
  { board, take, isHere, whenHere }: Applying,
): boolean {
  if (content.create !== null) {
    take()
    board.createCard(content.create)
    return true
  }
  const write = () => {
    const written = board.edit(document, doc => writeDraft(doc, content))
    if (written) take()
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
