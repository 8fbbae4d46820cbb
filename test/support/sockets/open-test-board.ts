import { onTestFinished } from 'vitest'
import type { Board } from '#web/sync/board.ts'
import type { SocketTimeouts } from '#web/sync/connection/board-socket.ts'
import type { Offline } from '#web/sync/offline/offline.ts'
import { openBoard } from '#web/sync/open-board.ts'
import type { FakeSyncServer } from './fake-sync-server.ts'
import { until } from '#test/support/until.ts'

/** A client of the fake server that reconnects at once; closed when the test has finished. */
export function openTestBoard(
  server: FakeSyncServer,
  options: {
    readonly offline?: Offline | null
    /** Whom the server knows its lines by; see `FakeSyncServer.down`. */
    readonly who?: string
    readonly network?: EventTarget
    readonly timeouts?: Partial<SocketTimeouts>
  } = {},
): Board {
  const board = openBoard({
    board: server.board,
    account: 'officer',
    api: server.api(options.who),
    offline: options.offline ?? null,
    address: server.address,
    timeouts: { firstPause: 5, longestPause: 20, silence: 5_000, ...options.timeouts },
    network: options.network ?? new EventTarget(),
  })
  onTestFinished(() => board.close())
  return board
}

/** Waits until a board follows the server. */
export const live = (board: Board): Promise<void> =>
  until(() => board.status.connection === 'live', 'the board to be live')

/** Waits until the server has everything. */
export const saved = (board: Board): Promise<void> =>
  until(() => board.status.unsaved === 0, 'everything to be saved')
