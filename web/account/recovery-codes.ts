import { css, html } from 'lit'
import { say } from '#web/locales/account.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { printSheet } from '#web/ui/print-sheet.ts'

declare global {
  interface HTMLElementTagNameMap {
    'recovery-codes': RecoveryCodes
  }
}

/** Recovery codes that were just made: to be printed or copied now, since nobody can show them again. */
export class RecoveryCodes extends UiElement {
  static override properties = { codes: { attribute: false }, username: { type: String } }
  declare codes: readonly string[]
  declare username: string

  constructor() {
    super()
    this.codes = []
    this.username = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      p {
        color: var(--ink-soft);
        line-height: var(--leading-body);
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
        gap: var(--space-2) var(--space-4);
        padding: var(--space-4);
        border: 1px dashed var(--edge);
        border-radius: var(--radius-3);
        font: var(--text-md) / 1.4 var(--font-mono);
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ]

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(this.codes.join('\n')).then(
      () => notify({ tone: 'success', text: say('account.recovery.copied') }),
      // Without the clipboard they are marked, to be copied by hand.
      () => getSelection()?.selectAllChildren(this.renderRoot.querySelector('ol')!),
    )
  }

  #print(): void {
    const title = say('account.recovery.sheet', { name: this.username })
    printSheet(title, [say('account.recovery.once'), ...this.codes])
  }

  override render() {
    return html`<p>${say('account.recovery.about')}</p>
      <ol>
        ${this.codes.map(code => html`<li>${code}</li>`)}
      </ol>
      <div class="do">
        <ui-button icon="print" @click=${() => this.#print()}
          >${say('account.recovery.print')}</ui-button
        >
        <ui-button icon="copy" @click=${() => void this.#copy()}
          >${say('account.recovery.copy')}</ui-button
        >
      </div>`
  }
}
