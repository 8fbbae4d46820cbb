/** Lets asynchronous tasks in one after the other, in the order they asked. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** Runs the task when all earlier ones have ended, however they ended. */
  run<T>(task: () => Promise<T>): Promise<T> {
    this.#waiting++
    const turn = this.#last.then(task, task).finally(() => this.#waiting--)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Takes the turn when nobody has it, until the answer is called; null when somebody does. */
  take(): (() => void) | null {
    if (!this.idle) return null
    this.#waiting++
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    return () => {
      this.#waiting--
      resolve()
    }
  }

  /** Waits for a turn and keeps it until the answer is called. */
  async hold(): Promise<() => void> {
    return this.take() ?? this.#turn()
  }

  #turn(): Promise<() => void> {
    return new Promise(entered => {
      void this.run(() => new Promise<void>(release => entered(release)))
    })
  }

  /** Whether nobody waits behind the one who is in. */
  get alone(): boolean {
    return this.#waiting <= 1
  }

  /** Whether nobody is in or waiting. */
  get idle(): boolean {
    return this.#waiting === 0
  }
}
