import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Log } from '#server/log/log.ts'
import { applyStored, bytesOf, newDocument, Room } from './room.ts'
import { Stretch } from '#server/room/stretch.ts'
import { logger } from '#server/telemetry/logger.ts'

/** How long an unused document stays in memory, and when its log tail is folded into a state. */
export interface RoomLimits {
  readonly idleMs: number
  /** With more documents than `most` in memory, those unused for this long go first. */
  readonly crowdedIdleMs: number
  readonly most: number
  readonly compactAfter: number
}

const roomLimits: RoomLimits = {
  idleMs: 300_000,
  crowdedIdleMs: 10_000,
  most: 5_000,
  compactAfter: 200,
}

interface Held {
  readonly room: Room
  readonly release: () => void
}

/** The documents in memory. A document is loaded for its first change and unloaded when it has been clean and unused. */
export class Rooms {
  readonly #log: Log
  readonly #limits: RoomLimits
  readonly #rooms = new Map<DocumentName, Promise<Room>>()
  /** Documents nobody may enter at the moment, and when they may again. */
  readonly #closed = new Map<DocumentName, Promise<void>>()
  readonly #sweeper: NodeJS.Timeout
  #compacting: Promise<unknown> = Promise.resolve()

  constructor(log: Log, limits: Partial<RoomLimits> = {}) {
    this.#log = log
    this.#limits = { ...roomLimits, ...limits }
    const { idleMs, crowdedIdleMs } = this.#limits
    this.#sweeper = setInterval(() => void this.#sweep(), Math.min(idleMs, crowdedIdleMs))
    this.#sweeper.unref()
  }

  /** How many documents are in memory. */
  get size(): number {
    return this.#rooms.size
  }

  /** The room of a document, loading it when needed; throws what loading throws. */
  async get(document: DocumentName): Promise<Room> {
    let loading = this.#rooms.get(document)
    if (loading === undefined) {
      loading = Room.load(this.#log, document)
      this.#rooms.set(document, loading)
      loading.catch(() => this.#rooms.delete(document))
    }
    const room = await loading
    room.usedAt = Date.now()
    return room
  }

  /** Locks several rooms, in one order for everybody so that two commits cannot wait for each other. */
  async enter<T>(
    documents: readonly DocumentName[],
    task: (rooms: readonly Room[]) => Promise<T>,
  ): Promise<T> {
    const rooms = new Map<DocumentName, Room>()
    const releases: (() => void)[] = []
    const stretch = new Stretch()
    try {
      for (const name of [...new Set(documents)].sort()) {
        // Those of a large import let others in.
        await stretch.rest()
        const { room, release } = await this.#held(name)
        rooms.set(name, room)
        releases.push(release)
      }
      return await task(documents.map(document => rooms.get(document)!))
    } finally {
      for (const release of releases) release()
    }
  }

  /**
   * Locks documents, which are given in ascending order, as `enter` does but without loading them, so that damaged ones are locked too: for a
   * task that takes them away. It is given the rooms of those that are in memory.
   */
  async close<T>(
    documents: readonly DocumentName[],
    task: (rooms: readonly Room[]) => Promise<T>,
  ): Promise<T> {
    const rooms: Room[] = []
    const releases: (() => void)[] = []
    const closed: DocumentName[] = []
    const { promise: opened, resolve: open } = Promise.withResolvers<void>()
    const stretch = new Stretch()
    let before = ''
    try {
      for (const name of documents) {
        await stretch.rest()
        if (name <= before) throw new Error(`${name} is to be locked before ${before}`)
        before = name
        const held = await this.#heldInMemory(name, opened)
        if (held === null) closed.push(name)
        else {
          rooms.push(held.room)
          releases.push(held.release)
        }
      }
      return await task(rooms)
    } finally {
      for (const name of closed) this.#closed.delete(name)
      open()
      for (const release of releases) release()
    }
  }

  /** The room of a document that is in memory; null for another, which nobody enters until the promise resolves. */
  async #heldInMemory(name: DocumentName, opened: Promise<void>): Promise<Held | null> {
    for (;;) {
      const closed = this.#closed.get(name)
      if (closed !== undefined) {
        await closed
        continue
      }
      const loading = this.#rooms.get(name)
      if (loading === undefined) {
        this.#closed.set(name, opened)
        return null
      }
      const room = await loading.catch(() => null)
      if (room === null) continue
      const release = await room.mutex.hold()
      if (!room.dead) return { room, release }
      release()
    }
  }

  async #held(name: DocumentName): Promise<Held> {
    for (;;) {
      const closed = this.#closed.get(name)
      if (closed !== undefined) {
        await closed
        continue
      }
      const room = await this.get(name)
      const release = await room.mutex.hold()
      if (!room.dead) return { room, release }
      release()
    }
  }

  /** Throws a room away whose copy in memory may differ from the log. */
  drop(room: Room): void {
    room.dead = true
    this.#rooms.delete(room.document)
    room.doc.destroy()
  }

  /** Folds a long tail into one state soon, without holding up the caller. */
  compactLater(room: Room): void {
    if (room.tail >= this.#limits.compactAfter) this.compactSoon(room)
  }

  /** Folds whatever tail there is. */
  compactSoon(room: Room): void {
    if (room.tail === 0) return
    room.tail = 0
    this.#compacting = this.#compacting.then(async () => {
      room.shrank(await this.#compact(room.document))
    })
  }

  /** Unloads and compacts everything; call after the last change. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeper)
    await this.#compacting
    for (const [document, loading] of this.#rooms) {
      const room = await loading.catch(() => null)
      if (room !== null && room.tail > 0) await this.#compact(document)
      room?.doc.destroy()
    }
    this.#rooms.clear()
  }

  async #sweep(): Promise<void> {
    const { idleMs, crowdedIdleMs, most } = this.#limits
    const before = Date.now() - (this.#rooms.size > most ? crowdedIdleMs : idleMs)
    const stretch = new Stretch()
    for (const [document, loading] of this.#rooms) {
      // After a large import there are very many.
      await stretch.rest()
      const room = await loading.catch(() => null)
      if (room === null || room.usedAt > before || !room.mutex.idle) continue
      this.drop(room)
      if (room.tail > 0) await this.#compact(document)
    }
  }

  /**
   * Reads the document back from disk, so that only persisted rows go into the state, and checks that the state loads
   * to the same content before it replaces what is there. Answers how many bytes that saved.
   */
  async #compact(document: DocumentName): Promise<number> {
    try {
      const stored = await this.#log.load(document)
      if (stored.updates.length === 0) return 0
      const doc = newDocument(document)
      applyStored(doc, stored)
      const state = Y.encodeStateAsUpdate(doc)
      const again = newDocument(document)
      Y.applyUpdate(again, state)
      const whole =
        doc.store.pendingStructs === null &&
        again.store.pendingStructs === null &&
        sameBytes(Y.encodeStateAsUpdate(again), state)
      doc.destroy()
      again.destroy()
      if (!whole) return 0
      await this.#log.compact(document, stored.position, state)
      return bytesOf(stored) - state.length
    } catch (error) {
      // Compaction is housekeeping: the rows it would have folded are still there and still true.
      if (this.#log.usable()) logger.error({ err: error, document }, 'compaction failed')
      return 0
    }
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
