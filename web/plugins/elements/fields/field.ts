import { html } from 'lit'
import type { UiTextArea } from '#web/ui/fields/text-area.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-field': PluginField
  }
}

const types = { text: 'text', number: 'number', search: 'search', phone: 'tel' } as const

/** A field for text or a number. */
export class PluginField extends PluginElement {
  static override properties = propertiesOf('field')
  declare label: Given<'field', 'label'>
  declare name: Given<'field', 'name'>
  declare hint: Given<'field', 'hint'>
  declare error: Given<'field', 'error'>
  declare disabled: Given<'field', 'disabled'>
  declare required: Given<'field', 'required'>
  declare value: Given<'field', 'value'>
  declare kind: Given<'field', 'kind'>
  declare placeholder: Given<'field', 'placeholder'>
  declare most: Given<'field', 'most'>

  static override styles = [base, block]

  /** What stands in it now. */
  get current(): string {
    return this.value ?? ''
  }

  #told(event: Event, name: 'input' | 'change'): void {
    const { value } = event.target as UiTextField | UiTextArea
    this.value = value
    this.tell(name, { value })
  }

  override render() {
    const { kind = 'text' } = this
    const shared = {
      input: (event: Event) => this.#told(event, 'input'),
      change: (event: Event) => this.#told(event, 'change'),
    }
    if (kind === 'area')
      return html`<ui-text-area
        label=${this.label ?? ''}
        hint=${this.hint ?? ''}
        error=${this.error ?? ''}
        placeholder=${this.placeholder ?? ''}
        .limit=${this.most ?? 10_000}
        .value=${this.current}
        ?disabled=${this.disabled === true}
        ?required=${this.required === true}
        @input=${shared.input}
        @change=${shared.change}
      ></ui-text-area>`
    return html`<ui-text-field
      type=${types[kind]}
      label=${this.label ?? ''}
      hint=${this.hint ?? ''}
      error=${this.error ?? ''}
      placeholder=${this.placeholder ?? ''}
      .limit=${this.most ?? 1_000}
      .value=${this.current}
      ?disabled=${this.disabled === true}
      ?required=${this.required === true}
      @input=${shared.input}
      @change=${shared.change}
    ></ui-text-field>`
  }
}
