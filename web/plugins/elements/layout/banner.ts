import { html } from 'lit'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-banner': PluginBanner
  }
}

/** A sentence about the whole place. */
export class PluginBanner extends PluginElement {
  static override properties = propertiesOf('banner')
  declare tone: Given<'banner', 'tone'>
  declare text: Given<'banner', 'text'>
  declare dismissible: Given<'banner', 'dismissible'>

  static override styles = [base, block]

  override render() {
    return html`<ui-banner
      tone=${this.tone ?? 'info'}
      text=${this.text ?? ''}
      ?dismissible=${this.dismissible === true}
      @ui-dismiss=${() => this.tell('dismiss')}
    ></ui-banner>`
  }
}
