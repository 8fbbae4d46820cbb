import { css, html } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { gaps } from './gaps.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-grid': PluginGrid
  }
}

/** Things in columns of equal width. */
export class PluginGrid extends PluginElement {
  static override properties = propertiesOf('grid')
  declare columns: Given<'grid', 'columns'>
  declare gap: Given<'grid', 'gap'>

  static override styles = [
    base,
    block,
    css`
      div {
        --least: max(9rem, (100% - 12rem) / var(--columns));
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, var(--least)), 1fr));
      }
    `,
  ]

  override render() {
    const { columns = 2, gap = 'medium' } = this
    return html`<div style=${styleMap({ gap: gaps[gap], '--columns': `${Math.round(columns)}` })}>
      <slot></slot>
    </div>`
  }
}
