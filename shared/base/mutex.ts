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

  /** Whether nobody is in or waiting. */
  get idle(): boolean {
    return this.#waiting === 0
  }
}
