import { newId } from '#shared/base/ids.ts'
import type { QueuedCommand } from '#web/sync/queue/command-queue.ts'

/** A command that waits for the server. */
export const queued: QueuedCommand = {
  id: newId(),
  board: 'b1',
  card: 'k1',
  number: 'N-1',
  title: 'k1',
  name: 'unit',
  body: {},
  at: 1,
  state: 'waiting',
  problem: null,
}
