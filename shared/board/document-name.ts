import { isId } from '#shared/base/ids.ts'

/** What a document holds: the board's settings, a card as the board shows it, or the case file behind a card. */
export const documentKinds = ['board', 'card', 'file'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** `board/<id>`, `card/<id>` or `file/<id>`; a card and its case file share the id. */
export type DocumentName = `${DocumentKind}/${string}`

/** Builds a document's name. */
export const documentName = (kind: DocumentKind, id: string): DocumentName => `${kind}/${id}`

/** Splits a document's name; null when it is none. */
export function parseDocumentName(
  name: string,
): { readonly kind: DocumentKind; readonly id: string } | null {
  const slash = name.indexOf('/')
  const kind = name.slice(0, slash) as DocumentKind
  const id = name.slice(slash + 1)
  return slash > 0 && documentKinds.includes(kind) && isId(id) ? { kind, id } : null
}
