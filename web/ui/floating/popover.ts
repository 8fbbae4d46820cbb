import { css, html } from 'lit'
import { base } from '#web/ui/element.ts'
import { Floating, floatingProperties, floatingStyles } from './floating.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-popover': UiPopover
  }
}

/** A small panel at its `anchor` with any content; see `Floating` for how it opens and closes. */
export class UiPopover extends Floating {
  static override properties = { ...floatingProperties, label: { type: String } }
  declare label: string

  constructor() {
    super()
    this.label = ''
  }

  static override styles = [
    base,
    floatingStyles,
    css`
      .sheet {
        min-width: 14rem;
        padding: var(--space-3);
      }
    `,
  ]

  protected override opened(): void {
    const first = this.querySelector<HTMLElement>(
      ':scope > :not([slot]) :is(input, button, ui-button, ui-text-field, ui-picker), :scope > :is(ui-picker, ui-text-field)',
    )
    first?.focus()
  }

  override render() {
    return this.floating(html`<slot></slot>`, 'dialog', this.label)
  }
}
