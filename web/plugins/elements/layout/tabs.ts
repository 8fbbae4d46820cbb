import { html } from 'lit'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-tabs': PluginTabs
  }
}

/** Tabs above what stands inside. */
export class PluginTabs extends PluginElement {
  static override properties = propertiesOf('tabs')
  declare label: Given<'tabs', 'label'>
  declare current: Given<'tabs', 'current'>
  declare tabs: Given<'tabs', 'tabs'>

  static override styles = [base, block]

  override render() {
    const { tabs = [] } = this
    return html`<ui-tabs
      label=${this.label ?? ''}
      current=${this.current ?? tabs[0]?.id ?? ''}
      .tabs=${tabs.map(({ icon, ...tab }) => {
        const name = iconName(icon)
        return name === undefined ? tab : { ...tab, icon: name }
      })}
      @ui-pick=${(event: CustomEvent<MenuPick>) => {
        this.current = event.detail.id
        this.tell('pick', { id: event.detail.id })
      }}
      ><slot></slot
    ></ui-tabs>`
  }
}
