import { Turns } from './turns.ts'

/** Lets tasks that share a key in one after the other; tasks without a common key run side by side. */
export class KeyedTurns {
  readonly #turns = new Map<string, Turns>()

  /** Runs the task when it has the turn of every key; keys are taken in one order, so that two tasks cannot wait for each other. */
  take<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    const sorted = [...new Set(keys)].sort()
    const enter = (index: number): Promise<T> => {
      const key = sorted[index]
      if (key === undefined) return task()
      const turns = this.#turns.get(key) ?? new Turns()
      this.#turns.set(key, turns)
      return turns
        .take(() => enter(index + 1))
        .finally(() => {
          if (turns.idle && this.#turns.get(key) === turns) this.#turns.delete(key)
        })
    }
    return enter(0)
  }
}
