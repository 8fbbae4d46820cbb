import { css, html, nothing } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import { noFilter } from '#web/board/filter/card-filter.ts'
import { addressOf, plainArrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { dateTime, figure, relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'
import { type Figures, figuresOf, groupedFigures } from './board-figures.ts'
import { overviewCss } from './overview.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-overview': BoardOverview
  }
}

/** What of a board's screen the overview needs. */
export type OverviewScope = Pick<BoardScope, 'api' | 'board' | 'info'>

type Narrowed = Partial<typeof noFilter>

/** How a board stands in figures, each of which leads to its cards, and what plugins add to it. */
export class BoardOverview extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
  }
  declare scope: OverviewScope
  declare version: number

  constructor() {
    super()
    this.version = 0
    this.addController(
      new MinuteController(this, () => `${figuresOf(this.#cards, Date.now()).overdue}`),
    )
  }

  static override styles = [
    base,
    overviewCss,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--space-3);
      }
      .figures a,
      .figures div {
        display: grid;
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: var(--ink-soft);
        text-decoration: none;
      }
      .figures a:hover {
        border-color: var(--edge);
      }
      .figures b {
        color: var(--ink);
        font: var(--weight-bold) var(--text-2xl) / var(--leading-tight) var(--font-sans);
        font-variant-numeric: tabular-nums;
      }
      .figures .overdue b {
        color: var(--seal);
      }
      .figures .soon b {
        color: var(--amber);
      }
    `,
  ]

  get #cards(): readonly CardView[] {
    const { board } = this.scope
    const columns = (board.view?.columns ?? []).filter(one => !one.archived)
    return columns.flatMap(column => board.column(column.id))
  }

  #href(narrowed: Narrowed): string {
    const query = addressOf({ ...noFilter, ...narrowed }, plainArrangement)
    return `/b/${this.scope.board.id}${query}`
  }

  #figure(name: string, count: number, kind: string, narrowed: Narrowed) {
    const words = html`<span>${name}</span><b>${figure(count)}</b>`
    return count === 0
      ? html`<div>${words}</div>`
      : html`<a class=${kind} href=${this.#href(narrowed)}>${words}</a>`
  }

  #count(count: number, narrowed: Narrowed) {
    return html`<td class="end">
      ${count === 0 ? '—' : html`<a href=${this.#href(narrowed)}>${figure(count)}</a>`}
    </td>`
  }

  #oldest({ oldest }: Figures) {
    if (oldest?.createdAt == null) return html`<td>—</td>`
    const made = Date.parse(oldest.createdAt)
    return html`<td>
      <a href="/b/${this.scope.board.id}/c/${oldest.id}" title="${oldest.title} · ${dateTime(made)}"
        >${relativeTime(made)}</a
      >
    </td>`
  }

  #groups(
    title: string,
    groups: readonly (Figures & { readonly id: string })[],
    nameOf: (id: string) => string,
    narrowed: (id: string) => Narrowed,
  ) {
    if (groups.length === 0) return nothing
    return html`<section>
      <table>
        <caption>
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${t('overview.group')}</th>
            <th scope="col" class="end">${t('overview.open')}</th>
            <th scope="col" class="end">${t('overview.overdue')}</th>
            <th scope="col" class="end">${t('overview.soon')}</th>
            <th scope="col">${t('overview.oldest')}</th>
          </tr>
        </thead>
        <tbody>
          ${groups.map(
            group =>
              html`<tr>
                <th scope="row">${nameOf(group.id)}</th>
                ${this.#count(group.open, narrowed(group.id))}
                ${this.#count(group.overdue, { ...narrowed(group.id), overdue: true })}
                ${this.#count(group.soon, { ...narrowed(group.id), soon: true })}
                ${this.#oldest(group)}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`
  }

  #columns(now: number) {
    const columns = (this.scope.board.view?.columns ?? []).filter(one => !one.archived)
    const counted = columns.map(({ id }) => figuresOf(this.scope.board.column(id), now))
    return html`<section>
      <plugin-chart
        .label=${t('overview.byColumn')}
        .kind=${'bar'}
        .labels=${columns.map(({ title }) => title)}
        .series=${[
          { name: t('overview.open'), values: counted.map(({ open }) => open) },
          { name: t('overview.overdue'), values: counted.map(({ overdue }) => overdue) },
        ]}
      ></plugin-chart>
    </section>`
  }

  override render() {
    const { scope } = this
    const cards = this.#cards
    const now = Date.now()
    const all = figuresOf(cards, now)
    const units = new Map((scope.info?.units ?? []).map(({ id, name }) => [id, name]))
    return html`<h1>${scope.board.view?.title ?? ''} · ${t('overview.title')}</h1>
      <p class="lead">${t('overview.lead')}</p>
      <div class="figures">
        ${this.#figure(t('overview.open'), all.open, 'open', {})}
        ${this.#figure(t('overview.overdue'), all.overdue, 'overdue', { overdue: true })}
        ${this.#figure(t('overview.soon'), all.soon, 'soon', { soon: true })}
      </div>
      <div class="tiles">
        ${this.#columns(now)}
        ${this.#groups(
          t('overview.byUnit'),
          groupedFigures(cards, ({ unit }) => unit, now),
          id => units.get(id) ?? id,
          id => ({ units: new Set([id]) }),
        )}
        ${this.#groups(
          t('overview.byType'),
          groupedFigures(cards, ({ type }) => type, now),
          typeName,
          id => ({ types: new Set([id]) }),
        )}
      </div>
      <plugin-tiles .api=${scope.api} board=${scope.board.id}></plugin-tiles>`
  }
}
