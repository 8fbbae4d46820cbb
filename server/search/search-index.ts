import { setTimeout as delay } from 'node:timers/promises'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { DamagedError, type Log, type RecordStatement } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import { Stretch } from '#server/room/stretch.ts'
import { bodyOf, plainText } from './search-text.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What the index is kept from. */
export interface SearchIndexOptions {
  readonly log: Log
  readonly store: Pick<DocumentStore, 'copy'>
  readonly cards: Pick<CardIndex, 'get'>
  /** What a value of a field stands for, by its key; null where it says itself what it is. */
  readonly words: (key: string, value: unknown) => string | null
}

/** So many cards, or characters, are indexed in one transaction: what many cards share of the index is written once. */
const batch = { cards: 100, characters: 30_000 }

/** With so many cards due the index follows at once; a search waits for no more. */
const many = 1_000

/** How long changes are gathered before the index follows them, unless many cards are due or somebody searches, ms. */
const restMs = 10_000

/** How long a search waits for the index at most, ms. */
const patienceMs = 500

/** How a change of a document has changed the card's record. */
interface CardChange {
  readonly before: { readonly title: string } | null
  readonly after: { readonly title: string } | null
}

/** Takes a card's texts out of the index. */
export const takenOut = (card: string): RecordStatement => ({
  sql: 'DELETE FROM search_index WHERE rowid = (SELECT row FROM search_cards WHERE card = ?)',
  parameters: [card],
})

/** Everything of a card that search keeps. */
export const eraseFromSearch = (card: string): readonly RecordStatement[] => [
  takenOut(card),
  { sql: 'DELETE FROM search_cards WHERE card = ?', parameters: [card] },
]

/**
 * Keeps the full-text index a moment behind the documents: what has changed is gathered, once for however many changes, and indexed in
 * one transaction that also notes up to which position of the log the index has followed. What a crash left is found by that.
 */
export class SearchIndex {
  readonly #options: SearchIndexOptions
  readonly #due = new Set<string>()
  /** The newest change heard of, and the one that the index has followed up to. */
  #heard = 0
  #kept = 0
  #rest: NodeJS.Timeout | null = null
  #running: Promise<boolean> | null = null
  #stopped = false

  constructor(options: SearchIndexOptions) {
    this.#options = options
  }

  /** Hears of a document that has changed, been made anew or been erased. */
  readonly hear = (change: {
    readonly document: DocumentName
    readonly position: number
    readonly extra?: { readonly card: CardChange | null }
  }): void => {
    this.#heard = Math.max(this.#heard, change.position)
    const { kind, id } = parseDocumentName(change.document)!
    // Of a card only the title is looked for; other words stand in its case file.
    if (kind === 'board') return
    const { before, after } = change.extra?.card ?? {}
    if (before && before.title === after?.title) return
    this.#due.add(id)
    if (this.#due.size === many) void this.update()
    else this.#later()
  }

  /** Finds what an earlier process left unindexed, and indexes it. */
  async start(): Promise<void> {
    const { log } = this.#options
    const [progress] = await log.read<{ position: number }>('SELECT position FROM search_progress')
    this.#kept = progress?.position ?? 0
    this.#heard = Math.max(this.#heard, log.position())
    if (this.#kept < this.#heard)
      for (const { document } of await log.read<{ document: DocumentName }>(
        `SELECT document FROM updates WHERE position > ?1
         UNION SELECT document FROM states WHERE position > ?1`,
        [this.#kept],
      )) {
        const { kind, id } = parseDocumentName(document)!
        if (kind !== 'board') this.#due.add(id)
      }
    void this.update()
  }

  /** Indexes at once what has changed; false when that failed and is tried again later. Never rejects. */
  update(): Promise<boolean> {
    if (this.#rest !== null) clearTimeout(this.#rest)
    this.#rest = null
    this.#running ??= this.#work()
      .then(
        () => true,
        error => {
          if (this.#options.log.usable()) logger.error({ err: error }, 'the search index is behind')
          return false
        },
      )
      .finally(() => {
        this.#running = null
        if (this.#due.size > 0) this.#later()
      })
    return this.#running
  }

  /** Lets a search find what was changed before it, unless there is much to index. */
  async catchUp(): Promise<void> {
    if (this.#due.size > many) return
    const patience = new AbortController()
    const caughtUp = async () => {
      await this.#running
      if (this.#due.size > 0) await this.update()
    }
    await Promise.race([
      caughtUp(),
      delay(patienceMs, undefined, { signal: patience.signal, ref: false }).catch(() => {}),
    ])
    patience.abort()
  }

  /** Waits until nothing is left to index, without waiting for more to come together. Rejects when indexing fails. */
  async settled(): Promise<void> {
    while (this.#running !== null || (this.#due.size > 0 && !this.#stopped))
      if (!(await this.update())) throw new Error('the search index is behind')
  }

  /** Finishes the cards in hand, notes how far it came when that was all, and indexes no more. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#rest !== null) clearTimeout(this.#rest)
    await this.#running
    const { log } = this.#options
    if (this.#due.size === 0 && this.#kept < this.#heard && log.usable())
      await log.write([progressed(this.#heard)]).catch(() => {})
  }

  #later(): void {
    if (!this.#stopped) this.#rest ??= setTimeout(() => void this.update(), restMs).unref()
  }

  async #work(): Promise<void> {
    const { log } = this.#options
    while (this.#due.size > 0) {
      const upTo = this.#heard
      const cards = [...this.#due]
      this.#due.clear()
      try {
        while (cards.length > 0) {
          if (this.#stopped) return
          const { changes, taken } = await this.#batch(cards)
          // A run that changes nothing is not worth a transaction: its cards are looked at again after a crash.
          const last = cards.length === taken && (changes.length > 0 || this.#behind(upTo))
          if (last) changes.push(progressed(upTo))
          if (changes.length > 0) await log.write(changes)
          if (last) this.#kept = upTo
          cards.length -= taken
        }
      } finally {
        for (const card of cards) this.#due.add(card)
      }
      // What came meanwhile is gathered for a while.
      if (this.#rest !== null) return
    }
  }

  /** Whether so much was followed without a note of it that a start after a crash would have much to look through. */
  #behind(position: number): boolean {
    return position - this.#kept > 10_000
  }

  /** What brings the index up to the last of the cards, and how many these are. */
  async #batch(cards: readonly string[]) {
    const changes: RecordStatement[] = []
    let characters = 0
    let taken = 0
    const stretch = new Stretch()
    while (taken < Math.min(cards.length, batch.cards) && characters < batch.characters) {
      await stretch.rest()
      const ofCard = await this.#changes(cards.at(-1 - taken)!).catch(passedOver)
      taken++
      changes.push(...ofCard)
      for (const { parameters } of ofCard)
        for (const one of parameters) characters += typeof one === 'string' ? one.length : 0
    }
    return { changes, taken }
  }

  /** What brings the index up to a card's texts; nothing when it has them. */
  async #changes(id: string): Promise<readonly RecordStatement[]> {
    const { log, store, cards } = this.#options
    const card = cards.get(id)
    if (card === undefined) return eraseFromSearch(id)
    const file = await store.copy(documentName('file', id))
    const [title, body] = [plainText(card.title), bodyOf(file, this.#options.words)]
    file.destroy()
    const [stored] = await log.read<{ title: string; body: string }>(
      `SELECT title, body FROM search_index WHERE rowid = (SELECT row FROM search_cards WHERE card = ?)`,
      [id],
    )
    if (stored?.title === title && stored.body === body) return []
    return [
      {
        sql: `INSERT INTO search_cards (card) SELECT id FROM cards
              WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM search_cards WHERE card = ?1)`,
        parameters: [id],
      },
      takenOut(id),
      {
        // The card may have been erased while its texts were read.
        sql: `INSERT INTO search_index (rowid, title, body) SELECT row, ?, ? FROM search_cards
              WHERE card = ? AND EXISTS (SELECT 1 FROM cards WHERE id = search_cards.card)`,
        parameters: [title, body, id],
      },
    ]
  }
}

/** A damaged document keeps the others from nothing; the log has told of it. */
function passedOver(error: unknown): readonly RecordStatement[] {
  if (error instanceof DamagedError) return []
  throw error
}

const progressed = (position: number): RecordStatement => ({
  sql: 'UPDATE search_progress SET position = ?',
  parameters: [position],
})
