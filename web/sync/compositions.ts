import * as Y from 'yjs'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { Since } from './drafts/comparison.ts'
import type { Composed, Written } from './drafts/overtaken.ts'
import type { Replica } from './replica/replica.ts'

/** Others' edits of a case file in which an input method composes, and what the server had before them. */
interface Waiting extends Since {
  readonly saved: Uint8Array[]
  readonly updates: Uint8Array[]
}

/** What others wrote while an input method composed: it waits until the composition ends. */
export class Compositions {
  readonly #waiting = new Map<DocumentName, Waiting>()
  /** Where the words that were unsaved when an input method began to compose begin, by clientID. */
  readonly #heldSince = new Map<DocumentName, ReadonlyMap<number, number>>()

  /** An input method begins to compose in a case file. */
  began(replica: Replica): void {
    const { doc } = replica
    if (doc === null) return
    const since = new Map([[doc.clientID, Y.getState(doc.store, doc.clientID)]])
    for (const { id } of replica.pending.flatMap(update => Y.decodeUpdate(update).structs))
      since.set(id.client, Math.min(since.get(id.client) ?? Infinity, id.clock))
    this.#heldSince.set(replica.name, since)
  }

  /** Somebody's edit comes meanwhile. */
  wait(replica: Replica, update: Uint8Array): void {
    const waiting = this.#waiting.get(replica.name)
    if (waiting !== undefined) waiting.updates.push(update)
    else
      this.#waiting.set(replica.name, {
        state: replica.confirmedState(),
        saved: [],
        updates: [update],
      })
  }

  /** The server has taken an own edit meanwhile. */
  saved(name: DocumentName, update: Uint8Array): void {
    this.#waiting.get(name)?.saved.push(update)
  }

  /** The composition ends: what has waited, and what was written beside it. */
  ended(
    name: DocumentName,
    replica: Replica | undefined,
  ): { readonly updates: readonly Uint8Array[]; readonly composed: Composed } | null {
    const waiting = this.#waiting.get(name)
    const since = this.#heldSince.get(name) ?? new Map<number, number>()
    this.forget(name)
    this.#heldSince.delete(name)
    if (waiting === undefined || replica === undefined) return null
    const written = [...since].map(([client, clock]): Written => {
      const end = replica.doc === null ? clock : Y.getState(replica.doc.store, client)
      return { id: { client, clock }, length: end - clock }
    })
    return { updates: waiting.updates, composed: { ...waiting, written } }
  }

  /** What waits is of a copy that goes. */
  forget(name: DocumentName): void {
    this.#waiting.delete(name)
  }
}
