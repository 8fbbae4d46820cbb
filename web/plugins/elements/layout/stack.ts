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
    'plugin-stack': PluginStack
  }
}

/** Things below or beside each other. */
export class PluginStack extends PluginElement {
  static override properties = propertiesOf('stack')
  declare direction: Given<'stack', 'direction'>
  declare gap: Given<'stack', 'gap'>
  declare align: Given<'stack', 'align'>
  declare justify: Given<'stack', 'justify'>
  declare wrap: Given<'stack', 'wrap'>

  static override styles = [
    base,
    block,
    css`
      div {
        display: flex;
        flex-direction: column;
        min-width: 0;
      }
      .row {
        flex-direction: row;
        align-items: center;
      }
      .wrap {
        flex-wrap: wrap;
      }
      .start {
        align-items: flex-start;
      }
      .center {
        align-items: center;
      }
      .end {
        align-items: flex-end;
      }
      .stretch {
        align-items: stretch;
      }
      .between {
        justify-content: space-between;
      }
      div.row.end {
        justify-content: flex-end;
      }
    `,
  ]

  override render() {
    const { direction = 'column', gap = 'medium', align, justify, wrap } = this
    return html`<div
      class="${direction} ${align ?? ''} ${justify ?? ''} ${wrap ? 'wrap' : ''}"
      style=${styleMap({ gap: gaps[gap] })}
    >
      <slot></slot>
    </div>`
  }
}
