import type { RetentionClass } from '#shared/board/types/type-definition.ts'
import type { Erasable, Erasing } from '#server/core/erasable.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type CardRecord, recordOfRow } from '#server/room/card-record.ts'
import type { CardRow } from '#server/room/rows/card-row.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import { Stretch } from '#server/room/stretch.ts'
import { type Ledger, ledgerRow } from './ledger.ts'
import type { ErasureRow } from './tables.ts'

/** What erasing hidden boards works with. */
export interface HiddenBoardsOptions {
  readonly log: Log
  readonly store: DocumentStore
  readonly ledger: Ledger
  readonly erasables: readonly Erasable[]
  /** How long data of a type is kept. */
  readonly classOf: (type: string) => RetentionClass
}

/** So many cards, or rows of imported ids, go in one transaction: nobody else's write waits for more. */
const piece = { cards: 200, rows: 1_000 }

/**
 * What is still stored of boards whose import is taken back. They are hidden from the moment their line stands in the ledger, and go piece by
 * piece; whoever calls again after a crash goes on where that cut it off.
 */
export class HiddenBoards {
  readonly #options: HiddenBoardsOptions
  /** Those of which an import was cut off when the server ended. */
  #cutOff: readonly string[] = []

  constructor(options: HiddenBoardsOptions) {
    this.#options = options
  }

  /** Finds what the last process has left; call before anybody can import. */
  async start(): Promise<void> {
    const { log } = this.#options
    const rows = await log.read<{ board: string }>('SELECT board FROM coming_boards')
    this.#cutOff = rows.map(({ board }) => board)
    if (rows.length > 0)
      await this.#forget('source NOT IN (SELECT source FROM imports WHERE kind = ?)', 'board')
  }

  /** Takes away what remembers a board's file, so that it can be imported anew. */
  async forgetFile(board: string): Promise<void> {
    await this.#forget('source IN (SELECT source FROM board_imports WHERE board = ?)', board)
    await this.#options.log.write([
      { sql: 'DELETE FROM board_imports WHERE board = ?', parameters: [board] },
    ])
  }

  async #forget(which: string, parameter: string): Promise<void> {
    const sql = `DELETE FROM imports WHERE rowid IN
      (SELECT rowid FROM imports WHERE ${which} LIMIT ${piece.rows})`
    for (let left = 1; left > 0;)
      left = (await this.#options.log.write([{ sql, parameters: [parameter] }]))[0]!
  }

  /** Erases all of them, until it is told to stop. Rejects when storage fails. */
  async erase(stop: AbortSignal): Promise<void> {
    for (const board of this.#cutOff) await this.#eraseCutOff(board, stop)
    for (const line of await this.#options.ledger.unfinishedImports()) {
      await this.forgetFile(line.board)
      await this.#eraseCards(line, stop)
    }
  }

  /** Nobody ever saw it, and no ledger tells of it: of its cards nothing but their documents was stored. */
  async #eraseCutOff(board: string, stop: AbortSignal): Promise<void> {
    const { log } = this.#options
    for (let rows = await this.#left(board); rows.length > 0; rows = await this.#left(board)) {
      if (stop.aborted) return
      await this.#erasePiece(board, rows, [])
    }
    await log.write([{ sql: 'DELETE FROM coming_boards WHERE board = ?', parameters: [board] }])
    this.#cutOff = this.#cutOff.filter(one => one !== board)
  }

  async #eraseCards(line: ErasureRow, stop: AbortSignal): Promise<void> {
    const { log, erasables } = this.#options
    const { board, by, at } = line
    let rows = await this.#left(board)
    if (rows.length === 0) return
    for (const part of erasables) {
      const found = (await part.findOfBoard?.(board)) ?? []
      if (found.length > 0) await log.write(found)
    }
    const authority = await this.#authority(board)
    const erasing = { scope: 'card', why: 'taken-back', by, authority, at } as const
    for (; rows.length > 0 && !stop.aborted; rows = await this.#left(board))
      await this.#erasePiece(board, rows, await this.#statements(rows.map(recordOfRow), erasing))
  }

  /** The next cards of a board that are still stored. */
  #left(board: string): Promise<readonly CardRow[]> {
    const sql = 'SELECT * FROM cards WHERE board = ? LIMIT ?'
    return this.#options.log.read<CardRow>(sql, [board, piece.cards])
  }

  async #erasePiece(
    board: string,
    rows: readonly CardRow[],
    statements: readonly RecordStatement[],
  ): Promise<void> {
    const ids = rows.map(({ id }) => id)
    const outcome = await this.#options.store.eraseHidden(ids, statements)
    if (!outcome.ok) throw new Error(`cards of board ${board} stay: ${outcome.problem.kind}`)
  }

  async #statements(
    cards: readonly CardRecord[],
    erasing: Erasing,
  ): Promise<readonly RecordStatement[]> {
    const { ledger, erasables, classOf } = this.#options
    const stretch = new Stretch()
    const statements: RecordStatement[] = []
    for (const part of erasables) {
      statements.push(
        ...(part.eraseAll?.(cards, erasing) ?? cards.flatMap(card => part.erase(card, erasing))),
      )
      await stretch.rest()
    }
    const { by, at } = erasing
    const erased = { kind: 'card', ground: 'taken-back', reference: '', by, at } as const
    for (const card of cards) {
      statements.push(ledger.addOnce(ledgerRow(card, classOf(card.type), erased, {})))
      await stretch.rest()
    }
    return statements
  }

  /** On whose authority the audit says that the import was taken back; the server's own where a restored backup knows nothing of it. */
  async #authority(board: string): Promise<string> {
    const [entry] = await this.#options.log.read<{ authority: string }>(
      `SELECT authority FROM audit WHERE subject = ? AND action = 'taken-back'`,
      [board],
    )
    return entry?.authority ?? 'server'
  }
}
