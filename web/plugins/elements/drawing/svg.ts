import { css, html, svg } from 'lit'
import type { Shape } from '#shared/plugin-api/components/components.ts'
import { fallbackStyles, tableOf } from './fallback-table.ts'
import { inkOf } from './inks.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-svg': PluginSvg
  }
}

const drawn = (shape: Shape) => {
  const { x = 0, y = 0, x2 = 0, y2 = 0, width = 0, height = 0, r = 0, thickness = 1 } = shape
  const stroke = inkOf(shape.stroke, 'none')
  switch (shape.shape) {
    case 'line':
      return svg`<line x1=${x} y1=${y} x2=${x2} y2=${y2} stroke=${inkOf(shape.stroke, 'ink')}
        stroke-width=${thickness} />`
    case 'rect':
      return svg`<rect x=${x} y=${y} width=${Math.max(0, width)} height=${Math.max(0, height)}
        rx=${Math.max(0, r)} fill=${inkOf(shape.fill, 'slate')} stroke=${stroke} stroke-width=${thickness} />`
    case 'circle':
      return svg`<circle cx=${x} cy=${y} r=${Math.max(0, r)} fill=${inkOf(shape.fill, 'slate')}
        stroke=${stroke} stroke-width=${thickness} />`
    case 'path':
      return svg`<path d=${shape.d ?? ''} fill=${inkOf(shape.fill, 'none')}
        stroke=${inkOf(shape.stroke, 'ink')} stroke-width=${thickness} />`
    case 'text':
      return svg`<text x=${x} y=${y} font-size=${shape.size ?? 14} text-anchor=${shape.anchor ?? 'start'}
        fill=${inkOf(shape.fill, 'ink')}>${shape.text ?? ''}</text>`
  }
}

/** A drawing of shapes in our colours. */
export class PluginSvg extends PluginElement {
  static override properties = propertiesOf('svg')
  declare label: Given<'svg', 'label'>
  declare width: Given<'svg', 'width'>
  declare height: Given<'svg', 'height'>
  declare shapes: Given<'svg', 'shapes'>
  declare fallback: Given<'svg', 'fallback'>

  static override styles = [
    base,
    fallbackStyles,
    block,
    css`
      svg {
        display: block;
        max-width: 100%;
        height: auto;
      }
    `,
  ]

  override render() {
    const { width = 100, height = 100, shapes = [], label = '' } = this
    return html`<svg viewBox="0 0 ${width} ${height}" width=${width} role="img" aria-label=${label}>
        ${shapes.map(drawn)}
      </svg>
      ${tableOf(this.fallback, label)}`
  }
}
