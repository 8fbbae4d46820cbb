import type { DocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { PresenceRoom, type PresenceState } from './presence-room.ts'

/** A connection that is sent who else is in a document. */
export interface PresenceSubscriber {
  readonly actor: Actor
  readonly audience: string
  presence(document: DocumentName, update: Uint8Array): void
}

/** Presence of all documents, sent at most once per tick to everyone in the document. */
export class PresenceHub {
  readonly #rooms = new Map<
    DocumentName,
    { readonly people: PresenceRoom; readonly subscribers: Set<PresenceSubscriber> }
  >()
  readonly #show: (state: PresenceState, viewer: Actor) => PresenceState
  readonly #timer: NodeJS.Timeout

  /** `show` hides from a viewer what they may not know, such as which unseen card somebody looks at. */
  constructor(show: (state: PresenceState, viewer: Actor) => PresenceState, tickMs = 50) {
    this.#show = show
    this.#timer = setInterval(() => this.#tick(), tickMs)
    this.#timer.unref()
  }

  /** Subscribes and is sent who is here; the disposer takes the person out as well. */
  join(document: DocumentName, subscriber: PresenceSubscriber): () => void {
    let room = this.#rooms.get(document)
    if (room === undefined)
      this.#rooms.set(document, (room = { people: new PresenceRoom(), subscribers: new Set() }))
    const { people, subscribers } = room
    subscribers.add(subscriber)
    const all = people.all(state => this.#show(state, subscriber.actor))
    if (all !== null) subscriber.presence(document, all)
    return () => {
      subscribers.delete(subscriber)
      people.leave(subscriber)
    }
  }

  /** Receives what a subscriber says of itself; throws on malformed bytes, ignores who has not joined. */
  receive(document: DocumentName, subscriber: PresenceSubscriber, update: Uint8Array): void {
    const room = this.#rooms.get(document)
    if (room?.subscribers.has(subscriber)) room.people.receive(subscriber, subscriber.actor, update)
  }

  /** Forgets what people have shown in a document. */
  forget(document: DocumentName): void {
    this.#rooms.get(document)?.people.clear()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    for (const [document, { people, subscribers }] of this.#rooms) {
      if (people.dirty) {
        const encoded = new Map<string, Uint8Array>()
        for (const subscriber of subscribers) {
          const own = people.changedBy(subscriber)
          let update = own ? undefined : encoded.get(subscriber.audience)
          if (update === undefined) {
            const show = (state: PresenceState) => this.#show(state, subscriber.actor)
            update = people.changes(show, own ? subscriber : null)
            if (!own) encoded.set(subscriber.audience, update)
          }
          subscriber.presence(document, update)
        }
        people.settle()
      }
      if (subscribers.size === 0 && people.empty) this.#rooms.delete(document)
    }
  }
}
