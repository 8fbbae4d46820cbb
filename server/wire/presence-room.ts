import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { isCursor, isFocus } from '#shared/wire/presence-state.ts'
import type { Actor } from '#shared/policy/roles.ts'

/** What one person shows of themself in a document. */
interface PresenceEntry {
  readonly owner: object
  readonly clientId: number
  /** The client's own words, and when they were last passed on. */
  readonly received: string
  readonly passedOnAt: number
  clock: number
  /** Null once gone, until that has been sent. */
  state: PresenceState | null
}

/** The state others see: `user` from the session, the rest from the client. */
export interface PresenceState {
  readonly user: {
    readonly id: string
    readonly name: string
    readonly role: string
    readonly color: string
  }
  readonly cursor?: unknown
  readonly focus?: unknown
}

/** Caps of what a client may say of itself. */
export const presenceLimits = {
  bytes: 2_048,
  entries: 64,
  clock: 2 ** 31,
  /** How often one account may be in a document: in tabs, on devices. */
  perAccount: 16,
} as const

/**
 * Clients forget whom they have not heard of for 30 s, so an unchanged state is passed on again, but not more often than
 * this: y-websocket answers every state it hears with the same state.
 */
const renewalMs = 10_000

const palette = [
  '#2f6f8f',
  '#8a5a2b',
  '#4c7a3d',
  '#8b3a55',
  '#5b5aa6',
  '#2e7d6b',
  '#a0522d',
  '#6b5b2e',
  '#3f6fb0',
  '#7a4a8c',
]

/** A colour for a person's cursor, the same everywhere: dark enough for white text on it. */
export function colourOf(id: string): string {
  let hash = 0
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) >>> 0
  return palette[hash % palette.length]!
}

/**
 * Who is where in one document. Built by the server: a client's word counts only for its own cursor and focus. Nothing
 * here is ever stored.
 */
export class PresenceRoom {
  readonly #entries = new Map<number, PresenceEntry>()
  readonly #changed = new Set<number>()
  readonly #voices = new WeakMap<object, number>()
  /**
   * Others only believe a clock that rises, also across this server's restarts and a client's reconnects, so the server
   * counts: from the seconds since 2020 on.
   */
  #clock = Math.floor((Date.now() - Date.UTC(2020, 0, 1)) / 1000)

  /** Whether nobody is here and nothing is left to send. */
  get empty(): boolean {
    return this.#entries.size === 0 && this.#changed.size === 0
  }

  /** Whether something is waiting to be sent. */
  get dirty(): boolean {
    return this.#changed.size > 0
  }

  /**
   * Takes what a connection says in a y-protocols awareness update. Entries of other connections are ignored (clients echo
   * what they receive). Throws on malformed bytes.
   */
  receive(owner: object, actor: Actor, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > presenceLimits.entries) throw new Error('too many presence entries')
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (clock >= presenceLimits.clock || json.length > presenceLimits.bytes) continue
      const known = this.#entries.get(clientId)
      if (!this.#speaksFor(owner, clientId, known)) continue
      if (known?.owner !== owner && this.#countOf(actor.id) >= presenceLimits.perAccount) continue
      const now = Date.now()
      if (known?.owner === owner && known.received === json && now - known.passedOnAt < renewalMs)
        continue
      this.#entries.set(clientId, {
        owner,
        clientId,
        received: json,
        passedOnAt: now,
        clock: ++this.#clock,
        state: this.#stateOf(actor, json),
      })
      this.#changed.add(clientId)
    }
  }

  /** Takes a connection's entries out. */
  leave(owner: object): void {
    for (const entry of this.#entries.values()) {
      if (entry.owner !== owner || entry.state === null) continue
      entry.state = null
      entry.clock = ++this.#clock
      this.#changed.add(entry.clientId)
    }
  }

  /** Forgets what everybody here has said; who is still here says it again. */
  clear(): void {
    for (const entry of this.#entries.values()) {
      if (entry.state === null) continue
      entry.state = null
      entry.clock = ++this.#clock
      this.#changed.add(entry.clientId)
    }
  }

  /** Everyone here, for a newcomer; null when nobody is. `show` may hide parts of a state from this viewer. */
  all(show: (state: PresenceState) => PresenceState): Uint8Array | null {
    const here = [...this.#entries.values()].filter(entry => entry.state !== null)
    return here.length === 0 ? null : encode(here, show, null)
  }

  /** What changed since the last `settle`, for a viewer; null for anybody who changed nothing themself. */
  changes(show: (state: PresenceState) => PresenceState, viewer: object | null): Uint8Array {
    return encode(
      [...this.#changed].map(id => this.#entries.get(id)!),
      show,
      viewer,
    )
  }

  /** Whether something of this connection's own is waiting to be sent. */
  changedBy(owner: object): boolean {
    const mine = this.#voices.get(owner)
    return mine !== undefined && this.#changed.has(mine)
  }

  /** Forgets what has been sent. */
  settle(): void {
    for (const id of this.#changed)
      if (this.#entries.get(id)?.state === null) this.#entries.delete(id)
    this.#changed.clear()
  }

  /**
   * A connection speaks for one clientID, the first it names that is nobody else's: y-websocket also repeats what it hears
   * of others, and must not bring back somebody who has just left.
   */
  #speaksFor(owner: object, clientId: number, known: PresenceEntry | undefined): boolean {
    const mine = this.#voices.get(owner)
    if (mine !== undefined) return mine === clientId
    if (known !== undefined && known.owner !== owner && known.state !== null) return false
    this.#voices.set(owner, clientId)
    return true
  }

  #countOf(account: string): number {
    let count = 0
    for (const { state } of this.#entries.values()) if (state?.user.id === account) count++
    return count
  }

  #stateOf(actor: Actor, json: string): PresenceState | null {
    const said: unknown = JSON.parse(json)
    if (said === null || typeof said !== 'object') return null
    const { cursor, focus } = said as { cursor?: unknown; focus?: unknown }
    return {
      user: {
        id: actor.id,
        name: actor.name,
        role: actor.memberships[0]?.role ?? '',
        color: colourOf(actor.id),
      },
      ...(isCursor(cursor) ? { cursor } : {}),
      ...(isFocus(focus) ? { focus } : {}),
    }
  }
}

/**
 * A viewer's own entry carries clock 0: it shows that the line lives, and never overwrites what the viewer has said since.
 */
function encode(
  entries: readonly PresenceEntry[],
  show: (state: PresenceState) => PresenceState,
  viewer: object | null,
): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const entry of entries) {
    encoding.writeVarUint(encoder, entry.clientId)
    encoding.writeVarUint(encoder, entry.owner === viewer ? 0 : entry.clock)
    encoding.writeVarString(
      encoder,
      JSON.stringify(entry.state === null ? null : show(entry.state)),
    )
  }
  return encoding.toUint8Array(encoder)
}
