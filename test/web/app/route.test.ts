import { expect, it } from 'vitest'
import { routeOf } from '#web/app/route.ts'

it('B26 addresses: home, a board, a card on it with the filter kept, the import, and nothing else', () => {
  expect(routeOf('/', '')).toEqual({ page: 'home' })
  expect(routeOf('/b/LY1-board', '?mine=1')).toEqual({
    page: 'board',
    board: 'LY1-board',
    card: null,
    search: '?mine=1',
  })
  expect(routeOf('/b/LY1-board/c/abc', '')).toMatchObject({ page: 'board', card: 'abc' })
  expect(routeOf('/import', '')).toEqual({ page: 'import' })
  for (const path of ['/b', '/b/a b', '/b/x/d/y', '/b/x/c', '/b/x/c/y/z', '/import/x', '/zzz'])
    expect(routeOf(path, '')).toEqual({ page: 'unknown' })
})
