import { tooDeep } from '#shared/base/json-depth.ts'
import type { ToPage, ToWorker } from '#web/plugins/worker/host-line.ts'
import { Allowance } from './allowance.ts'
import { openFrame, type Frame } from './frame.ts'

/** Why a plugin was ended: it never answered, stopped answering, said too much, or what nobody may say. */
export type Ending = 'silent' | 'stuck' | 'flood' | 'refused'

/** What is heard of a plugin that runs. */
export interface Hearing {
  /** A message that came as so many characters. */
  heard(message: ToPage, characters: number): void
  /** It was ended and is gone; `details` is for its author. */
  ended(why: Ending, details: string): void
}

const mostInMessage = 1_000_000
/** How often a sign of life is asked for, ms, and how many may fail to come: before the first there is code to be loaded. */
const beatEvery = 1_000
const mostSilent = { starting: 20, alive: 4 } as const

const words: Readonly<Record<ToPage['is'], Readonly<Record<string, string>>>> = {
  ready: {},
  done: {},
  pong: { beat: 'number' },
  draw: { records: 'object' },
  call: { call: 'number', method: 'string' },
  follow: { call: 'number' },
  leave: { call: 'number' },
  error: { sentence: 'string' },
}

/** A message of a plugin as it has to be; null for anything else. */
export function readMessage(data: unknown): ToPage | null {
  if (typeof data !== 'string' || data.length > mostInMessage || tooDeep(data)) return null
  let message: unknown
  try {
    message = JSON.parse(data)
  } catch {
    return null
  }
  if (typeof message !== 'object' || message === null) return null
  const given = message as Readonly<Record<string, unknown>>
  const is = given['is']
  if (typeof is !== 'string' || !Object.hasOwn(words, is)) return null
  const parts = Object.entries(words[is as ToPage['is']])
  return parts.every(([name, type]) => typeof given[name] === type) ? (message as ToPage) : null
}

/**
 * A plugin that runs in a Worker inside an opaque frame. It is asked for a sign of life all the time; when it gives none, floods the
 * page or says what is no message, it is ended at once.
 */
export class Sandbox {
  readonly #frame: Frame
  readonly #hearing: Hearing
  readonly #messages = new Allowance(300, 100, performance.now())
  readonly #characters = new Allowance(8 * mostInMessage, 2 * mostInMessage, performance.now())
  readonly #timer: ReturnType<typeof setInterval>
  #beat = 0
  #answered = 0
  #lived = false

  constructor(runtime: string, code: string, hearing: Hearing) {
    this.#hearing = hearing
    this.#frame = openFrame(runtime, code)
    this.#frame.port.addEventListener('message', this.#hear)
    this.#frame.port.start()
    this.#timer = setInterval(() => this.#ask(), beatEvery)
  }

  tell(message: ToWorker): void {
    this.#frame.port.postMessage(JSON.stringify(message))
  }

  /** Ends the plugin without a word. */
  stop(): void {
    clearInterval(this.#timer)
    this.#frame.port.removeEventListener('message', this.#hear)
    this.#frame.remove()
  }

  /** Ends it for what was said. */
  refuse(details: string): void {
    this.#end('refused', details)
  }

  #end(why: Ending, details: string): void {
    this.stop()
    this.#hearing.ended(why, details)
  }

  #ask(): void {
    // Nobody sees a hidden page, and its timers say little about a Worker.
    if (document.hidden) {
      this.#answered = this.#beat
      return
    }
    const most = this.#lived ? mostSilent.alive : mostSilent.starting
    if (this.#beat - this.#answered >= most)
      return this.#end(this.#lived ? 'stuck' : 'silent', 'no sign of life')
    this.tell({ is: 'ping', beat: ++this.#beat })
  }

  readonly #hear = ({ data, ports }: MessageEvent<unknown>): void => {
    const now = performance.now()
    if (!this.#messages.take(1, now)) return this.#end('flood', 'too many messages')
    if (typeof data === 'string' && !this.#characters.take(data.length, now))
      return this.#end('flood', 'too much in too short a time')
    const message = ports.length === 0 ? readMessage(data) : null
    if (message === null) return this.refuse('not a message, or one that is too large or too deep')
    this.#lived = true
    if (message.is === 'pong') {
      if (message.beat <= this.#beat) this.#answered = Math.max(this.#answered, message.beat)
      return
    }
    this.#hearing.heard(message, (data as string).length)
  }
}
