import type { LitElement } from 'lit'
import type { Result, ShownProblem } from '#web/state/api-types.ts'
import { notify } from '#web/ui/messages/notices.ts'

/** The steps a page of plugins takes, one at a time; what was refused stays in sight until the next one. */
export class PluginSteps {
  readonly #host: LitElement
  readonly #after: () => Promise<void>
  /** Whether a step is under way. */
  busy = false
  /** Why the last step was not taken. */
  refused = ''

  /** Of a page that reads anew `after` each step. */
  constructor(host: LitElement, after: () => Promise<void>) {
    this.#host = host
    this.#after = after
  }

  /** Takes a step, and says that it is done. */
  async take(step: () => Promise<Result<unknown>>, done?: string): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.#host.requestUpdate()
    const answer = await step()
    this.busy = false
    this.refused = answer.ok ? '' : reasonOf(answer.problem)
    this.#host.requestUpdate()
    if (answer.ok && done !== undefined) notify({ tone: 'success', text: done })
    await this.#after()
  }

  /** Nothing was refused of what is shown now. */
  clear(): void {
    this.refused = ''
  }
}

/** What a publisher has to be told stands with it. */
const reasonOf = ({ kind, sentence, detail = '' }: ShownProblem): string =>
  kind === 'plugin-migration' ? `${sentence} ${detail}` : sentence
