import { html, nothing, type TemplateResult } from 'lit'
import { adminPageCss } from '#web/admin/page.css.ts'
import { dateTime, shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { ErasureApi } from './erasure-api.ts'
import type { ErasuresPage, Retention } from '#web/state/api-types.ts'
import { typeName } from '#web/ui/marks/type-labels.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { retentionCss } from './retention.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'retention-page': RetentionPage
  }
}

type Line = ErasuresPage['erasures'][number]
type Named = Retention['dues'][number] | Retention['holds'][number]

/** What will be erased next, legal holds and the ledger of erasures, for leadership and the auditor. */
export class RetentionPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    retention: { state: true },
    lines: { state: true },
    next: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  declare api: ErasureApi
  /** Null while it is asked for. */
  declare retention: Retention | null
  declare lines: readonly Line[]
  /** Where older lines begin; null when there are none. */
  declare next: number | null
  declare problem: string
  declare busy: boolean

  constructor() {
    super()
    this.retention = null
    this.lines = []
    this.next = null
    this.problem = ''
    this.busy = false
  }

  static override styles = [base, adminPageCss, retentionCss]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  readonly #load = async () => {
    this.problem = ''
    const [retention, ledger] = await Promise.all([this.api.retention(), this.api.erasures(0)])
    if (!retention.ok) this.problem = retention.problem.sentence
    else if (!ledger.ok) this.problem = ledger.problem.sentence
    else {
      this.retention = retention.value
      this.lines = ledger.value.erasures
      this.next = ledger.value.next
    }
  }

  async #older(after: number): Promise<void> {
    this.busy = true
    const answer = await this.api.erasures(after)
    this.busy = false
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.lines = [...this.lines, ...answer.value.erasures]
    this.next = answer.value.next
  }

  #card({ number, title, board, card, type }: Named) {
    const name = html`<ui-plate text=${number}></ui-plate> ${title || typeName(type)}`
    return board === '' ? name : html`<a href="/b/${board}/c/${card}">${name}</a>`
  }

  #table(heads: readonly string[], rows: readonly (readonly unknown[])[], label: string) {
    return html`<table aria-label=${label}>
      <thead>
        <tr>
          ${heads.map(head => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          cells =>
            html`<tr>
              ${cells.map((cell, i) => html`<td data-head=${heads[i] ?? ''}><div>${cell}</div></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`
  }

  #section(
    what: 'dues' | 'holds' | 'ledger',
    count: number,
    table: () => TemplateResult,
    more: TemplateResult | typeof nothing = nothing,
  ) {
    return html`<section aria-labelledby=${what}>
      <h2 id=${what}>
        ${t(`erasure.page.${what}`)} ${count > 0 ? html`<small>${count}</small>` : nothing}
      </h2>
      ${
        count === 0
          ? html`<p class="none">${t(`erasure.page.${what}.none`)}</p>`
          : html`<div class="panel">${table()}</div>`
      }
      ${more}
    </section>`
  }

  #dues(dues: Retention['dues']) {
    const heads = [t('erasure.page.when'), t('erasure.page.card'), t('erasure.page.what')]
    return this.#table(
      heads,
      dues.map(due => [shortDate(due.at), this.#card(due), t(`erasure.kind.${due.kind}`)]),
      t('erasure.page.dues'),
    )
  }

  #holds(holds: Retention['holds']) {
    const heads = ['until', 'card', 'why', 'by'] as const
    return this.#table(
      heads.map(head => t(`erasure.page.${head}`)),
      holds.map(hold => [shortDate(hold.until), this.#card(hold), hold.why, hold.by]),
      t('erasure.page.holds'),
    )
  }

  #ledger(lines: readonly Line[]) {
    const heads = ['when', 'card', 'what', 'why', 'by', 'state'] as const
    return this.#table(
      heads.map(head => t(`erasure.page.${head}`)),
      lines.map(line => [
        dateTime(line.at),
        html`<ui-plate text=${line.number}></ui-plate> ${typeName(line.type)}`,
        t(`erasure.kind.${line.kind}`),
        html`${t(`erasure.ground.${line.ground}`)} <small>${line.reference}</small>`,
        line.by || t('erasure.page.job'),
        line.finishedAt === null
          ? html`<ui-badge tone="amber" icon="clock">${t('erasure.page.finishing')}</ui-badge>`
          : html`<ui-badge tone="jade" icon="check">${t('erasure.page.finished')}</ui-badge>`,
      ]),
      t('erasure.page.ledger'),
    )
  }

  #all({ dues, holds }: Retention) {
    const { next, lines } = this
    return html`${this.#section('dues', dues.length, () => this.#dues(dues))}
    ${this.#section('holds', holds.length, () => this.#holds(holds))}
    ${this.#section(
      'ledger',
      lines.length,
      () => this.#ledger(lines),
      next === null
        ? nothing
        : html`<ui-button ?busy=${this.busy} @click=${() => void this.#older(next)}
            >${t('erasure.page.more')}</ui-button
          >`,
    )}`
  }

  override render() {
    return html`<h1>${t('erasure.page.title')}</h1>
      <p class="lead">${t('erasure.page.rules')}</p>
      ${
        this.problem
          ? html`<ui-error-card text=${this.problem} @ui-retry=${this.#load}></ui-error-card>`
          : this.retention === null
            ? html`<ui-loading lines="6"></ui-loading>`
            : this.#all(this.retention)
      }`
  }
}
