import { css, html } from 'lit'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-menu': PluginMenu
  }
}

type Item = NonNullable<Given<'menu', 'items'>>[number]

const menuItem = ({ icon, ...item }: Item): MenuItem => {
  const name = iconName(icon)
  return name === undefined ? item : { ...item, icon: name }
}

/** A button that opens a menu. */
export class PluginMenu extends PluginElement {
  static override properties = propertiesOf('menu')
  declare label: Given<'menu', 'label'>
  declare icon: Given<'menu', 'icon'>
  declare items: Given<'menu', 'items'>

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
    `,
  ]

  override render() {
    const { label = '', items = [] } = this
    return html`<ui-menu
      label=${label}
      .items=${items.map(item => menuItem(item))}
      @ui-pick=${(event: CustomEvent<MenuPick>) => this.tell('pick', { id: event.detail.id })}
      ><ui-button slot="anchor" popup="menu" .icon=${iconName(this.icon)} iconEnd="chevron-down"
        >${label}</ui-button
      ></ui-menu
    >`
  }
}
