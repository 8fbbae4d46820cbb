/** The time and its timers, so that a test can move them. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `run` once when `instant` is reached, at once (but not before returning) when it has passed. Returns the disposer. */
  at(instant: number, run: () => void): () => void
}

/** Timers of browsers and Node overflow beyond 2^31 ms, so a far instant is waited for in parts. */
const longestMs = 2 ** 31 - 1

/** The machine's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(instant, run) {
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      const left = Math.max(0, instant - Date.now())
      // A timer may also fire a moment early, so the time is looked at again.
      timer = setTimeout(() => (Date.now() < instant ? wait() : run()), Math.min(left, longestMs))
      if (typeof timer === 'object') timer.unref()
    }
    wait()
    return () => clearTimeout(timer)
  },
}
