import { html } from 'lit'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-check': PluginCheck
  }
}

/** A box to tick. */
export class PluginCheck extends PluginElement {
  static override properties = propertiesOf('check')
  declare label: Given<'check', 'label'>
  declare name: Given<'check', 'name'>
  declare hint: Given<'check', 'hint'>
  declare checked: Given<'check', 'checked'>
  declare disabled: Given<'check', 'disabled'>

  static override styles = [base, block]

  /** Whether it is ticked now. */
  get current(): boolean {
    return this.checked === true
  }

  override render() {
    return html`<ui-checkbox
      label=${this.label ?? ''}
      hint=${this.hint ?? ''}
      .checked=${this.current}
      ?disabled=${this.disabled === true}
      @change=${(event: Event) => {
        this.checked = (event.target as UiCheckbox).checked
        this.tell('change', { checked: this.checked })
      }}
    ></ui-checkbox>`
  }
}
