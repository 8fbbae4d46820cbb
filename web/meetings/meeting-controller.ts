import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { lineOf } from '#web/live/plugin-line.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import type { CommandResult } from '#web/sync/queue/command-queue.ts'
import { say } from '#web/locales/meetings.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { Meeting, MeetingApi, Step } from '#web/state/meeting-api.ts'
import { ServerClock } from './server-clock.ts'

/** Gives steps to the server, at once or when it can be reached. */
export interface StepGiver {
  run(card: string, name: 'meeting', body: Step): Promise<CommandResult>
}

/** How a meeting is had, and steps of it given. */
export interface MeetingSource {
  readonly api: MeetingApi
  readonly commands: StepGiver
}

/** How often it is asked again although nothing was heard, ms. */
const everyMs = 30_000

/** A meeting as it goes on: where it is, where this screen is in it, and its clock. Who wanders off stays where they are until they rejoin. */
export class MeetingController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #source: () => MeetingSource
  readonly clock = new ServerClock()
  #id = ''
  #meeting: Meeting | null = null
  #problem: ShownProblem | null = null
  /** The item that is looked at by choice; null while the meeting is followed. */
  #own: string | null = null
  /** Where this screen has gone and the server has not said so yet. */
  #ahead: string | null = null
  #deaf = () => {}
  #timer: ReturnType<typeof setInterval> | undefined
  #asking: Promise<void> | null = null
  #again = false

  constructor(host: ReactiveControllerHost, source: () => MeetingSource) {
    this.#host = host
    this.#source = source
    host.addController(this)
  }

  /** Null until it has come. */
  get meeting(): Meeting | null {
    return this.#meeting
  }

  get problem(): ShownProblem | null {
    return this.#problem
  }

  /** Where the meeting is. */
  get current(): string {
    return this.#ahead ?? this.#meeting?.item ?? ''
  }

  /** Which item this screen shows. */
  get shown(): string {
    return this.#own ?? (this.current || (this.#meeting?.items[0]?.id ?? ''))
  }

  get following(): boolean {
    return this.#own === null
  }

  /** Looks at an item by choice; the meeting's own is followed again. */
  look(item: string): void {
    this.#own = item === this.current ? null : item
    this.#host.requestUpdate()
  }

  /** Goes back to where the meeting is, and with it from now on. */
  readonly rejoin = (): void => {
    this.#own = null
    this.#host.requestUpdate()
  }

  /** Shows a meeting, or with '' none. */
  open(id: string): void {
    if (id === this.#id) return
    this.#leave()
    this.#id = id
    this.#meeting = null
    this.#problem = null
    this.#own = null
    this.#ahead = null
    if (id === '') return
    this.#deaf = lineOf(this.#source().api).watch(id, this.#heard)
    this.#timer = setInterval(this.ask, everyMs)
    document.addEventListener('visibilitychange', this.#turned)
    void this.ask()
  }

  hostDisconnected(): void {
    this.open('')
  }

  /** Asks for it anew; while an answer is on its way, once more behind it. */
  readonly ask = (): Promise<void> => {
    this.#again = this.#asking !== null
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
      if (this.#again) void this.ask()
    })
    return this.#asking
  }

  /** Takes a step; answers whether it was taken or kept for later, and says on the screen why not. */
  async step(body: Step): Promise<boolean> {
    const { commands } = this.#source()
    const id = this.#id
    if (body.do === 'goto') {
      this.#ahead = body.item
      this.#own = null
      this.#host.requestUpdate()
    }
    const result = await commands.run(id, 'meeting', body)
    if (result.ok && result.queued) notify({ tone: 'info', text: say('meeting.queued') })
    if (!result.ok) notify({ tone: 'refusal', text: result.problem.sentence })
    await this.ask()
    this.#ahead = null
    this.#host.requestUpdate()
    return result.ok
  }

  readonly #heard = (seq: number | null): void => {
    if (seq === null || seq > (this.#meeting?.seq ?? -1)) void this.ask()
  }

  readonly #turned = (): void => {
    if (!document.hidden) void this.ask()
  }

  async #ask(): Promise<void> {
    const id = this.#id
    if (id === '') return
    const asked = this.clock.asked()
    const answer = await this.#source().api.meeting(id)
    if (id !== this.#id) return
    if (answer.ok) {
      this.clock.answered(asked, answer.value.now)
      this.#meeting = answer.value
      this.#problem = null
      if (!answer.value.items.some(one => one.id === this.#own)) this.#own = null
    } else if (this.#meeting === null || answer.problem.kind !== 'offline') {
      // What is shown from before may no longer be this person's to see.
      this.#meeting = null
      this.#problem = answer.problem
    }
    this.#host.requestUpdate()
  }

  #leave(): void {
    this.#deaf()
    this.#deaf = () => {}
    clearInterval(this.#timer)
    document.removeEventListener('visibilitychange', this.#turned)
  }
}
