import { css, html } from 'lit'
import { shortDate } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { AuditApi } from './audit-api.ts'
import type { Complaint } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-complaints': AuditComplaints
  }
}

/** Complaints about police, newest first. Fires `audit-complaint` with one to see its entries. */
export class AuditComplaints extends UiElement {
  static override properties = {
    api: { attribute: false },
    list: { state: true },
    problem: { state: true },
  }
  declare api: Pick<AuditApi, 'auditComplaints'>
  declare list: readonly Complaint[] | null
  declare problem: string

  constructor() {
    super()
    this.list = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      .lead {
        margin: var(--space-4) 0;
        color: var(--ink-soft);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3) 0;
        border-bottom: 1px solid var(--line);
        line-height: var(--leading-snug);
      }
      .number {
        font-variant-numeric: tabular-nums;
      }
      .title {
        flex: 1 1 14rem;
        overflow-wrap: anywhere;
      }
      .faint {
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.auditComplaints()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.list = answer.value
  }

  override render() {
    const { list, problem } = this
    if (problem !== '')
      return html`<ui-error-card text=${problem} @ui-retry=${() => this.#load()}></ui-error-card>`
    if (list === null) return html`<ui-loading lines="4"></ui-loading>`
    return html`<p class="lead">${t('audit.complaints.lead')}</p>
      ${
        list.length === 0
          ? html`<ui-empty icon="complaint" text=${t('audit.complaints.none')}></ui-empty>`
          : html`<ul>
              ${list.map(
                one =>
                  html`<li>
                    <span class="number">${one.number}</span><span class="title">${one.title}</span>
                    <span class="faint"
                      >${shortDate(one.createdAt)} ·
                      ${
                        one.closedAt === null
                          ? t('audit.complaints.open')
                          : t('audit.complaints.closed', { date: shortDate(one.closedAt) })
                      }</span
                    >
                    <ui-button
                      size="small"
                      @click=${() => emit<Complaint>(this, 'audit-complaint', one)}
                      >${t('audit.complaints.entries')}</ui-button
                    >
                  </li>`,
              )}
            </ul>`
      }`
  }
}
