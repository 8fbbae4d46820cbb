import { html } from 'lit'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-date': PluginDate
  }
}

/** A day, or a day and time. */
export class PluginDate extends PluginElement {
  static override properties = propertiesOf('date')
  declare label: Given<'date', 'label'>
  declare name: Given<'date', 'name'>
  declare hint: Given<'date', 'hint'>
  declare error: Given<'date', 'error'>
  declare disabled: Given<'date', 'disabled'>
  declare required: Given<'date', 'required'>
  declare value: Given<'date', 'value'>
  declare timed: Given<'date', 'timed'>

  static override styles = [base, block]

  /** What is chosen now, ms since 1970. */
  get current(): number | null {
    return this.value ?? null
  }

  override render() {
    return html`<ui-date-field
      label=${this.label ?? ''}
      hint=${this.hint ?? ''}
      error=${this.error ?? ''}
      .value=${this.current}
      ?timed=${this.timed === true}
      ?disabled=${this.disabled === true}
      ?required=${this.required === true}
      @change=${(event: Event) => {
        const { value } = event.target as UiDateField
        this.value = value ?? undefined
        this.tell('change', value === null ? {} : { value })
      }}
    ></ui-date-field>`
  }
}
