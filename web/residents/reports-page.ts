import { css, html, nothing } from 'lit'
import { adminPageCss } from '#web/admin/page.css.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/residents.ts'
import type { ReportListed } from '#web/state/api-types.ts'
import { FreshController } from '#web/state/fresh-controller.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { ResidentsApi } from './residents-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'reports-page': ReportsPage
  }
}

/** How often the list is read again, ms; a notice has it read at once. */
const everyMs = 15_000

const tabs = ['waiting', 'decided', 'places'] as const
type Tab = (typeof tabs)[number]

/** What residents have reported, for those who answer it: what waits, what was decided, and the QR codes where they report. */
export class ReportsPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    publishes: { type: Boolean },
    tab: { state: true },
    reports: { state: true },
    open: { state: true },
    problem: { state: true },
    away: { state: true },
  }
  declare api: ResidentsApi
  /** Whether QR codes may be made by the person somewhere. */
  declare publishes: boolean
  declare tab: Tab
  /** Null until they have come. */
  declare reports: readonly ReportListed[] | null
  /** The report that is being worked on. */
  declare open: string
  declare problem: string
  declare away: boolean

  constructor() {
    super()
    this.addController(new FreshController(() => void this.#load(), everyMs))
    this.publishes = false
    this.tab = 'waiting'
    this.reports = null
    this.open = ''
    this.problem = ''
    this.away = false
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-bottom: var(--space-4);
      }
      ul {
        display: grid;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ]

  async #load(): Promise<void> {
    const { tab } = this
    if (tab === 'places') return
    const answer = await this.api.reports(tab)
    if (tab !== this.tab) return
    this.away = !answer.ok && answer.problem.kind === 'offline'
    if (answer.ok) this.reports = answer.value
    this.problem = answer.ok || this.reports !== null ? '' : answer.problem.sentence
  }

  #show(tab: Tab): void {
    this.tab = tab
    this.reports = null
    this.open = ''
    void this.#load()
  }

  #list(reports: readonly ReportListed[]) {
    if (reports.length === 0)
      return html`<ui-empty
        icon="inbox"
        text=${say(this.tab === 'waiting' ? 'residents.none' : 'residents.noneDecided')}
        hint=${say(this.publishes ? 'residents.noneHint' : 'residents.noneWait')}
      ></ui-empty>`
    return html`<ul>
      ${reports.map(
        report =>
          html`<li>
            <report-item
              .api=${this.api}
              .report=${report}
              ?open=${this.open === report.id}
              @report-open=${() => (this.open = this.open === report.id ? '' : report.id)}
              @report-done=${() => {
                this.open = ''
                void this.#load()
              }}
              @report-stale=${() => void this.#load()}
            ></report-item>
          </li>`,
      )}
    </ul>`
  }

  #content() {
    if (this.tab === 'places') return html`<report-places .api=${this.api}></report-places>`
    if (this.problem)
      return html`<ui-error-card
        text=${this.problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    return this.reports === null
      ? html`<ui-loading lines="4"></ui-loading>`
      : this.#list(this.reports)
  }

  override render() {
    const shown = tabs.filter(tab => tab !== 'places' || this.publishes)
    return html`<h1>${t('residents.title')}</h1>
      <p class="lead">${say('residents.lead')}</p>
      <nav>
        ${shown.map(
          tab =>
            html`<ui-button
              variant=${tab === this.tab ? 'primary' : 'secondary'}
              aria-current=${tab === this.tab ? 'page' : 'false'}
              @click=${() => this.#show(tab)}
              >${say(`residents.tab.${tab}`)}</ui-button
            >`,
        )}
      </nav>
      ${
        this.away
          ? html`<ui-banner tone="warn" icon="offline" text=${say('residents.away')}></ui-banner>`
          : nothing
      }
      ${this.#content()}`
  }
}
