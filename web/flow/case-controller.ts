import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { FlowApi } from './flow-api.ts'
import type { CaseRecord } from '#web/state/api-types.ts'

/** Reads what a card has gone through, again after each of its steps. The host renders when it has come. */
export class CaseController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #read = ''
  /** Null until it has come. */
  record: CaseRecord | null = null
  /** Why it could not be read; '' when it could. */
  problem = ''

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** Asks once more for what could not be read. */
  retry(): void {
    this.#read = `${this.#read.split(' ')[0]} `
    this.problem = ''
    this.#host.requestUpdate()
  }

  /** Follows a card; to be called in every `willUpdate`. It is read anew when `turn` changes, too. */
  follow(card: CardView | null, api: FlowApi | null, turn = 0): void {
    if (card === null || api === null || card.pending) return
    const key = `${card.id} ${card.steps} ${card.column} ${turn}`
    if (key === this.#read) return
    if (!this.#read.startsWith(`${card.id} `)) this.record = null
    this.#read = key
    void api.caseOf(card.id).then(answer => {
      if (this.#read !== key) return
      if (answer.ok) this.record = answer.value
      this.problem = answer.ok ? '' : answer.problem.sentence
      this.#host.requestUpdate()
    })
  }
}
