import { css, html, nothing } from 'lit'
import { authorityLabel } from '#web/audit/authority-labels.ts'
import { clockTime, dateTime, dayWords } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { onCalendar } from '#web/clock/calendar-now.ts'
import { type Beginnings, milestoneLabel } from '#web/clock/milestone-labels.ts'
import type { ClockApi } from '#web/clock/clock-api.ts'
import type { HistoryApi } from './history-api.ts'
import type { HistoryEntry } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { Names } from './field-labels.ts'
import { historyLabels } from './history-labels.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-history': CardHistory
  }
}

/** So many lines the server gives at once. */
const page = 100

/** Who changed what on a card and when, newest first, by day. Reads it from the server when shown. */
export class CardHistory extends UiElement {
  static override properties = {
    card: { type: String },
    api: { attribute: false },
    names: { attribute: false },
    version: { type: Number },
    created: { attribute: false },
    accepted: { state: true },
    entries: { state: true },
    more: { state: true },
    problem: { state: true },
  }
  declare card: string
  declare api: (HistoryApi & Pick<ClockApi, 'clocks'>) | null
  declare names: Names | null
  /** A figure that rises when the card has been saved, so that the list is read again. */
  declare version: number
  /** When the card was made, an instant; null when that is not known. */
  declare created: string | null
  /** When it was taken in, ms since 1970. */
  declare accepted: number | null
  declare entries: readonly HistoryEntry[] | null
  declare more: boolean
  declare problem: string
  #stop: (() => void) | undefined

  constructor() {
    super()
    this.card = ''
    this.api = null
    this.names = null
    this.version = 0
    this.created = null
    this.accepted = null
    this.entries = null
    this.more = false
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding-top: var(--space-2);
      }
      h4 {
        margin: var(--space-3) 0 var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-weight: var(--weight-medium);
      }
      section:first-child h4 {
        margin-top: 0;
      }
      li {
        display: grid;
        grid-template-columns: 3.2em auto minmax(0, 1fr);
        gap: 0 var(--space-2);
        padding: var(--space-1) 0;
        line-height: var(--leading-snug);
      }
      time {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-variant-numeric: tabular-nums;
        line-height: inherit;
        padding-top: 0.05em;
      }
      ui-icon {
        margin-top: 0.15em;
        color: var(--ink-faint);
      }
      b {
        font-weight: var(--weight-medium);
      }
      small {
        display: block;
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      .values {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 var(--space-2);
        margin-top: var(--space-half);
        color: var(--ink-soft);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      .values > * {
        max-width: 100%;
        display: -webkit-box;
        -webkit-line-clamp: 3;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
      del {
        color: var(--ink-faint);
        text-decoration-color: var(--seal);
      }
      ins {
        text-decoration: none;
      }
      .milestone {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        white-space: nowrap;
      }
      .none {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = onCalendar(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('card') || changed.has('version') || changed.has('api')) void this.#read()
  }

  async #read(before?: number): Promise<void> {
    const { api, card } = this
    if (api === null || card === '') return
    const [answer, clocks] = await Promise.all([
      api.history(card, before),
      before === undefined ? api.clocks(card) : null,
    ])
    if (card !== this.card) return
    if (clocks?.ok)
      this.accepted = clocks.value.find(one => one.kind === 'accept')?.stoppedAt ?? null
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.problem = ''
    this.entries = before === undefined ? answer.value : [...(this.entries ?? []), ...answer.value]
    this.more = answer.value.length >= page
  }

  get #beginnings(): Beginnings {
    const created = this.created === null ? null : Date.parse(this.created)
    return { created, accepted: this.accepted }
  }

  #line(entry: HistoryEntry, names: Names) {
    const words = historyLabels(entry, names)
    const milestone = milestoneLabel(entry, this.#beginnings)
    const nameOf = (id: string) =>
      names.units.find(unit => unit.id === id)?.name ?? names.people.pluginName(id)
    const authority = authorityLabel(entry.authority, nameOf)
    const moved = words.before !== null || words.after !== null
    return html`<li>
      <time datetime=${new Date(entry.at).toISOString()} title=${dateTime(entry.at)}
        >${clockTime(entry.at)}</time
      >
      <ui-icon name=${words.icon}></ui-icon>
      <div>
        <b>${entry.actor.name || t('card.history.server')}</b> ${words.text}${
          milestone ? html` <span class="milestone">${milestone}</span>` : nothing
        }
        ${authority === '' ? nothing : html`<small>${authority}</small>`}
        ${
          moved
            ? html`<div class="values">
                ${words.before === null ? nothing : html`<del>${words.before}</del>`}
                ${
                  words.after === null
                    ? nothing
                    : html`<ins
                        >${words.before === null ? nothing : html`<span aria-hidden="true">→ </span>`}${words.after}</ins
                      >`
                }
              </div>`
            : nothing
        }
      </div>
    </li>`
  }

  override render() {
    const { entries, names } = this
    if (this.problem) {
      return html`<ui-error-card
        text=${t('card.history.problem')}
        todo=${this.problem}
        @ui-retry=${() => void this.#read()}
      ></ui-error-card>`
    }
    if (entries === null || names === null) return html`<ui-loading lines="4"></ui-loading>`
    if (entries.length === 0) return html`<p class="none">${t('card.history.none')}</p>`
    const days = Map.groupBy(entries, entry => dayWords(entry.at))
    return html`${[...days].map(
      ([day, lines]) =>
        html`<section>
          <h4>${day}</h4>
          <ul>
            ${lines.map(line => this.#line(line, names))}
          </ul>
        </section>`,
    )}${
      this.more
        ? html`<ui-button
            variant="ghost"
            size="small"
            @click=${() => void this.#read(entries.at(-1)?.at)}
            >${t('card.history.more')}</ui-button
          >`
        : nothing
    }`
  }
}
