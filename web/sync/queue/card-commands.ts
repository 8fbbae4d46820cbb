import type { Board } from '#web/sync/board.ts'
import {
  type CommandQueue,
  type CommandResult,
  type FileBody,
  fileCommand,
  type QueuedCommand,
} from './command-queue.ts'
import type { CommandResponse, CommandBody, CommandName } from '#web/state/command-types.ts'

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
  readonly #board: Pick<Board, 'cards' | 'id'>
  readonly #queue: CommandQueue

  constructor(board: Pick<Board, 'cards' | 'id'>, queue: CommandQueue) {
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
  ): Promise<CommandResult<CommandResponse<Name>>> {
    const given = { ...this.#about(card), name, body, nowOnly: nowOnly.has(name) }
    return this.#queue.run(given) as Promise<CommandResult<CommandResponse<Name>>>
  }

  /** Puts a file on a card; without a network it waits on this device, encrypted like every edit. Never rejects. */
  addFile(card: string, file: Blob, fileName: string): Promise<CommandResult> {
    const body: FileBody = { fileName, type: file.type, bytes: file.size }
    return this.#queue.run({ ...this.#about(card), name: fileCommand, body }, file)
  }

  /** Sends a file again that the server would not take. */
  retry(id: string): void {
    this.#queue.retry(id)
  }

  /** Lets a file go that has not been sent. */
  discard(id: string): void {
    this.#queue.discard(id)
  }

  #about(card: string) {
    const view = this.#board.cards.get(card)
    return { board: this.#board.id, card, number: view?.number ?? null, title: view?.title ?? '' }
  }
}
