import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { sentence } from '#shared/base/problem.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { CommittedChange } from '#server/room/commit.ts'
import { Connection } from './connection.ts'
import { boundedStateVector, missing } from './durable-states.ts'
import type { Subscriber } from './hub.ts'
import type { PresenceSubscriber } from './presence.ts'

/** Message numbers of y-websocket 3 and y-protocols/sync. */
const message = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const
const sync = { step1: 0, step2: 1, update: 2 } as const

/** How often one client may ask for a whole document, ms. */
const stepIntervalMs = 500

/**
 * A socket that speaks plain y-websocket, so that any y-websocket client works on one document. Such a client has no way
 * to set a draft aside: a refused edit closes it for good with 4403 and the reason, an edit that cannot be stored now
 * closes it with 1013, on which it reconnects and sends the edit again.
 */
export class PlainConnection extends Connection implements Subscriber, PresenceSubscriber {
  #answeredAt = 0
  #answering: NodeJS.Timeout | null = null

  /** Begins: follows the document and asks the client for what the server lacks. */
  start(): void {
    this.own(this.context.hub.subscribeToDocument(this.document, this))
    this.own(this.context.presence.join(this.document, this))
    this.own(() => {
      if (this.#answering !== null) clearTimeout(this.#answering)
    })
    this.#compare()
  }

  deliver(change: CommittedChange): void {
    this.channel.send(syncMessage(sync.update, change.update))
  }

  add(): void {}

  reset(): void {
    // Such a client cannot be told to drop its copy, and merging it with the new one would bring everything back.
    this.channel.close(closeCode.refused, 'the document was made anew: open it afresh')
    this.end()
  }

  remove(): void {
    this.channel.close(closeCode.noAccess, 'no longer yours to see')
    this.end()
  }

  presence(_document: string, update: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, message.awareness)
    encoding.writeVarUint8Array(encoder, update)
    this.channel.send(encoding.toUint8Array(encoder))
  }

  protected override rightsMoved(): void {}

  protected override read(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type === message.sync) {
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step === sync.step1) this.#answerSoon(boundedStateVector(bytes))
      else if (step === sync.step2 || step === sync.update) void this.#push(bytes)
      else throw new Error('unknown sync step')
    } else if (type === message.awareness) {
      this.context.presence.receive(this.document, this, decoding.readVarUint8Array(decoder))
    } else if (type !== message.queryAwareness && type !== message.auth) {
      throw new Error('unknown message')
    }
  }

  /** Asks the client for what the server lacks. */
  #compare(): void {
    this.context.states.get(this.document).then(
      ({ stateVector }) => this.channel.send(syncMessage(sync.step1, stateVector)),
      () => this.channel.close(closeCode.tryLater, 'the document cannot be read'),
    )
  }

  /** One whole document per interval, and none while the last one has not been read. */
  #answerSoon(stateVector: Uint8Array): void {
    if (this.#answering !== null) clearTimeout(this.#answering)
    const wait =
      this.channel.unsent > 0 ? stepIntervalMs : this.#answeredAt + stepIntervalMs - Date.now()
    if (wait <= 0) void this.#answer(stateVector)
    else this.#answering = setTimeout(() => this.#answerSoon(stateVector), wait)
  }

  async #answer(stateVector: Uint8Array): Promise<void> {
    this.#answering = null
    this.#answeredAt = Date.now()
    try {
      const state = await this.context.states.get(this.document)
      this.channel.send(syncMessage(sync.step2, missing(state, stateVector)))
    } catch {
      this.channel.close(closeCode.tryLater, 'the document cannot be read')
    }
  }

  async #push(update: Uint8Array): Promise<void> {
    const outcome = await this.push(this.document, update)
    if (outcome.ok) return
    const { kind, rule } = outcome.problem
    if (kind === 'edit-malformed') this.countViolation()
    else if (kind === 'edit-gap') {
      this.countViolation()
      this.#compare()
    } else if (kind === 'not-signed-in') this.channel.close(closeCode.signedOut, 'signed out')
    else if (kind.startsWith('storage') || kind === 'document-damaged' || kind === 'internal-error')
      this.channel.close(closeCode.tryLater, sentence(kind, 'en'))
    else this.channel.close(closeCode.refused, `${rule ?? ''} ${sentence(kind, 'en')}`.trim())
  }
}

function syncMessage(step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, message.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
