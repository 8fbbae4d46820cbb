import { html } from 'lit'
import { base } from '#web/ui/element.ts'
import { block, type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-progress': PluginProgress
  }
}

/** How much of a whole is done. */
export class PluginProgress extends PluginElement {
  static override properties = propertiesOf('progress')
  declare label: Given<'progress', 'label'>
  declare done: Given<'progress', 'done'>
  declare total: Given<'progress', 'total'>

  static override styles = [
    base,
    block,
  ]

  override render() {
    return html`<ui-progress
      label=${this.label ?? ''}
      .done=${this.done ?? 0}
      .total=${this.total ?? 0}
    ></ui-progress>`
  }
}
