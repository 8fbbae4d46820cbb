import type { DocumentName } from '#shared/board/document-name.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import type { Session } from '#server/auth/authority.ts'
import type { Channel } from './channel.ts'
import { editsOnTheWay } from './frame-budget.ts'
import { audienceOf } from './hub.ts'
import type { WireContext } from './context.ts'

/** How many violations, which are malformed or gapped frames, a client may make before it is sent away. */
const violationsAllowed = 3

/** How long one is remembered, ms: rarely, an undo that Yjs itself writes is one, and must not add up over a day. */
const violationsCountMs = 60_000

/** What plain and board connections have in common: a session whose rights are asked anew, violations, and an end. */
export abstract class Connection {
  readonly context: WireContext
  readonly channel: Channel
  readonly session: Session
  readonly document: DocumentName
  #actor: Actor
  #audience: string
  #violations: readonly number[] = []
  #ended = false
  readonly #disposers: (() => void)[] = []

  constructor(options: {
    readonly context: WireContext
    readonly channel: Channel
    readonly session: Session
    readonly actor: Actor
    readonly document: DocumentName
  }) {
    this.context = options.context
    this.channel = options.channel
    this.session = options.session
    this.document = options.document
    this.#actor = options.actor
    this.#audience = audienceOf(options.actor)
    this.own(
      this.context.authority.onChange(account => {
        if (account === this.session.account) this.#rightsChanged()
      }),
    )
  }

  /** The person as the last change of rights left them. */
  get actor(): Actor {
    return this.#actor
  }

  get audience(): string {
    return this.#audience
  }

  /** Takes one incoming frame; after the end of the connection nothing more is taken. */
  receive(frame: Uint8Array): void {
    if (!this.channel.open) return
    this.channel.countFrames(1, frame.length)
    try {
      this.read(frame)
    } catch {
      this.countViolation()
    }
  }

  /** Ends everything the connection holds; the socket has closed. */
  end(): void {
    this.#ended = true
    for (const dispose of this.#disposers.splice(0)) dispose()
  }

  /** Reads one frame; throws when it is malformed. */
  protected abstract read(frame: Uint8Array): void

  /** The person's rights changed and the connection's own document is still theirs. */
  protected abstract rightsMoved(before: Actor): void

  /** Something to undo when the connection ends; at once when it has ended meanwhile. */
  protected own(dispose: () => void): void {
    if (this.#ended) dispose()
    else this.#disposers.push(dispose)
  }

  /** Counts a malformed or gapped frame; the third closes. */
  protected countViolation(): void {
    const now = Date.now()
    this.#violations = [...this.#violations.filter(at => now - at < violationsCountMs), now]
    if (this.#violations.length >= violationsAllowed)
      this.channel.close(closeCode.protocol, 'three malformed frames')
  }

  /** Pushes an edit of a copy of an epoch, see `Commit.push`; reads no further while too many of the account are on their way. */
  protected async push(
    document: DocumentName,
    update: Uint8Array,
    more: {
      readonly epoch?: number
      readonly compares?: boolean
      readonly kept?: (position: number) => void
    } = {},
  ) {
    const { budget } = this.channel
    budget.onTheWay++
    const outcome = this.context.store.push(document, update, {
      actor: () => this.context.authority.actor(this.session),
      source: this,
      ...more,
    })
    if (budget.onTheWay >= editsOnTheWay) void this.channel.whileBusy(outcome)
    try {
      return await outcome
    } finally {
      budget.onTheWay--
    }
  }

  #rightsChanged(): void {
    const actor = this.context.authority.actor(this.session)
    if (actor === null) {
      this.channel.close(closeCode.signedOut, 'signed out')
      this.end()
      return
    }
    const before = this.#actor
    this.#actor = actor
    this.#audience = audienceOf(actor)
    if (this.context.access.allows(actor, this.document)) this.rightsMoved(before)
    else {
      this.channel.close(closeCode.noAccess, 'no longer yours to see')
      this.end()
    }
  }
}
