import { html } from 'lit'
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
    'plugin-empty': PluginEmpty
  }
}

/** Where nothing is yet. */
export class PluginEmpty extends PluginElement {
  static override properties = propertiesOf('empty')
  declare icon: Given<'empty', 'icon'>
  declare text: Given<'empty', 'text'>
  declare hint: Given<'empty', 'hint'>

  static override styles = [base, block]

  override render() {
    return html`<ui-empty
      icon=${iconName(this.icon) ?? 'inbox'}
      text=${this.text ?? ''}
      hint=${this.hint ?? ''}
      ><div slot="action"><slot></slot></div
    ></ui-empty>`
  }
}
