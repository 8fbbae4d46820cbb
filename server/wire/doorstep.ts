import type { DocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { Session } from '#server/auth/authority.ts'
import type { Channel } from './channel.ts'
import type { WireContext } from './context.ts'

/** How long a socket may stay open before it says anything, ms. */
export const firstFrameMs = 5_000

/** Who was let in, to which document. */
export interface Guest {
  readonly context: Pick<WireContext, 'authority' | 'access'>
  readonly channel: Channel
  readonly session: Session
  readonly document: DocumentName
}

/**
 * A socket that was let in and has not said anything yet. It is sent nothing, goes at once when its right does, and goes
 * when no first frame comes in time.
 */
export class Doorstep {
  readonly #guest: Guest
  readonly #patience: NodeJS.Timeout
  readonly #stopHearing: () => void
  #gone = false

  constructor(guest: Guest) {
    this.#guest = guest
    this.#stopHearing = guest.context.authority.onChange(account => {
      if (account === guest.session.account) this.judge()
    })
    this.#patience = setTimeout(
      // A frame that arrived while the process was busy is read first.
      () =>
        setImmediate(() => this.#gone || guest.channel.close(closeCode.silent, 'no first frame')),
      firstFrameMs,
    )
    this.#patience.unref()
  }

  /** The person with the rights of this moment; null after closing the socket of one who has lost them. */
  judge(): Actor | null {
    const { context, channel, session, document } = this.#guest
    const actor = context.authority.actor(session)
    if (actor === null) channel.close(closeCode.signedOut, 'signed out')
    else if (context.access.allows(actor, document)) return actor
    else channel.close(closeCode.noAccess, 'not there, or not yours to see')
    return null
  }

  /** Leaves the doorstep, inwards or away. */
  leave(): void {
    this.#gone = true
    this.#stopHearing()
    clearTimeout(this.#patience)
  }
}
