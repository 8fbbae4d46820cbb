import { css, html, nothing } from 'lit'
import { emit } from '#web/ui/element.ts'
import { ownerOf } from './owner.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-dialog': PluginDialog
  }
}

/** A dialog that says whose it is. Whether it may open now is asked of the place around it, which knows what the person did last. */
export class PluginDialog extends PluginElement {
  static override properties = propertiesOf('dialog')
  declare open: Given<'dialog', 'open'>
  declare heading: Given<'dialog', 'heading'>
  declare size: Given<'dialog', 'size'>

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ]

  #shown = false

  override willUpdate(): void {
    const wanted = this.open === true
    if (wanted && !this.#shown) this.#shown = emit(this, 'plugin-opens')
    if (!wanted) this.#shown = false
  }

  readonly #close = (event: Event): void => {
    if (event.target !== event.currentTarget) return
    this.open = false
    this.tell('close')
  }

  override render() {
    return html`<ui-dialog
      size=${this.size ?? 'medium'}
      heading=${this.heading ?? ''}
      ?open=${this.#shown}
      @ui-close=${this.#close}
    >
      <ui-badge slot="head" icon="plugin">${ownerOf(this)}</ui-badge>
      ${this.#shown ? html`<slot></slot>` : nothing}
    </ui-dialog>`
  }
}
