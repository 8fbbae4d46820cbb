import { css, html, svg } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { say } from '#web/locales/station.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { printSlips, type Slip } from './print-slips.ts'
import { qrPath } from './qr-path.ts'

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-slip': SignInSlip
  }
}

/** A link by which somebody chooses their own password: to be copied, scanned or printed. */
export class SignInSlip extends UiElement {
  static override properties = { slip: { attribute: false } }
  declare slip: Slip

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-4);
        padding: var(--space-4);
        border: 1px dashed var(--edge);
        border-radius: var(--radius-3);
      }
      svg {
        width: 8rem;
        height: 8rem;
        border-radius: var(--radius-2);
        background: #fff;
        fill: #000;
      }
      .about {
        display: grid;
        align-content: start;
        gap: var(--space-2);
      }
      .quiet {
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      code {
        overflow-wrap: anywhere;
        font: var(--text-sm) / 1.4 var(--font-mono);
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      @media (max-width: 480px) {
        :host {
          grid-template-columns: 1fr;
        }
      }
    `,
  ]

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.slip.link).then(
      () => notify({ tone: 'success', text: say('station.slip.copied') }),
      // Without the clipboard the link is marked, to be copied by hand.
      () => getSelection()?.selectAllChildren(this.renderRoot.querySelector('code')!),
    )
  }

  override render() {
    const { name, username, link, until } = this.slip
    const { size, path } = qrPath(link)
    return html`${
        path === ''
          ? html`<span></span>`
          : html`<svg
              viewBox="0 0 ${size} ${size}"
              role="img"
              aria-label=${say('station.slip.link')}
            >
              ${svg`<path d=${path}></path>`}
            </svg>`
      }
      <div class="about">
        <b>${name} <span class="quiet">${username}</span></b>
        <code>${link}</code>
        <span class="quiet">${say('station.slip.until', { time: dateTime(until) })}</span>
        <div class="do">
          <ui-button size="small" icon="copy" @click=${() => void this.#copy()}
            >${say('station.slip.copy')}</ui-button
          >
          <ui-button size="small" icon="print" @click=${() => printSlips([this.slip])}
            >${say('station.slip.print')}</ui-button
          >
        </div>
      </div>`
  }
}
