import { css, html } from 'lit'
import { iconName } from './icon-name.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from './plugin-element.ts'

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
    return html`<ui-empty
      icon=${iconName(this.icon) ?? 'inbox'}
      text=${this.text ?? ''}
      hint=${this.hint ?? ''}
      ><div slot="action"><slot></slot></div
    ></ui-empty>`
  }
}
