import { Mutex } from './mutex.ts'

/** Lets tasks that share a key in one after the other; tasks without a common key run side by side. */
export class KeyedMutex {
  readonly #mutexes = new Map<string, Mutex>()

  /**
   * Runs the task when it has the turn of every key; keys are taken in one order, so that two tasks cannot wait for each other. Whoever
   * takes very many rests in between.
   */
  async run<T>(
    keys: readonly string[],
    task: () => Promise<T>,
    rest: () => Promise<void> = async () => {},
  ): Promise<T> {
    const releases: (() => void)[] = []
    try {
      for (const key of [...new Set(keys)].sort()) {
        await rest()
        releases.push(await this.#held(key))
      }
      return await task()
    } finally {
      for (const release of releases) release()
    }
  }

  async #held(key: string): Promise<() => void> {
    const mutex = this.#mutexes.get(key) ?? new Mutex()
    this.#mutexes.set(key, mutex)
    const release = await mutex.hold()
    return () => {
      if (mutex.alone) this.#mutexes.delete(key)
      release()
    }
  }
}
