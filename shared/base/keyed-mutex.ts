import { Mutex } from './mutex.ts'

/** Lets tasks that share a key in one after the other; tasks without a common key run side by side. */
export class KeyedMutex {
  readonly #mutexes = new Map<string, Mutex>()

  /** Runs the task when it has the turn of every key; keys are taken in one order, so that two tasks cannot wait for each other. */
  run<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const sorted = [...new Set(keys)].sort()
    const enter = (index: number): Promise<T> => {
      const key = sorted[index]
      if (key === undefined) return task()
      const mutex = this.#mutexes.get(key) ?? new Mutex()
      this.#mutexes.set(key, mutex)
      return mutex
        .run(() => enter(index + 1))
        .finally(() => {
          if (mutex.idle && this.#mutexes.get(key) === mutex) this.#mutexes.delete(key)
        })
    }
    return enter(0)
  }
}
