import type { History } from './history.ts'
import type { ServerProcess } from './server-process.ts'

/** A board as a client opens it. */
export interface TargetBoard {
  /** The path of its socket. */
  readonly path: string
  /** The name of its document on the peers; '' for ours. */
  readonly document: string
  readonly cards: readonly string[]
}

/** Which protocol a client process speaks, and where; plain data, so that it can be handed to another process. */
export interface Target {
  readonly system: 'linli' | 'hocuspocus' | 'y-websocket'
  readonly port: number
  /** What goes after a path, one for each of the people who take part. */
  readonly people: readonly string[]
  readonly boards: readonly TargetBoard[]
}

/** The path by which one of the people opens a board; people are taken in turn. */
export const pathOf = ({ people }: Target, { path }: TargetBoard, person: number): string =>
  path + people[person % people.length]!

/** A server under measurement. */
export interface System {
  readonly name: Target['system']
  /** Stores boards in a new, empty folder as the server itself would have left them after a clean stop. */
  seed(folder: string, histories: readonly History[]): Promise<void>
  /** Starts the server over a seeded folder. */
  start(
    folder: string,
    histories: readonly History[],
  ): Promise<{ readonly server: ServerProcess; readonly target: Target }>
}
