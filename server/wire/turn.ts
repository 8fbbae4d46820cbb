import { Frames } from './frames.ts'

/** Something that writes at the end of a turn what it was given during the turn. */
export interface Flushed {
  flush(frames: Frames): void
}

/** The end of each turn of the event loop, shared by all sockets so that one change becomes one frame for all of them. */
export class Turn {
  #waiting: Flushed[] = []

  /** Flushes `channel` when this turn ends; call it once a turn. */
  flushAtEnd(channel: Flushed): void {
    if (this.#waiting.push(channel) > 1) return
    setImmediate(() => {
      const waiting = this.#waiting
      this.#waiting = []
      const frames = new Frames()
      for (const one of waiting) one.flush(frames)
    })
  }
}
