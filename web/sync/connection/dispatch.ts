import type { DocumentName } from '#shared/board/document-name.ts'
import { decode, messagesOf } from '#shared/wire/message.ts'
import type { DocumentParts } from '#shared/wire/parts.ts'
import { presence } from '#shared/wire/presence.ts'
import { type Ack, ack } from '#shared/wire/server/ack.ts'
import { type Badges, badges } from '#shared/wire/server/badges.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { type Defer, defer } from '#shared/wire/server/defer.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { type Reject, reject } from '#shared/wire/server/reject.ts'
import { type State, state } from '#shared/wire/server/state.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { update } from '#shared/wire/server/update.ts'
import { welcome } from '#shared/wire/server/welcome.ts'

/** What a page does with each message of a board connection. */
export interface FrameHandlers {
  readonly welcome: (account: string, log: string) => void
  readonly documents: (documents: readonly DocumentParts[]) => void
  readonly synced: (position: number, cards: readonly string[] | null) => void
  readonly update: (document: DocumentName, position: number, update: Uint8Array) => void
  readonly state: (state: State) => void
  readonly remove: (document: DocumentName) => void
  readonly ack: (ack: Ack) => void
  readonly reject: (reject: Reject) => void
  readonly defer: (defer: Defer) => void
  readonly badges: (cards: Badges['cards']) => void
  readonly presence: (document: DocumentName, update: Uint8Array) => void
  /** The frame could not be read; what came before it has been handled. */
  readonly malformed: () => void
}

/** Hands every message of a frame to its handler. Kinds it does not know are skipped: they come from a newer server. */
export function dispatch(frame: Uint8Array, to: FrameHandlers): void {
  for (const call of callsOf(frame, to)) call()
}

/** Decodes first and acts afterwards, so that an error of a handler is not taken for a malformed frame. */
function callsOf(frame: Uint8Array, to: FrameHandlers): (() => void)[] {
  const calls: (() => void)[] = []
  try {
    for (const { type, body } of messagesOf(frame)) {
      const call = callOf(type, body, to)
      if (call !== null) calls.push(call)
    }
  } catch {
    calls.push(to.malformed)
  }
  return calls
}

function callOf(type: number, body: Uint8Array, to: FrameHandlers): (() => void) | null {
  switch (type) {
    case welcome.type: {
      const { account, log = '' } = decode(welcome, body)
      return () => to.welcome(account, log)
    }
    case cards.type: {
      const { documents } = decode(cards, body)
      return () => to.documents(documents)
    }
    case synced.type: {
      const { position, cards } = decode(synced, body)
      return () => to.synced(position, cards)
    }
    case update.type: {
      const { document, position, update: bytes } = decode(update, body)
      return () => to.update(document as DocumentName, position, bytes)
    }
    case state.type: {
      const answer = decode(state, body)
      return () => to.state(answer)
    }
    case remove.type: {
      const { document } = decode(remove, body)
      return () => to.remove(document as DocumentName)
    }
    case ack.type: {
      const answer = decode(ack, body)
      return () => to.ack(answer)
    }
    case reject.type: {
      const answer = decode(reject, body)
      return () => to.reject(answer)
    }
    case defer.type: {
      const answer = decode(defer, body)
      return () => to.defer(answer)
    }
    case badges.type: {
      const { cards } = decode(badges, body)
      return () => to.badges(cards)
    }
    case presence.type: {
      const { document, update: bytes } = decode(presence, body)
      return () => to.presence(document as DocumentName, bytes)
    }
    default:
      return null
  }
}
