import { css, html, nothing } from 'lit'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-button': PluginButton
  }
}

/** A button of a plugin. */
export class PluginButton extends PluginElement {
  static override properties = propertiesOf('button')
  declare label: Given<'button', 'label'>
  declare icon: Given<'button', 'icon'>
  declare variant: Given<'button', 'variant'>
  declare size: Given<'button', 'size'>
  declare disabled: Given<'button', 'disabled'>
  declare reason: Given<'button', 'reason'>
  declare busy: Given<'button', 'busy'>
  declare bare: Given<'button', 'bare'>

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
    `,
  ]

  readonly #press = (): void => this.tell('press')

  override render() {
    const { label = '', bare = false } = this
    return html`<ui-button
      variant=${this.variant ?? 'quiet'}
      size=${this.size ?? 'medium'}
      .icon=${iconName(bare ? (this.icon ?? 'plugin') : this.icon)}
      .label=${bare ? label : ''}
      ?disabled=${this.disabled === true}
      reason=${this.reason ?? ''}
      ?busy=${this.busy === true}
      @click=${this.#press}
      >${bare ? nothing : label}</ui-button
    >`
  }
}
