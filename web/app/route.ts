import { type ExtraPage, pageAt } from './pages.ts'
import { isOutside, type OutsidePath } from './outside-pages.ts'
import { isId } from '#shared/base/ids.ts'

/** Where the app is: home, a board with or without an open card, the import, a page beside the boards, one for whoever is not signed in yet, or nowhere that exists. */
export type Route =
  | { readonly page: 'home' }
  | {
      readonly page: 'board'
      readonly board: string
      readonly card: string | null
      readonly search: string
    }
  | { readonly page: 'import' }
  | { readonly page: 'extra'; readonly extra: ExtraPage; readonly search: string }
  | { readonly page: 'outside'; readonly path: OutsidePath }
  | { readonly page: 'unknown' }

/** Reads an address: `/`, `/b/<board>`, `/b/<board>/c/<card>` with the filter as query, `/import`, and those of `pages.ts`. */
export function routeOf(path: string, search: string): Route {
  const [first, board, kind, card, more] = path.split('/').filter(part => part !== '')
  if (first === undefined) return { page: 'home' }
  if (first === 'import' && board === undefined) return { page: 'import' }
  const plain = `/${path
    .split('/')
    .filter(part => part !== '')
    .join('/')}`
  if (isOutside(plain)) return { page: 'outside', path: plain }
  const extra = pageAt(plain)
  if (extra !== undefined) return { page: 'extra', extra, search }
  if (first !== 'b' || !isId(board) || more !== undefined) return { page: 'unknown' }
  if (kind === undefined) return { page: 'board', board, card: null, search }
  return kind === 'c' && isId(card) ? { page: 'board', board, card, search } : { page: 'unknown' }
}
