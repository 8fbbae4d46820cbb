import { logger } from './logger.ts'

/** Who hears of something. One that throws, or whose promise is rejected, is told to the log; the others hear all the same. */
export class Listeners<Told> {
  readonly #listeners = new Set<(told: Told) => void | Promise<void>>()

  /** Tells all of them, in the order in which they came. */
  notify(told: Told): void {
    for (const listener of this.#listeners) {
      try {
        // A listener may answer anything, such as the set it added to.
        const answer: unknown = listener(told)
        if (answer instanceof Promise) answer.catch(failed)
      } catch (error) {
        failed(error)
      }
    }
  }

  /** Hears until the returned disposer is called. */
  add(listener: (told: Told) => void | Promise<void>): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const failed = (error: unknown) => logger.error({ err: error }, 'a listener failed')
