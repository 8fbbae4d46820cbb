import { html } from 'lit'
import type { UiSelect } from '#web/ui/fields/select.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-select': PluginSelect
  }
}

/** A choice from a short list. */
export class PluginSelect extends PluginElement {
  static override properties = propertiesOf('select')
  declare label: Given<'select', 'label'>
  declare name: Given<'select', 'name'>
  declare hint: Given<'select', 'hint'>
  declare error: Given<'select', 'error'>
  declare disabled: Given<'select', 'disabled'>
  declare required: Given<'select', 'required'>
  declare value: Given<'select', 'value'>
  declare placeholder: Given<'select', 'placeholder'>
  declare options: Given<'select', 'options'>

  static override styles = [base, block]

  /** What is chosen now. */
  get current(): string {
    return this.value ?? ''
  }

  override render() {
    return html`<ui-select
      label=${this.label ?? ''}
      hint=${this.hint ?? ''}
      error=${this.error ?? ''}
      placeholder=${this.placeholder ?? ''}
      .options=${this.options ?? []}
      .value=${this.current}
      ?disabled=${this.disabled === true}
      ?required=${this.required === true}
      @change=${(event: Event) => {
        const { value } = event.target as UiSelect
        this.value = value
        this.tell('change', { value })
      }}
    ></ui-select>`
  }
}
