import { css, html } from 'lit'
import { base } from '#web/ui/element.ts'
import { type Given, PluginElement, propertiesOf } from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-link': PluginLink
  }
}

/** A link to a page of the web, which names its host, or to a page of the app. */
export class PluginLink extends PluginElement {
  static override properties = propertiesOf('link')
  declare to: Given<'link', 'to'>
  declare text: Given<'link', 'text'>

  static override styles = [
    base,
    css`
      :host {
        display: inline;
      }
      a {
        color: var(--slate-strong);
        overflow-wrap: anywhere;
      }
      .host {
        margin-inline-start: var(--space-1);
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      ui-icon {
        --icon-size: 0.9em;
        margin-inline-start: var(--space-half);
      }
    `,
  ]

  override render() {
    const { to, text } = this
    if (to === undefined) return html`<span>${text ?? ''}</span>`
    if (to.startsWith('/')) return html`<a href=${to}>${text || to}</a>`
    return html`<a href=${to} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
      >${text || to}<span class="host">${new URL(to).host}</span><ui-icon name="external"></ui-icon
    ></a>`
  }
}
