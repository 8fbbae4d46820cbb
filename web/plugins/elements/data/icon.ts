import { css, html } from 'lit'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-icon': PluginIcon
  }
}

/** One icon of the set. */
export class PluginIcon extends PluginElement {
  static override properties = propertiesOf('icon')
  declare name: Given<'icon', 'name'>
  declare label: Given<'icon', 'label'>

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
    `,
  ]

  override render() {
    return html`<ui-icon
      name=${iconName(this.name) ?? 'plugin'}
      label=${this.label ?? ''}
    ></ui-icon>`
  }
}
