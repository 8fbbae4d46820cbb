import { css, html } from 'lit'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-avatar': PluginAvatar
  }
}

/** A person as a small square. */
export class PluginAvatar extends PluginElement {
  static override properties = propertiesOf('avatar')
  declare name: Given<'avatar', 'name'>
  declare person: Given<'avatar', 'person'>
  declare size: Given<'avatar', 'size'>

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
    `,
  ]

  override render() {
    return html`<ui-avatar
      name=${this.name ?? ''}
      person=${this.person ?? ''}
      size=${this.size ?? 'medium'}
    ></ui-avatar>`
  }
}
