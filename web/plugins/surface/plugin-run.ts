import { source as runtime } from '#web/plugins/worker/main.ts?script'
import type { ScreenFacts, ToPage } from '#web/plugins/worker/host-line.ts'
import { RemoteTree } from '#web/plugins/sandbox/remote-tree.ts'
import { type Ending, Sandbox } from '#web/plugins/sandbox/sandbox.ts'
import type { PluginSource } from './plugin-source.ts'

/** What is told of a run. */
export interface RunHearing {
  /** It drew for the first time, or said that it has nothing to draw. */
  shown(): void
  /** Something of the plugin's own went wrong; it goes on. */
  erred(sentence: string): void
  /** It is over. */
  ended(why: Ending, details: string): void
}

const mostCalls = 100
const mostFollows = 20

/** A plugin that draws at one place: its Worker, what it drew, and its calls on their way to the server. */
export class PluginRun {
  readonly #source: PluginSource
  readonly #hearing: RunHearing
  readonly #tree: RemoteTree
  readonly #sandbox: Sandbox
  readonly #begin: () => void
  readonly #follows = new Map<number, () => void>()
  #deaf = () => {}
  #calls = 0
  #over = false

  constructor(
    place: Element,
    code: string,
    handler: string,
    screen: ScreenFacts,
    source: PluginSource,
    hearing: RunHearing,
  ) {
    this.#source = source
    this.#hearing = hearing
    this.#sandbox = new Sandbox(runtime, code, {
      heard: (message, characters) => this.#hear(message, characters),
      ended: (why, details) => this.#end(why, details),
    })
    this.#tree = new RemoteTree(place, {
      tell: (id, event, detail) => {
        if (!this.#over) this.#sandbox.tell({ is: 'event', id, event, detail })
      },
      refused: sentence => this.#sandbox.refuse(sentence),
    })
    this.#begin = () => {
      this.#sandbox.tell({ is: 'render', handler, screen })
      this.#deaf()
      this.#deaf =
        source.refusals?.(refused => this.#sandbox.tell({ is: 'refused', refused })) ?? (() => {})
    }
  }

  /** Tells the plugin where it stands now. */
  screen(screen: ScreenFacts): void {
    if (!this.#over) this.#sandbox.tell({ is: 'screen', screen })
  }

  stop(): void {
    this.#over = true
    this.#deaf()
    for (const stop of this.#follows.values()) stop()
    this.#tree.stop()
    this.#sandbox.stop()
  }

  #end(why: Ending, details: string): void {
    if (this.#over) return
    this.stop()
    this.#hearing.ended(why, details)
  }

  #hear(message: ToPage, characters: number): void {
    if (this.#over) return
    switch (message.is) {
      case 'ready':
        return this.#begin()
      case 'draw':
        if (!Array.isArray(message.records)) return this.#sandbox.refuse('not changes of the tree')
        this.#tree.draw(message.records, characters)
        return this.#hearing.shown()
      case 'done':
        return this.#hearing.shown()
      case 'error':
        return this.#hearing.erred(message.sentence.slice(0, 500))
      case 'call':
        return void this.#call(message.call, message.method, message.input)
      case 'follow':
        return void this.#follow(message.call, message.input)
      case 'leave':
        this.#follows.get(message.call)?.()
        return void this.#follows.delete(message.call)
      case 'pong':
        return undefined
    }
  }

  async #follow(call: number, input: unknown): Promise<void> {
    if (this.#follows.size >= mostFollows)
      return this.#sandbox.refuse(`more than ${mostFollows} subscriptions at once`)
    let left = false
    this.#follows.set(call, () => (left = true))
    const answer = await this.#source.follow(input, value => {
      if (!this.#over) this.#sandbox.tell({ is: 'shown', call, value })
    })
    if (!answer.ok) {
      this.#follows.delete(call)
      if (this.#over) return
      const { kind, sentence } = answer.problem
      return this.#sandbox.tell({ is: 'refusal', call, kind, sentence })
    }
    const { value, stop } = answer.value
    if (this.#over || left) return stop()
    this.#follows.set(call, stop)
    this.#sandbox.tell({ is: 'answer', call, value: null })
    this.#sandbox.tell({ is: 'shown', call, value })
  }

  async #call(call: number, method: string, input: unknown): Promise<void> {
    if (this.#calls >= mostCalls) return this.#sandbox.refuse('more than 100 calls at once')
    this.#calls++
    const answer = await this.#source.call(method, input)
    this.#calls--
    if (this.#over) return
    if (answer.ok) this.#sandbox.tell({ is: 'answer', call, value: answer.value })
    else {
      const { kind, sentence, retryAfter } = answer.problem
      const later = retryAfter === undefined ? {} : { retryAfter }
      this.#sandbox.tell({ is: 'refusal', call, kind, sentence, ...later })
    }
  }
}
