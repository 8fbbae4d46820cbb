import { css, html } from 'lit'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-badge': PluginBadge
  }
}

/** A short fact in a small face. */
export class PluginBadge extends PluginElement {
  static override properties = propertiesOf('badge')
  declare tone: Given<'badge', 'tone'>
  declare icon: Given<'badge', 'icon'>
  declare strong: Given<'badge', 'strong'>

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
      ui-badge {
        overflow: hidden;
      }
    `,
  ]

  override render() {
    return html`<ui-badge
      tone=${this.tone ?? 'plain'}
      .icon=${iconName(this.icon)}
      ?strong=${this.strong === true}
      ><slot></slot
    ></ui-badge>`
  }
}
