import { type LastRow, leaveRows, newPad } from './last-words.ts'
import type { OfflineConnection } from './offline-connection.ts'
import type { SealedRows } from './sealed-rows.ts'

/** Where a tab keeps what hides its last words. */
export const padOf = (tab: string): string => `pad ${tab}`

/**
 * Small values of the app itself, without which a page cannot start offline, and what hides the last words of a page that goes. When the browser
 * takes the store away all of it is kept again.
 */
export class KeptFacts {
  readonly #connection: OfflineConnection
  readonly #rows: SealedRows
  readonly #tab: string
  /** Hides what this tab leaves as it goes; null once it is used. */
  #pad: Uint8Array | null = null
  readonly #facts = new Map<string, Uint8Array>()
  #lost = false

  constructor(connection: OfflineConnection, rows: SealedRows, tab: string) {
    this.#connection = connection
    this.#rows = rows
    this.#tab = tab
    connection.onLost(() => {
      this.#lost = true
      // Where that fails, the next saving tries again.
      void this.keepAgain().catch(() => {})
    })
  }

  /** Whether the page can leave its last words here as it goes. */
  get canLeave(): boolean {
    return this.#pad !== null && !this.#lost
  }

  /** Keeps a new pad for the last words. */
  async keepPad(): Promise<void> {
    this.#pad = null
    const pad = newPad()
    await this.#rows.put('facts', padOf(this.#tab), pad)
    this.#pad = pad
  }

  /** Keeps everything again where the store was taken away. */
  async keepAgain(): Promise<void> {
    if (!this.#lost) return
    await this.keepPad()
    for (const [key, bytes] of this.#facts) await this.#rows.put('facts', key, bytes)
    this.#lost = false
  }

  /** Keeps a small value, now or when the store is there again. Never rejects. */
  async remember(key: string, value: unknown): Promise<void> {
    const bytes = new TextEncoder().encode(JSON.stringify(value))
    this.#facts.set(key, bytes)
    await this.#rows.put('facts', key, bytes).catch(() => (this.#lost = true))
  }

  /** What was kept under a key; null when nothing was. */
  async recall(key: string): Promise<unknown> {
    const bytes = await this.#rows.get('facts', key).catch(() => null)
    if (bytes !== null) this.#facts.set(key, bytes)
    return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
  }

  /** Leaves rows at once, for the next opening to store. */
  leave(rows: readonly LastRow[]): void {
    if (this.#pad === null || rows.length === 0) return
    leaveRows(this.#connection.account, this.#tab, this.#pad, rows)
    this.#pad = null
  }

  /** Forgets everything: what is kept is being destroyed. */
  forget(): void {
    this.#pad = null
    this.#facts.clear()
  }
}
