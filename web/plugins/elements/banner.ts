import { css, html } from 'lit'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from './plugin-element.ts'

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

  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
    `,
  ]

  override render() {
    return html`<ui-banner
      tone=${this.tone ?? 'info'}
      text=${this.text ?? ''}
      ?dismissible=${this.dismissible === true}
      @ui-dismiss=${() => this.tell('dismiss')}
    ></ui-banner>`
  }
}
