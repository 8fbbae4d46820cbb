import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { OfflineBoardStore } from '#web/sync/documents/offline-board-store.ts'
import { decodeValue, encodeValue } from '#web/sync/offline/kept-rows.ts'
import { nameOfRow } from '#web/sync/offline/offline-database.ts'

/** What was begun on the boards that were open in this page: board → row → value. */
export type BegunTexts = Map<string, Map<string, unknown>>

/** The card that a place is on; '' for the board itself. */
export const cardOfPlace = (place: string): string => place.slice(0, place.indexOf('/'))

/**
 * What a person has begun to write in the fields of a board and neither kept nor let go of, by its place: `<card>/title`. It
 * is in memory while the page is there and kept on this device, with numbers masked that no disk should hold, for as long
 * as its card is in sight.
 */
export class BegunBox {
  readonly #rows: Map<string, unknown>
  readonly #returned = new Set<string>()
  readonly #store: () => OfflineBoardStore | null
  readonly #isHere: (card: string) => boolean

  constructor(options: {
    readonly board: string
    readonly texts: BegunTexts
    /** Where it is kept; null when nothing is kept here. */
    readonly store: () => OfflineBoardStore | null
    readonly isHere: (card: string) => boolean
  }) {
    const { board, texts } = options
    this.#rows = texts.get(board) ?? new Map()
    texts.set(board, this.#rows)
    this.#store = options.store
    this.#isHere = options.isHere
  }

  /** Where something is begun that an earlier visit has left. */
  get returned(): readonly string[] {
    return this.places.filter(place => this.#returned.has(this.#rowOf(place)))
  }

  /** Where something is begun. */
  get places(): readonly string[] {
    return [...new Set([...this.#rows.keys()].map(nameOfRow))]
  }

  /** What was begun at a place; null for nothing. */
  get(place: string): unknown {
    return this.#rows.get(this.#rowOf(place)) ?? null
  }

  /** Keeps what is begun at a place; null when it is done with, and then what another tab left there is next. */
  keep(place: string, value: unknown): void {
    const row = this.#rowOf(place)
    if (value === null && !this.#rows.has(row)) return
    if (value === null) this.#rows.delete(row)
    else this.#rows.set(row, value)
    if (value === null || this.#isStored(row)) this.#store()?.row('begun', row, bytesOf(value))
  }

  /** What of it is kept on this device, by row. */
  rows(): Map<string, Uint8Array> {
    const stored = [...this.#rows].filter(([row]) => this.#isStored(row))
    return new Map(stored.map(([row, value]) => [row, bytesOf(value)!]))
  }

  /** Takes in what an earlier visit left; what this page has begun since is newer. */
  unpack(kept: readonly { readonly id: string; readonly bytes: Uint8Array }[]): void {
    const known = new Set(kept.map(({ id }) => id))
    for (const [row, value] of this.#rows)
      if (!known.has(row) && this.#isStored(row)) this.#store()?.row('begun', row, bytesOf(value))
    for (const { id, bytes } of kept) {
      if (this.#rows.has(id)) continue
      this.#rows.set(id, decodeValue(bytes))
      this.#returned.add(id)
    }
  }

  /** Cards are out of sight: the words on them stay in memory only. */
  inSight(isInSight: (card: string) => boolean): void {
    for (const row of this.#rows.keys()) {
      const card = cardOfPlace(row)
      if (card !== '' && !isInSight(card)) this.#store()?.row('begun', row, null)
    }
  }

  #isStored(row: string): boolean {
    const card = cardOfPlace(row)
    return card === '' || this.#isHere(card)
  }

  #rowOf(place: string): string {
    if (this.#rows.has(place)) return place
    return [...this.#rows.keys()].find(row => nameOfRow(row) === place) ?? place
  }
}

const bytesOf = (value: unknown): Uint8Array | null =>
  value === null ? null : encodeValue(maskDeep(value as object))
