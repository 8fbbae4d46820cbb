import type { History } from './history.ts'
import type { ServerProcess } from './server-process.ts'

/** Which protocol a client process speaks, and where; plain data, so that it can be handed to another process. */
export interface Target {
  readonly system: 'linli' | 'hocuspocus' | 'y-websocket'
  readonly port: number
  /** The path of the socket, one for each of the people who take part. */
  readonly paths: readonly string[]
  /** The cards of the board. */
  readonly cards: readonly string[]
}

/** A server under measurement. */
export interface System {
  readonly name: Target['system']
  /** Stores a board in a new, empty folder as the server itself would have left it after a clean stop. */
  seed(folder: string, history: History): Promise<void>
  /** Starts the server over a seeded folder. */
  start(folder: string, history: History): Promise<{ server: ServerProcess; target: Target }>
}
