import { css, html, nothing } from 'lit'
import { dateTime, figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { keyOf } from '#web/locales/key-of.ts'
import type { AuditState } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'audit-chain': AuditChain
  }
}

/** How far the record is signed and verified. Fires `audit-verify` and `audit-export`. */
export class AuditChain extends UiElement {
  static override properties = {
    state: { attribute: false },
    busy: { type: Boolean },
  }
  /** Null while it is asked for. */
  declare state: AuditState | null
  /** A verification is running. */
  declare busy: boolean

  constructor() {
    super()
    this.state = null
    this.busy = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-inline-start: 3px solid var(--plate);
        border-radius: var(--radius-2);
        background: var(--surface);
        line-height: var(--leading-snug);
      }
      :host([data-broken]) {
        border-inline-start-color: var(--seal);
      }
      .facts {
        flex: 1 1 20rem;
        display: grid;
        gap: var(--space-1);
      }
      .line {
        display: flex;
        align-items: start;
        gap: var(--space-2);
      }
      .line ui-icon {
        margin-top: 0.15em;
      }
      .whole {
        color: var(--jade);
      }
      .broken {
        color: var(--seal);
        font-weight: var(--weight-medium);
      }
      .faint,
      ul {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      ul {
        padding-inline-start: calc(var(--icon) + var(--space-2));
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ]

  override updated(): void {
    this.toggleAttribute('data-broken', this.state?.verified?.whole === false)
  }

  #verified(verified: AuditState['verified']) {
    if (verified === null) return html`<p class="faint">${t('audit.chain.unverified')}</p>`
    const time = dateTime(verified.at)
    if (verified.whole)
      return html`<p class="line whole">
        <ui-icon name="success"></ui-icon
        ><span>${t('audit.chain.whole', { n: figure(verified.upTo ?? 0), time })}</span>
      </p>`
    const { findings } = verified
    return html`<p class="line broken" role="alert">
        <ui-icon name="danger"></ui-icon
        ><span>${t('audit.chain.broken', { n: findings.length, time })}</span>
      </p>
      <ul>
        ${findings.map(({ kind, seq, to }) => {
          const key = keyOf(`audit.found.${kind}`)
          return html`<li>${key === null ? kind : t(key, { n: seq ?? '', to: to ?? '' })}</li>`
        })}
      </ul>`
  }

  override render() {
    const { state, busy } = this
    if (state === null) return html`<ui-loading lines="2"></ui-loading>`
    const { checkpoint, verified } = state
    return html`<div class="facts" aria-live="polite">
        <p class="line">
          <ui-icon name="shield"></ui-icon
          ><span
            >${
              checkpoint === null
                ? t('audit.chain.unsigned')
                : t('audit.chain.signed', {
                    n: figure(checkpoint.size),
                    time: dateTime(checkpoint.at),
                  })
            }</span
          >
        </p>
        ${this.#verified(verified)}
      </div>
      <div class="actions">
        <ui-button
          size="small"
          icon="refresh"
          ?busy=${busy}
          @click=${() => emit(this, 'audit-verify')}
          >${t('audit.chain.verify')}</ui-button
        >
        ${
          checkpoint === null
            ? nothing
            : html`<ui-button
                size="small"
                icon="download"
                title=${t('audit.chain.keep')}
                @click=${() => emit(this, 'audit-export')}
                >${t('audit.chain.export')}</ui-button
              >`
        }
      </div>`
  }
}
