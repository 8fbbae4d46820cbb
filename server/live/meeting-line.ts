import type { Authority } from '#server/auth/authority.ts'
import type { MeetingNews } from '#server/meetings/meetings-here.ts'
import type { MeetingsLive } from '#server/meetings/open-meetings.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { HearingSocket } from './plugin-line.ts'

/** What telling screens about meetings works with. */
export interface MeetingLineOptions {
  readonly authority: Pick<Authority, 'actor'>
  readonly meetings: MeetingsLive
}

interface Watching {
  readonly meeting: string
  readonly leave: () => void
}

/** Tells screens that show a meeting that it has gone on, and the others in it who is there. A screen shows one meeting at a time. */
export class MeetingLine {
  readonly #options: MeetingLineOptions
  readonly #watching = new Map<HearingSocket, Watching>()
  readonly stop: () => void

  constructor(options: MeetingLineOptions) {
    this.#options = options
    this.stop = options.meetings.listen(news => this.#tell(news))
  }

  /** A screen shows a meeting from now on; '' for none. */
  watch(socket: HearingSocket, meeting: string): void {
    this.#leave(socket)
    if (meeting !== '')
      this.#enter(socket, meeting).catch((error: unknown) =>
        logger.error({ err: error }, 'a screen does not hear of its meeting'),
      )
  }

  /** Somebody's rights have changed: their screens hear on only of what they may still see. */
  judgeAnew(account: string): void {
    for (const [socket, { meeting }] of this.#watching)
      if (socket.data.session.account === account) this.watch(socket, meeting)
  }

  /** A screen is gone. */
  leave(socket: HearingSocket): void {
    this.#leave(socket)
  }

  async #enter(socket: HearingSocket, meeting: string): Promise<void> {
    const { authority, meetings } = this.#options
    const { session } = socket.data
    const actor = authority.actor(session)
    if (actor === null || !(await meetings.maySee(actor, meeting))) return
    if (!socket.connected || this.#watching.has(socket)) return
    this.#watching.set(socket, { meeting, leave: meetings.enter(meeting, session.account) })
    // What came between asking for the meeting and hearing of it.
    socket.emit('meeting', meeting, null)
  }

  #leave(socket: HearingSocket): void {
    this.#watching.get(socket)?.leave()
    this.#watching.delete(socket)
  }

  /** It is said that something is new, and never what: whoever asks is judged then. */
  #tell({ meeting, seq }: MeetingNews): void {
    for (const [socket, one] of this.#watching)
      if (one.meeting === meeting) socket.emit('meeting', meeting, seq)
  }
}
