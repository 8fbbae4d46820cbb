import { css, html, nothing, svg } from 'lit'
import { base, UiElement } from './element.ts'
import { type IconName, icons } from './icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-icon': UiIcon
  }
}

/** One icon of the set in the colour of the text around it, `--icon` wide; silent to readers unless it has a label. */
export class UiIcon extends UiElement {
  static override properties = {
    name: { type: String },
    label: { type: String },
  }
  declare name: IconName
  declare label: string

  constructor() {
    super()
    this.name = 'info'
    this.label = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex: none;
        width: var(--icon-size, var(--icon));
        height: var(--icon-size, var(--icon));
        vertical-align: -0.15em;
      }
      svg {
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.75;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ]

  override render() {
    return html`<svg
      viewBox="0 0 24 24"
      role=${this.label ? 'img' : nothing}
      aria-label=${this.label || nothing}
      aria-hidden=${this.label ? nothing : 'true'}
    >
      ${icons[this.name].map(([tag, shape]) => drawn(tag, shape))}
    </svg>`
  }
}

type Shape = Record<string, string | number | undefined>

const drawn = (tag: string, shape: Shape) => {
  switch (tag) {
    case 'circle':
      return svg`<circle cx=${shape['cx']} cy=${shape['cy']} r=${shape['r']} />`
    case 'ellipse':
      return svg`<ellipse cx=${shape['cx']} cy=${shape['cy']} rx=${shape['rx']} ry=${shape['ry']} />`
    case 'line':
      return svg`<line x1=${shape['x1']} y1=${shape['y1']} x2=${shape['x2']} y2=${shape['y2']} />`
    case 'rect':
      return svg`<rect x=${shape['x']} y=${shape['y']} width=${shape['width']} height=${shape['height']}
        rx=${shape['rx'] ?? 0} />`
    case 'polyline':
      return svg`<polyline points=${shape['points']} />`
    case 'polygon':
      return svg`<polygon points=${shape['points']} />`
    default:
      return svg`<path d=${shape['d']} />`
  }
}
