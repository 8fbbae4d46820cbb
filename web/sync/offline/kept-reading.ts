import type { KeptBoard, Offline } from './offline.ts'

/** How long a store that could not be read is left alone, ms. */
const pauseMs = 1_000

/** How often it is asked before nothing of an earlier visit counts as unsaved any more. */
const mostTries = 60

interface KeptListener {
  readonly onKept: (kept: KeptBoard, offline: Offline) => void
  /** Whether it is known what was kept has changed. */
  readonly onChange: () => void
}

/** Reads what this device keeps of a board. A store that cannot be read yet is asked again until it answers. */
export class KeptReading {
  readonly #offline: Offline | null
  readonly #board: string
  readonly #on: KeptListener
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #known: boolean
  #closed = false

  /** Of a board; null for a device that keeps nothing. */
  constructor(offline: Offline | null, board: string, on: KeptListener) {
    this.#offline = offline
    this.#board = board
    this.#on = on
    this.#known = offline === null
  }

  /** Whether it is known what an earlier visit left unsaved, or nothing is to be expected any more. */
  get known(): boolean {
    return this.#known
  }

  /** Asks once, and again later if that fails. */
  async ask(): Promise<void> {
    const offline = this.#offline
    const kept = await offline?.load(this.#board).catch(() => null)
    if (this.#closed || offline === null) return
    this.#tries++
    this.#known = kept != null || this.#tries > mostTries
    try {
      if (kept == null) this.#timer = setTimeout(() => void this.ask(), pauseMs)
      else this.#on.onKept(kept, offline)
    } catch {
      // Copies that cannot be understood must not keep anybody from the server's.
    }
    this.#on.onChange()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }
}
