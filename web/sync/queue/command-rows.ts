import type { QueuedCommand } from './command-queue.ts'
import { decodeValue, encodeValue } from '#web/sync/offline/kept-rows.ts'

/** Where queued commands are kept on this device, one row each, shared by all tabs of the account. */
export interface CommandStore {
  /** Tells when the store is gone: what is to be kept must be kept again. */
  onLost(listener: () => void): () => void
  queued(): Promise<readonly { readonly id: string; readonly bytes: Uint8Array }[]>
  /** Writes a row; null removes it. Rejects when the browser has no room. */
  queue(id: string, bytes: Uint8Array | null): Promise<void>
  /** The file that goes with a command; null when there is none. */
  file(id: string): Promise<Uint8Array | null>
  /** Writes that file; null removes it. Rejects when the browser has no room. */
  keepFile(id: string, bytes: Uint8Array | null): Promise<void>
}

/** Milliseconds before a store that failed is tried again. */
const pauseAfterFailure = 3_000

/** The queued commands in memory, in step with the store and with the other tabs. */
export class CommandRows {
  readonly #store: CommandStore | null
  readonly #onChange: () => void
  readonly #tabs: BroadcastChannel | null
  /** Commands the store had no room for. */
  readonly #unkept = new Set<string>()
  /** Files of this visit, by their command. */
  readonly #files = new Map<string, Blob>()
  readonly #mutex = new Map<string, Promise<unknown>>()
  /** Reading and writing take turns: a slow reading must not bring back what was written meanwhile. */
  #turn: Promise<unknown> = Promise.resolve()
  #rows: readonly QueuedCommand[] = []
  readonly #forget: () => void
  #retry: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(account: string, store: CommandStore | null, onChange: () => void) {
    this.#store = store
    this.#onChange = onChange
    this.#tabs = store === null ? null : new BroadcastChannel(`linli-commands-${account}`)
    this.#tabs?.addEventListener('message', () => void this.load())
    this.#forget = store?.onLost(() => void this.#keepAgain()) ?? (() => {})
  }

  /** In the order they are sent. */
  get all(): readonly QueuedCommand[] {
    return this.#rows
  }

  get kept(): boolean {
    return this.#unkept.size === 0 && (this.#store !== null || this.#rows.length === 0)
  }

  get(id: string): QueuedCommand | undefined {
    return this.#rows.find(one => one.id === id)
  }

  /** Takes over what the store holds; a store that cannot be read leaves what is known. */
  load(): Promise<void> {
    return this.#inTurn(async () => {
      const rows = await this.#store?.queued().catch(() => null)
      if (!rows) return
      const stored = rows.map(({ bytes }) => decodeValue(bytes) as QueuedCommand)
      this.#set([...stored, ...this.#rows.filter(one => this.#unkept.has(one.id))])
    })
  }

  /** Whether a command survives a reload. */
  keeps(id: string): boolean {
    return this.#store !== null && !this.#unkept.has(id)
  }

  /** The file that goes with a command; null when it is gone. */
  async file(id: string): Promise<Blob | null> {
    const bytes = this.#files.get(id) ?? (await this.#store?.file(id).catch(() => null)) ?? null
    return bytes instanceof Uint8Array ? new Blob([new Uint8Array(bytes)]) : bytes
  }

  put(command: QueuedCommand, file?: Blob): Promise<void> {
    return this.#inTurn(async () => {
      if (file !== undefined) this.#files.set(command.id, file)
      await this.#write(command.id, encodeValue(command), file)
      this.#set([...this.#rows.filter(one => one.id !== command.id), command])
    })
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#files.delete(id)
      await this.#write(id, null)
      this.#set(this.#rows.filter(one => one.id !== id))
    })
  }

  /** Runs a task while no other tab runs one under the same name. */
  alone<T>(name: string, task: () => Promise<T>): Promise<T> {
    const locks = this.#store === null ? undefined : globalThis.navigator?.locks
    if (locks !== undefined) return locks.request(name, task) as Promise<T>
    const turn = (this.#mutex.get(name) ?? Promise.resolve()).then(task, task)
    this.#mutex.set(
      name,
      turn.catch(() => undefined),
    )
    return turn
  }

  close(): void {
    this.#closed = true
    this.#forget()
    clearTimeout(this.#retry)
    this.#tabs?.close()
  }

  /** Stores every command again; until then none counts as kept. */
  #keepAgain(): Promise<void> {
    for (const { id } of this.#rows) this.#unkept.add(id)
    this.#onChange()
    return this.#keepUnkept()
  }

  /** Stores what could not be stored. */
  #keepUnkept(): Promise<void> {
    return this.#inTurn(async () => {
      for (const row of this.#rows)
        if (this.#unkept.has(row.id))
          await this.#write(row.id, encodeValue(row), this.#files.get(row.id))
      this.#onChange()
    })
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(task)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #write(id: string, bytes: Uint8Array | null, file?: Blob): Promise<void> {
    try {
      // The file first: a row without it would be a promise that nobody can keep.
      if (file !== undefined)
        await this.#store?.keepFile(id, new Uint8Array(await file.arrayBuffer()))
      await this.#store?.queue(id, bytes)
      if (bytes === null) await this.#store?.keepFile(id, null)
      this.#unkept.delete(id)
      this.#tabs?.postMessage(id)
    } catch {
      // It is still sent from here; the screen says that it would not survive a reload, until there is room again.
      if (bytes === null) this.#unkept.delete(id)
      else this.#unkept.add(id)
      if (this.#store === null || this.#unkept.size === 0 || this.#closed) return
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => void this.#keepUnkept(), pauseAfterFailure)
    }
  }

  #set(rows: readonly QueuedCommand[]): void {
    this.#rows = rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    this.#onChange()
  }
}
