import { css, html, nothing } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import { figure } from '#web/locales/dates.ts'
import type { PlaceApi, PluginOverview } from '#web/plugins/places/place-api.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { overviewCss } from './overview.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-tiles': PluginTiles
  }
}

type Report = PluginOverview['reports'][number]
type Agenda = PluginOverview['agenda'][number]

/** The report tiles of a board's plugins, and what they propose for its next meeting; nothing while there are neither. */
export class PluginTiles extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    shown: { state: true },
    problem: { state: true },
  }
  declare api: Pick<PlaceApi, 'pluginOverview'> | null
  declare board: string
  /** Null while it is asked for. */
  declare shown: PluginOverview | null
  declare problem: ShownProblem | null

  constructor() {
    super()
    this.api = null
    this.board = ''
    this.shown = null
    this.problem = null
  }

  static override styles = [
    base,
    overviewCss,
    css`
      :host {
        padding: 0;
      }
      ol {
        display: grid;
        gap: var(--space-2);
        margin: var(--space-2) 0 0;
        padding-inline-start: var(--space-5);
        list-style: decimal;
      }
      li a {
        color: var(--slate-strong);
      }
      .note {
        color: var(--ink-soft);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        align-items: baseline;
        gap: var(--space-3);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('board')) void this.#ask()
  }

  readonly #ask = async (): Promise<void> => {
    const { api, board } = this
    if (api === null || board === '') return
    this.problem = null
    const answer = await api.pluginOverview(board)
    if (board !== this.board) return
    if (answer.ok) this.shown = answer.value
    else this.problem = answer.problem
  }

  #drawn(report: Report, name: string) {
    if (report.shows === null) return this.#nothing(name)
    if (report.kind === 'stat')
      return html`<plugin-stat
        .label=${name}
        .value=${report.shows.value}
        .detail=${report.shows.detail}
        .tone=${report.shows.tone}
      ></plugin-stat>`
    if (report.kind === 'chart')
      return html`<plugin-chart
        .label=${name}
        .kind=${report.shows.kind}
        .labels=${report.shows.labels}
        .series=${report.shows.series}
      ></plugin-chart>`
    return html`<plugin-table
      .caption=${name}
      .columns=${report.shows.columns}
      .rows=${report.shows.rows.map(cells => ({ cells }))}
    ></plugin-table>`
  }

  #nothing(name: string) {
    return html`<h2>${name}</h2>
      <p class="note">${t('overview.failed')}</p>`
  }

  #report(report: Report) {
    const bare = report.kind === 'stat' && report.shows !== null
    return html`<section class=${bare ? 'bare' : ''}>
      ${this.#drawn(report, report.name[language()])} ${this.#owner(report)}
    </section>`
  }

  #owner({ owner }: Report | Agenda) {
    return html`<p class="owner">${t('overview.from', { name: owner[language()] })}</p>`
  }

  #agenda(agenda: Agenda) {
    const { items } = agenda
    const name = agenda.name[language()]
    if (items === null)
      return html`<section>${this.#nothing(name)} ${this.#owner(agenda)}</section>`
    if (items.length === 0) return nothing
    return html`<section>
      <h2>${name}</h2>
      <ol>
        ${items.map(
          ({ title, note, minutes, card }) =>
            html`<li>
              ${card === undefined ? title : html`<a href="/b/${this.board}/c/${card}">${title}</a>`}
              ${
                minutes === undefined
                  ? nothing
                  : html`<span class="note">${t('overview.minutes', { n: figure(minutes) })}</span>`
              }
              ${note === undefined ? nothing : html`<p class="note">${note}</p>`}
            </li>`,
        )}
      </ol>
      ${this.#owner(agenda)}
    </section>`
  }

  override render() {
    const { shown, problem } = this
    if (problem !== null)
      return html`<ui-error-card text=${problem.sentence} @ui-retry=${this.#ask}></ui-error-card>`
    if (shown === null) return html`<ui-loading lines="2"></ui-loading>`
    const { reports, agenda } = shown
    return html`${
      reports.length === 0
        ? nothing
        : html`<div class="tiles">${reports.map(report => this.#report(report))}</div>`
    }
    ${
      agenda.length === 0
        ? nothing
        : html`<h2>${t('overview.agenda')}</h2>
            <div class="tiles">${agenda.map(one => this.#agenda(one))}</div>`
    }
    ${
      reports.length + agenda.length === 0
        ? nothing
        : html`<div class="head">
            <ui-button size="small" variant="quiet" @click=${this.#ask}
              >${t('overview.again')}</ui-button
            >
          </div>`
    }`
  }
}
