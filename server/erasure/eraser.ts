import type { Clock } from '#shared/base/clock.ts'
import { type Outcome, refused } from '#shared/base/problem.ts'
import { uncountedCodes } from '#shared/board/card/closure-codes.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { ErasureScope } from '#shared/board/card/erasing.ts'
import type { RetentionClass } from '#shared/board/types/type-definition.ts'
import type { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { CardTypes } from '#server/cases/types/card-types.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { ErasureRow } from './tables.ts'
import type { BoardIndex, BoardRecord } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Committed, DocumentStore, Rebuilding } from '#server/room/document-store.ts'
import type { Right } from '#server/room/right.ts'
import { boardStatements } from '#server/cases/case-parts.ts'
import { countStatement } from './card-counts.ts'
import { copiedWords } from './copied-words.ts'
import type { Erasable, Erasing } from '#server/core/erasable.ts'
import { boardLedgerRow, type Erased, type ErasedCounts, type Ledger, ledgerRow } from './ledger.ts'
import { HiddenBoards } from './hidden-boards.ts'
import type { LegalHolds } from './legal-holds.ts'
import { neutralCard, neutralFile } from './neutral-card.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What erasing works with. */
export interface EraserOptions {
  readonly store: DocumentStore
  readonly log: Log
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly types: CardTypes
  readonly clock: Clock
  readonly ledger: Ledger
  readonly holds: LegalHolds
  readonly erasables: readonly Erasable[]
  /** The mutex of commands on cards, so that no command runs into an erasure. */
  readonly mutex: KeyedMutex
  /** The beat a unit belongs to. */
  readonly beat: (unit: string) => string
  readonly workingDays: (from: number, to: number) => number
}

/** A database of at most so many bytes is scrubbed at once; a larger one at night, because nothing is written meanwhile. */
const scrubbedAtOnce = 512_000_000

/** An erasure that may be carried out: how it will stand in the ledger, and how it is done. */
export interface PlannedErasure {
  readonly row: ErasureRow
  /** Erases in one transaction with the statements. */
  commit(statements: readonly RecordStatement[], right?: Right): Promise<Outcome<Committed>>
}

/** Erases cards, or what is personal on them, out of everything the product keeps. */
export class Eraser {
  readonly #options: EraserOptions
  readonly #hidden: HiddenBoards
  readonly #stopping = new AbortController()
  #clearing: Promise<unknown> = Promise.resolve()
  #finishing: Promise<void> | null = null
  #again = false

  constructor(options: EraserOptions) {
    this.#options = options
    this.#hidden = new HiddenBoards({ ...options, classOf: type => this.classOf(type) })
  }

  /** Plans an erasure; `legal-hold` while one is in force. The caller has judged whether the actor may. */
  async plan(
    card: CardRecord,
    scope: ErasureScope,
    erased: Omit<Erased, 'kind'>,
    authority: string,
  ): Promise<Outcome<PlannedErasure>> {
    const { holds } = this.#options
    if ((await holds.of(card.id, erased.at)) !== undefined)
      return refused('legal-hold', { rule: 'ER9' })
    const counts = await this.#count(card.id)
    const row = ledgerRow(card, this.classOf(card.type), { ...erased, kind: scope }, counts)
    const erasing = { scope, why: erased.ground, by: erased.by, authority, at: erased.at }
    return {
      ok: true,
      value: { row, commit: (more, right) => this.#commit(card, erasing, row, more, right) },
    }
  }

  /** Erases a card for the retention job or a restored backup, and waits for its turn among the commands on it. */
  erase(
    id: string,
    scope: ErasureScope,
    erased: Omit<Erased, 'kind'>,
  ): Promise<Outcome<ErasureRow | null>> {
    return this.#options.mutex.run([id], async () => {
      const card = this.#options.cards.get(id)
      if (card === undefined) return { ok: true, value: null }
      const planned = await this.plan(card, scope, erased, 'server')
      if (!planned.ok) return planned
      const committed = await planned.value.commit([])
      return committed.ok ? { ok: true, value: planned.value.row } : committed
    })
  }

  /**
   * Erases a board with all of its cards, for an import that is taken back: one line of the ledger for the board, with which all of it is for
   * nobody any more, and one for each card, which `finish` erases. The caller holds the mutex of the cards, and `right` is asked while
   * nothing of the board can change.
   */
  async takeBack(
    board: BoardRecord,
    { counts, ...by }: Pick<Erased, 'by' | 'at'> & { readonly counts: ErasedCounts },
    statements: readonly RecordStatement[] = [],
    right?: () => Promise<Outcome<string>>,
  ): Promise<Outcome<Committed>> {
    const { store, ledger, log } = this.#options
    const line = ledger.add(boardLedgerRow(board, by, counts))
    const hidden = await store.eraseBoard(
      board.id,
      [...(await boardStatements(log, board.id, by.at)), line, ...statements],
      right,
    )
    // What fails here is done with the rest.
    if (hidden.ok) await this.#hidden.forgetFile(board.id).catch(() => undefined)
    return hidden
  }

  /**
   * Makes erasures of a ledger again that this database does not know, after a backup was restored; answers of how many.
   * Parts that the retention job takes are left to it. Rejects when storage fails.
   */
  async replay(rows: readonly ErasureRow[]): Promise<number> {
    const { ledger, log, cards, mutex } = this.#options
    const known = await ledger.all()
    const ids = new Set(known.map(({ id }) => id))
    const gone = new Set(known.filter(({ kind }) => kind === 'card').map(({ card }) => card))
    const missing = rows.filter(
      ({ id, kind, card }) => !ids.has(id) && !(kind === 'card' && gone.has(card)),
    )
    // First whole boards: of their cards nothing is left then that would have to be erased one by one.
    for (const row of missing.filter(({ kind }) => kind === 'import')) await this.#replayBoard(row)
    const lines: RecordStatement[] = []
    for (const row of missing.filter(({ kind }) => kind !== 'import'))
      await mutex.run([row.card], async () => {
        const again = { ...row, finished_at: null }
        const card = cards.get(row.card)
        const { kind } = row
        if (card === undefined || (kind !== 'card' && kind !== 'person')) {
          lines.push(kind === 'card' ? ledger.addOnce(again) : ledger.add(again))
          if (kind === 'card') cards.erase(row.card)
          return
        }
        const { ground: why, by, at } = row
        const erasing = { scope: kind, why, by, authority: 'server', at }
        const outcome = await this.#commit(card, erasing, again, [])
        if (!outcome.ok) throw new Error(`${row.number} is back: ${outcome.problem.kind}`)
      })
    for (let from = 0; from < lines.length; from += 500)
      await log.write(lines.slice(from, from + 500))
    if (missing.length > 0) await this.finish(true)
    return missing.length
  }

  async #replayBoard(row: ErasureRow): Promise<void> {
    const { boards, store, ledger, log } = this.#options
    const again = ledger.add({ ...row, finished_at: null })
    if (boards.get(row.board) === undefined) {
      await log.write([again])
      return
    }
    const rows = await boardStatements(log, row.board, row.at)
    const outcome = await store.eraseBoard(row.board, [...rows, again])
    if (!outcome.ok) throw new Error(`board ${row.board} is back: ${outcome.problem.kind}`)
  }

  /** How long data of a type is kept. */
  classOf(type: string): RetentionClass {
    return this.#options.types.get(type)?.retention ?? 'ordinary'
  }

  /**
   * Takes away what is hidden or lies outside the database, overwrites what was deleted in it, and marks the ledger. `atNight` also
   * scrubs a large database. Calls made while one runs share the next; never rejects.
   */
  finish(atNight = false): Promise<void> {
    if (this.#finishing !== null) {
      this.#again = true
      return this.#finishing
    }
    this.#finishing = this.#finish(atNight)
      .catch(error => {
        if (this.#options.log.usable())
          logger.error({ err: error }, 'an erasure is not finished yet')
      })
      .then(() => {
        this.#finishing = null
        if (!this.#again) return
        this.#again = false
        return this.finish(atNight)
      })
    return this.#finishing
  }

  async #finish(atNight: boolean): Promise<void> {
    const { log, ledger, clock } = this.#options
    const clearing = this.#clear()
    this.#clearing = clearing.catch(() => undefined)
    const lines = await clearing
    if (lines.length === 0 || this.#stopping.signal.aborted) return
    const [size] = await log.read<{ bytes: number }>(
      'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
    )
    if (!atNight && (size?.bytes ?? 0) > scrubbedAtOnce) return
    await log.scrub()
    await ledger.finish(lines, clock.now())
  }

  /** Takes away all that is still stored; answers which lines of the ledger that finishes, once the files are scrubbed. */
  async #clear(): Promise<readonly string[]> {
    const { ledger, erasables } = this.#options
    const { signal } = this.#stopping
    await this.#hidden.erase(signal)
    const lines = await ledger.unfinished()
    if (lines.length === 0) return lines
    for (const { after } of erasables) if (!signal.aborted) await after?.()
    return lines
  }

  /** Finds what the last process has left of boards; `finish` erases it. */
  start(): Promise<void> {
    return this.#hidden.start()
  }

  /** Ends after the piece at hand; what is not finished then is at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#clearing
  }

  async #commit(
    card: CardRecord,
    erasing: Erasing,
    row: ErasureRow,
    more: readonly RecordStatement[],
    right?: Right,
  ): Promise<Outcome<Committed>> {
    const { store, erasables, ledger, beat, workingDays } = this.#options
    const found: RecordStatement[] = []
    for (const part of erasables) found.push(...((await part.find?.(card)) ?? []))
    const statements = [
      ...found,
      ...erasables.flatMap(part => part.erase(card, erasing)),
      ledger.add(row),
      ...more,
    ]
    const copies = await copiedWords(this.#options, card.id, erasing.at)
    if (erasing.scope === 'person')
      return store.rebuild(
        [...neutral(card.id), ...copies.rebuildings],
        [...copies.statements, ...statements],
        right,
      )
    // First where it was copied to: cut off in between, the card is still there and is erased again.
    if (copies.rebuildings.length > 0) {
      const taken = await store.rebuild(copies.rebuildings, copies.statements, right)
      if (!taken.ok) return taken
    }
    const uncounted =
      row.ground === 'taken-back' || (card.closure !== '' && uncountedCodes.has(card.closure))
    return store.erase(
      [card.id],
      [...(uncounted ? [] : [countStatement(card, beat(card.unit), workingDays)]), ...statements],
      right,
    )
  }

  async #count(card: string): Promise<ErasedCounts> {
    const { log, erasables } = this.#options
    const counts: Record<string, number> = {}
    for (const { name, tables } of erasables)
      for (const [table, column] of Object.entries(tables)) {
        const [row] = await log.read<{ n: number }>(
          `SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`,
          [card],
        )
        if (row !== undefined && row.n > 0) counts[name] = (counts[name] ?? 0) + row.n
      }
    return counts
  }
}

const neutral = (card: string): readonly Rebuilding[] => [
  { document: documentName('card', card), build: neutralCard },
  { document: documentName('file', card), build: neutralFile },
]
