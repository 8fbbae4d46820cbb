import { setImmediate as breathe } from 'node:timers/promises'
import { FairQueue } from '#server/auth/fair-queue.ts'

/**
 * Whatever reads many documents for a socket does it piece by piece: one piece of each account in turn, however many sockets it has, and
 * everything else between two pieces.
 */
export class ReadingTurns {
  readonly #queue = new FairQueue({ atOnce: 1, waiting: Infinity })

  /** Reads a piece when it is the account's turn. */
  async take<T>(account: string, piece: () => Promise<T>): Promise<T> {
    const read = await this.#queue.run(account, async () => {
      await breathe()
      return piece()
    })
    if (!read.ok) throw new Error(read.problem.kind)
    return read.value
  }
}
