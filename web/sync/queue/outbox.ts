import type { ProblemKind } from '#shared/base/problem.ts'
import type { PlainMap } from '#shared/board/shape/plain-map.ts'
import type { SyncApi } from '#web/sync/sync-api.ts'
import type { NewCard } from '#web/state/api-types.ts'
import { retryable } from './command-queue.ts'
import { decodeValue, encodeValue } from '#web/sync/offline/kept-rows.ts'

/** A card to be created, with the id this device chose for it. */
export type Creation = NewCard & { readonly id: string }

/** The fields of the card as its document will hold them. */
export function fieldsOf(card: Creation): PlainMap {
  const members = (ids: readonly string[] = []) => Object.fromEntries(ids.map(id => [id, true]))
  return { ...card, labels: members(card.labels), assignees: members(card.assignees) }
}

/** Milliseconds before the server is asked again after it could not store. */
const pauseMs = 5_000

/** Whether a failure says nothing about the card; one that another account's sign-in has stopped waits for its own. */
const isRetryable = (kind: string): boolean => kind === 'other-account' || retryable.has(kind)

/** Creations that the server has not confirmed, sent one after the other; sending one twice does no harm. */
export class Outbox {
  readonly #options: {
    readonly board: string
    readonly api: Pick<SyncApi, 'createCard'>
    readonly onAdded: (card: Creation) => void
    readonly onCreated: (id: string) => void
    readonly onRefused: (card: Creation, kind: ProblemKind, rule: string) => void
    readonly onErased: (id: string) => void
    readonly onChange: (card: Creation, waiting: boolean) => void
  }
  readonly #waiting = new Map<string, Creation>()
  #running = false
  #closed = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: {
    readonly board: string
    readonly api: Pick<SyncApi, 'createCard'>
    /** A card waits, and can be shown. */
    readonly onAdded: (card: Creation) => void
    /** The server has the card. */
    readonly onCreated: (id: string) => void
    /** The server will not have the card. */
    readonly onRefused: (card: Creation, kind: ProblemKind, rule: string) => void
    /** The server had the card, and it was erased. */
    readonly onErased: (id: string) => void
    /** A creation began or ceased to wait: the device's store has to follow. */
    readonly onChange: (card: Creation, waiting: boolean) => void
  }) {
    this.#options = options
  }

  get size(): number {
    return this.#waiting.size
  }

  /** What waits, by id, as it is kept on this device. */
  rows(): Map<string, Uint8Array> {
    return new Map([...this.#waiting].map(([id, card]) => [id, encodeValue(card)]))
  }

  has(id: string): boolean {
    return this.#waiting.has(id)
  }

  /** Takes in what an earlier visit left. */
  unpack(rows: readonly { readonly bytes: Uint8Array }[]): void {
    for (const { bytes } of rows) this.add(decodeValue(bytes) as Creation)
  }

  add(card: Creation): void {
    this.#waiting.set(card.id, card)
    this.#options.onAdded(card)
    this.#options.onChange(card, true)
    void this.run()
  }

  /** Sends what waits; called when the connection is back. */
  async run(): Promise<void> {
    if (this.#running || this.#closed) return
    this.#running = true
    clearTimeout(this.#retry)
    for (const card of this.#waiting.values()) {
      const answer = await this.#options.api.createCard(this.#options.board, card)
      if (this.#closed) return
      if (!answer.ok && isRetryable(answer.problem.kind)) {
        this.#retry = setTimeout(() => void this.run(), pauseMs)
        break
      }
      this.#waiting.delete(card.id)
      this.#options.onChange(card, false)
      if (answer.ok) this.#options.onCreated(card.id)
      // Asked for twice, made once, and erased since: its words must not stay here.
      else if (answer.problem.kind === 'card-erased') this.#options.onErased(card.id)
      else
        this.#options.onRefused(card, answer.problem.kind as ProblemKind, answer.problem.rule ?? '')
    }
    this.#running = false
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
  }
}
