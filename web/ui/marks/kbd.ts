import { css, html } from 'lit'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-kbd': UiKbd
  }
}

/** Keys to press, joined by spaces or `+`: `g b`, `Ctrl+K`. */
export class UiKbd extends UiElement {
  static override properties = { keys: { type: String } }
  declare keys: string

  constructor() {
    super()
    this.keys = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        gap: 3px;
        vertical-align: middle;
      }
      kbd {
        min-width: 1.6em;
        padding: 0 0.35em;
        border: 1px solid var(--line);
        border-bottom-width: 2px;
        border-radius: var(--radius-1);
        background: var(--surface);
        color: var(--ink-soft);
        font: var(--weight-medium) var(--text-xs) / 1.5 var(--font-sans);
        text-align: center;
      }
    `,
  ]

  override render() {
    return this.keys.split(/[ +]/).map(key => html`<kbd>${key}</kbd>`)
  }
}
