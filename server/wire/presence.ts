import type { DocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { PresenceRoom, type PresenceState } from './presence-room.ts'

/** A connection that hears who else is in a document. */
export interface Witness {
  readonly actor: Actor
  readonly audience: string
  presence(document: DocumentName, update: Uint8Array): void
}

/** Presence of all documents, told at most once per tick to everyone in the document. */
export class Presence {
  readonly #rooms = new Map<
    DocumentName,
    { readonly people: PresenceRoom; readonly witnesses: Set<Witness> }
  >()
  readonly #show: (state: PresenceState, viewer: Actor) => PresenceState
  readonly #timer: NodeJS.Timeout

  /** `show` hides from a viewer what they may not know, such as which unseen card somebody looks at. */
  constructor(show: (state: PresenceState, viewer: Actor) => PresenceState, tickMs = 50) {
    this.#show = show
    this.#timer = setInterval(() => this.#tick(), tickMs)
    this.#timer.unref()
  }

  /** Joins as a witness and hears who is here; the disposer takes the person out as well. */
  join(document: DocumentName, witness: Witness): () => void {
    let room = this.#rooms.get(document)
    if (room === undefined)
      this.#rooms.set(document, (room = { people: new PresenceRoom(), witnesses: new Set() }))
    const { people, witnesses } = room
    witnesses.add(witness)
    const all = people.all(state => this.#show(state, witness.actor))
    if (all !== null) witness.presence(document, all)
    return () => {
      witnesses.delete(witness)
      people.leave(witness)
    }
  }

  /** Takes what a witness says of itself; throws on malformed bytes, ignores who has not joined. */
  hear(document: DocumentName, witness: Witness, update: Uint8Array): void {
    const room = this.#rooms.get(document)
    if (room?.witnesses.has(witness)) room.people.hear(witness, witness.actor, update)
  }

  /** Forgets what people have shown in a document. */
  forget(document: DocumentName): void {
    this.#rooms.get(document)?.people.clear()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    for (const [document, { people, witnesses }] of this.#rooms) {
      if (people.dirty) {
        const encoded = new Map<string, Uint8Array>()
        for (const witness of witnesses) {
          const own = people.changedBy(witness)
          let update = own ? undefined : encoded.get(witness.audience)
          if (update === undefined) {
            const show = (state: PresenceState) => this.#show(state, witness.actor)
            update = people.changes(show, own ? witness : null)
            if (!own) encoded.set(witness.audience, update)
          }
          witness.presence(document, update)
        }
        people.settle()
      }
      if (witnesses.size === 0 && people.empty) this.#rooms.delete(document)
    }
  }
}
