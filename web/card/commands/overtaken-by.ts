import { css, html, nothing } from 'lit'
import { clockTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { HistoryApi } from '#web/card/history/history-api.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'overtaken-by': OvertakenBy
  }
}

/** Who took a card on while somebody else's step for it was on its way: name, time, and where to when the columns are known. */
export class OvertakenBy extends UiElement {
  static override properties = {
    card: { type: String },
    api: { attribute: false },
    columns: { attribute: false },
    move: { state: true },
  }
  declare card: string
  declare api: HistoryApi | null
  /** Titles by id. */
  declare columns: ReadonlyMap<string, string>
  /** The card's last move; null until it has come, and when it may not be read. */
  declare move: HistoryEntry | null
  #read = ''

  constructor() {
    super()
    this.card = ''
    this.api = null
    this.columns = new Map()
    this.move = null
  }

  static override styles = [
    base,
    css`
      p {
        font-weight: var(--weight-medium);
      }
    `,
  ]

  override willUpdate(): void {
    if (this.api === null || this.#read === this.card) return
    this.#read = this.card
    void this.#find(this.api, this.card)
  }

  async #find(api: HistoryApi, card: string): Promise<void> {
    const answer = await api.history(card)
    if (card !== this.card || !answer.ok) return
    this.move = answer.value.find(entry => entry.field.split('/').at(-1) === 'column') ?? null
  }

  override render() {
    const { move } = this
    if (move === null) return nothing
    const column = this.columns.get(String(move.after))
    const values = { name: move.actor.name || t('card.history.server'), time: clockTime(move.at) }
    return html`<p>
      ${column === undefined ? t('command.overtaken', values) : t('command.overtakenTo', { ...values, column })}
    </p>`
  }
}
