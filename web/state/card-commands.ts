import type { Board } from '#web/sync/board.ts'
import type { CommandQueue, CommandResult, QueuedCommand } from '#web/sync/command-queue.ts'
import type { CommandAnswer, CommandBody, CommandName } from './command-types.ts'

/** Commands that are never queued: nobody should find hours later that something was erased. */
const nowOnly: ReadonlySet<CommandName> = new Set(['erase'])

/**
 * The commands of one open board, as screens use them:
 *
 *     const result = await scope.commands.run(card.id, 'visibility', { visibility: 'staff' })
 *     if (!result.ok) this.problem = result.problem.sentence   // refused: say why, keep the form open
 *     else close()                                             // done, or `queued` until the server can be reached
 *
 * A queued command shows as pending on tile and panel by itself, and a later refusal stands in the tray with retry and discard.
 */
export class CardCommands {
  readonly #board: Board
  readonly #queue: CommandQueue

  constructor(board: Board, queue: CommandQueue) {
    this.#board = board
    this.#queue = queue
  }

  /** What is queued for a card, oldest first. */
  of(card: string): readonly QueuedCommand[] {
    return this.#queue.of(card)
  }

  /** Gives a command on a card. Never rejects. */
  run<Name extends CommandName>(
    card: string,
    name: Name,
    body: CommandBody<Name>,
  ): Promise<CommandResult<CommandAnswer<Name>>> {
    const view = this.#board.cards.get(card)
    const called = { number: view?.number ?? null, title: view?.title ?? '' }
    const given = { board: this.#board.id, card, ...called, name, body, nowOnly: nowOnly.has(name) }
    return this.#queue.run(given) as Promise<CommandResult<CommandAnswer<Name>>>
  }
}
