import { documentName } from '#shared/board/document-name.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { AppliedChange } from '#server/room/commit.ts'
import type { Door } from '#server/room/door.ts'
import { bodyOf, plainText } from './search-text.ts'

/** What the index is kept from. */
export interface SearchIndexOptions {
  readonly log: Log
  readonly door: Pick<Door, 'copy'>
  readonly cards: Pick<CardIndex, 'get'>
}

const batch = 50

/** Takes a card's texts out of the index. */
const removed = (card: string): readonly RecordStatement[] => [
  {
    sql: 'DELETE FROM search_index WHERE rowid = (SELECT row FROM search_cards WHERE card = ?)',
    parameters: [card],
  },
]

/** Takes a card's texts out now, and marks the card to be indexed by what is left. */
export const indexAgain = (card: string): readonly RecordStatement[] => [
  ...removed(card),
  { sql: 'INSERT OR IGNORE INTO search_due (card) VALUES (?)', parameters: [card] },
]

/** Everything of a card that search keeps. */
export const eraseFromSearch = (card: string): readonly RecordStatement[] => [
  ...removed(card),
  { sql: 'DELETE FROM search_cards WHERE card = ?', parameters: [card] },
  { sql: 'DELETE FROM search_due WHERE card = ?', parameters: [card] },
]

/**
 * Keeps the full-text index behind the documents: each change marks its card in its own transaction, and the marks are worked off in
 * the background, once for however many changes came meanwhile. What a crash left marked is indexed at the next start.
 */
export class SearchIndex {
  readonly #options: SearchIndexOptions
  #running: Promise<void> | null = null
  #again = false
  #stopped = false

  constructor(options: SearchIndexOptions) {
    this.#options = options
  }

  /** The mark that commits with a change to a card or its case file; for `Commit.beside`. */
  readonly beside = ({ card }: AppliedChange): readonly RecordStatement[] =>
    card === undefined
      ? []
      : [{ sql: 'INSERT OR IGNORE INTO search_due (card) VALUES (?)', parameters: [card.id] }]

  /** Works off what is marked. Never rejects. */
  update(): Promise<void> {
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    this.#running = this.#work()
      .catch(error => {
        if (this.#options.log.usable()) console.error('the search index is behind', error)
      })
      .then(() => {
        this.#running = null
        if (!this.#again || this.#stopped) return
        this.#again = false
        return this.update()
      })
    return this.#running
  }

  /** Waits until nothing is marked any more. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  /** Finishes the card in hand and indexes no more. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.settled()
  }

  async #work(): Promise<void> {
    const { log } = this.#options
    while (!this.#stopped) {
      const due = await log.read<{ card: string }>(`SELECT card FROM search_due LIMIT ${batch}`)
      if (due.length === 0) return
      for (const { card } of due) {
        if (this.#stopped) return
        await this.#index(card)
      }
    }
  }

  async #index(id: string): Promise<void> {
    const { log, door, cards } = this.#options
    const done = { sql: 'DELETE FROM search_due WHERE card = ?', parameters: [id] }
    // The mark goes first: a change that comes while the documents are read sets it again.
    await log.write([done])
    const card = cards.get(id)
    if (card === undefined) {
      await log.write(eraseFromSearch(id))
      return
    }
    const file = await door.copy(documentName('file', id))
    const body = bodyOf(file)
    file.destroy()
    await log.write([
      { sql: 'INSERT OR IGNORE INTO search_cards (card) VALUES (?)', parameters: [id] },
      ...removed(id),
      {
        sql: 'INSERT INTO search_index (rowid, title, body) SELECT row, ?, ? FROM search_cards WHERE card = ?',
        parameters: [plainText(card.title), body, id],
      },
    ])
  }
}
