import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { PluginCheck } from './check.ts'
import type { PluginDate } from './date.ts'
import type { PluginField } from './field.ts'
import type { PluginSelect } from './select.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-form': PluginForm
  }
}

/** Fields that are sent together. */
export class PluginForm extends PluginElement {
  static override properties = propertiesOf('form')
  declare submit: Given<'form', 'submit'>
  declare busy: Given<'form', 'busy'>
  declare error: Given<'form', 'error'>

  static override styles = [
    base,
    block,
    css`
      div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      .problem {
        color: var(--seal);
        line-height: var(--leading-snug);
      }
      .foot {
        justify-items: start;
      }
    `,
  ]

  #values(): Readonly<Record<string, string | number | boolean | null>> {
    const fields = this.querySelectorAll<PluginField | PluginCheck | PluginSelect | PluginDate>(
      'plugin-field, plugin-check, plugin-select, plugin-date',
    )
    return Object.fromEntries(
      [...fields]
        .filter(({ name }) => name !== undefined && name !== '')
        .map(field => [field.name!, field.current]),
    )
  }

  readonly #send = (): void => {
    if (this.busy !== true) this.tell('submit', { values: this.#values() })
  }

  readonly #key = (event: KeyboardEvent): void => {
    const field = event.target as Element
    if (event.key !== 'Enter' || event.isComposing || field.localName !== 'plugin-field') return
    if ((field as PluginField).kind === 'area') return
    event.preventDefault()
    this.#send()
  }

  override render() {
    return html`<div role="group" @keydown=${this.#key}>
      <slot></slot>
      ${this.error ? html`<p class="problem" role="alert">${this.error}</p>` : nothing}
      <div class="foot">
        <ui-button variant="primary" ?busy=${this.busy === true} @click=${this.#send}
          >${this.submit ?? t('place.send')}</ui-button
        >
      </div>
    </div>`
  }
}
