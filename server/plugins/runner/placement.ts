import type { Order, Report } from '#server/plugins/child/messages.ts'

/** Why the process of a plugin is gone; all but `asked` are the plugin's doing or a failure of the machine. */
export type Ending = 'asked' | 'crashed' | 'stuck' | 'memory' | 'forged'

/** Who is told by a process. */
export interface Placed {
  report(report: Report): void
  /** Told once; nothing is reported after it. */
  ended(ending: Ending): void
}

/** A running process of one plugin, wherever that is. */
export interface Place {
  send(order: Order): void
  /** Ends it; resolves when it is gone. */
  end(): Promise<void>
}

/** Decides where the process of a plugin runs: the one entry point to it, so that several nodes can share the plugins one day. */
export interface Placement {
  /** Starts a process; `placed` hears of it from then on, also when it cannot be started. */
  start(plugin: string, placed: Placed): Promise<Place>
  /** What holds the processes apart, in words for the operator; null before the first one. */
  isolation(): string | null
}
