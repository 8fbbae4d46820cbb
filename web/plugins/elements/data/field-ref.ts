import { css, html, nothing } from 'lit'
import { emit } from '#web/ui/element.ts'
import type { FieldAsked } from './field-asked.ts'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-field-ref': PluginFieldRef
  }
}

/** A field of a card that the person may see and the plugin may not. The place around it is asked what it says. */
export class PluginFieldRef extends PluginElement {
  static override properties = propertiesOf('field-ref')
  declare field: Given<'field-ref', 'field'>
  declare label: Given<'field-ref', 'label'>

  static override styles = [
    base,
    css`
      :host {
        display: inline;
      }
      .label {
        margin-inline-end: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .value {
        overflow-wrap: anywhere;
      }
    `,
  ]

  #text: string | null = null
  #asked: string | null = null

  override willUpdate(): void {
    const token = this.field?.$field ?? null
    if (token === this.#asked) return
    this.#asked = token
    this.#text = null
    if (token === null) return
    emit<FieldAsked>(this, 'plugin-field', {
      token,
      take: text => {
        if (token !== this.#asked) return
        this.#text = text
        this.requestUpdate()
      },
    })
  }

  override render() {
    const { label } = this
    return html`${label ? html`<span class="label">${label}</span>` : nothing}<span class="value"
        >${this.#text ?? '…'}</span
      >`
  }
}
