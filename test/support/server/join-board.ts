import { onTestFinished } from 'vitest'
import { createApi } from '#web/app/api.ts'
import type { Board } from '#web/sync/board.ts'
import { openBoard } from '#web/sync/open-board.ts'
import type { TestServer } from './linli.ts'
import { until } from '#test/support/until.ts'

/** The browser's client on the real server. */
export async function join(
  server: TestServer,
  who: { readonly token: string; readonly account: string },
  board: string,
  network = new EventTarget(),
): Promise<Board> {
  const api = createApi({
    language: () => 'en',
    base: server.url,
    fetch: request => {
      request.headers.set('authorization', `Bearer ${who.token}`)
      return fetch(request)
    },
  })
  const opened = openBoard({
    board,
    account: who.account,
    api,
    offline: null,
    address: ticket => `${server.syncUrl}/board/${board}?ticket=${encodeURIComponent(ticket)}`,
    timeouts: { firstPause: 10, longestPause: 50, silence: 45_000 },
    network,
  })
  onTestFinished(() => opened.close())
  await until(() => opened.status.connection === 'live', 'the board to be live')
  return opened
}
