import { isId } from '#shared/base/ids.ts'

/** Where the app is: home, a board with or without an open card, the import, or nowhere that exists. */
export type Route =
  | { readonly page: 'home' }
  | {
      readonly page: 'board'
      readonly board: string
      readonly card: string | null
      readonly search: string
    }
  | { readonly page: 'import' }
  | { readonly page: 'unknown' }

/** Reads an address: `/`, `/b/<board>`, `/b/<board>/c/<card>` with the filter as query, `/import`. */
export function routeOf(path: string, search: string): Route {
  const [first, board, kind, card, more] = path.split('/').filter(part => part !== '')
  if (first === undefined) return { page: 'home' }
  if (first === 'import' && board === undefined) return { page: 'import' }
  if (first !== 'b' || !isId(board) || more !== undefined) return { page: 'unknown' }
  if (kind === undefined) return { page: 'board', board, card: null, search }
  return kind === 'c' && isId(card) ? { page: 'board', board, card, search } : { page: 'unknown' }
}
