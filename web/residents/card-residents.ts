import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/residents.ts'
import type { ReportListed } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { ResidentsApi } from './residents-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-residents': CardResidents
  }
}

/** What residents who reported a card have written, on the card. */
export class CardResidents extends UiElement {
  static override properties = {
    api: { attribute: false },
    card: {},
    steps: { type: Number },
    reports: { state: true },
    problem: { state: true },
  }
  declare api: Pick<ResidentsApi, 'reportsOfCard'>
  /** The card's id. */
  declare card: string
  /** Rises when there may be something new. */
  declare steps: number
  declare reports: readonly ReportListed[] | null
  declare problem: string

  constructor() {
    super()
    this.card = ''
    this.steps = 0
    this.reports = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: var(--weight-bold);
      }
      ul {
        display: grid;
        gap: var(--space-2);
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        line-height: var(--leading-snug);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      small {
        display: block;
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('card')) this.reports = null
    if (changed.has('card') || changed.has('steps')) void this.#load()
  }

  async #load(): Promise<void> {
    const { card } = this
    const answer = await this.api.reportsOfCard(card)
    if (card !== this.card) return
    if (answer.ok) this.reports = answer.value
    this.problem = answer.ok || this.reports !== null ? '' : answer.problem.sentence
  }

  #line(who: string, at: number, text: string) {
    return html`<li><small>${who} · ${dateTime(at)}</small>${text}</li>`
  }

  #report({ number, name, text, at, messages, mark }: ReportListed) {
    const resident = name === '' ? say('residents.resident') : name
    return html`${this.#line(`${resident} · ${number}`, at, text)}
    ${messages.map(message => this.#line(message.by?.name ?? resident, message.at, message.text))}
    ${mark !== 0 ? html`<li><small>${say(`residents.mark.${mark}`)}</small></li>` : nothing}`
  }

  override render() {
    const { reports, problem } = this
    if (problem)
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (reports === null) return html`<ui-loading lines="2"></ui-loading>`
    if (reports.length === 0) return nothing
    return html`<section>
      <h3><ui-icon name="message"></ui-icon>${say('residents.onCard')}</h3>
      <ul>
        ${reports.map(report => this.#report(report))}
      </ul>
    </section>`
  }
}
