import { boardShape } from './board-shape.ts'
import { cardShape } from './card/card-shape.ts'
import type { DocumentKind } from './document-name.ts'
import { fileShape } from './file/file-shape.ts'
import type { DocumentShape } from './shape/shape.ts'

/** The shape of each kind of document. */
export const shapes: Readonly<Record<DocumentKind, DocumentShape>> = {
  board: boardShape,
  card: cardShape,
  file: fileShape,
}
