import { css, html } from 'lit'
import type { Shape } from '#shared/plugin-api/components/components.ts'
import { fallbackStyles, tableOf } from './fallback-table.ts'
import { inks } from './inks.ts'
import { paintedScale, usualPicture } from './painted-scale.ts'
import { base } from '#web/ui/element.ts'
import {
  block,
  type Given,
  PluginElement,
  propertiesOf,
} from '#web/plugins/elements/plugin-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-canvas': PluginCanvas
  }
}

const outline = (shape: Shape): Path2D => {
  const { x = 0, y = 0, x2 = 0, y2 = 0, width = 0, height = 0, r = 0 } = shape
  const path = new Path2D(shape.shape === 'path' ? (shape.d ?? '') : undefined)
  if (shape.shape === 'line') {
    path.moveTo(x, y)
    path.lineTo(x2, y2)
  } else if (shape.shape === 'rect')
    path.roundRect(x, y, Math.max(0, width), Math.max(0, height), Math.max(0, r))
  else if (shape.shape === 'circle') path.arc(x, y, Math.max(0, r), 0, 2 * Math.PI)
  return path
}

function paint(
  context: CanvasRenderingContext2D,
  shape: Shape,
  colour: (ink: keyof typeof inks) => string,
  face: string,
): void {
  const lines = shape.shape === 'line' || shape.shape === 'path'
  const fill = shape.fill ?? (shape.shape === 'text' ? 'ink' : lines ? 'none' : 'slate')
  const stroke = shape.stroke ?? (lines ? 'ink' : 'none')
  if (fill !== 'none') context.fillStyle = colour(fill)
  if (shape.shape === 'text') {
    context.font = `${shape.size ?? 14}px ${face}`
    context.textAlign = shape.anchor === 'middle' ? 'center' : (shape.anchor ?? 'start')
    if (fill !== 'none') context.fillText(shape.text ?? '', shape.x ?? 0, shape.y ?? 0)
    return
  }
  const path = outline(shape)
  if (fill !== 'none') context.fill(path)
  if (stroke === 'none') return
  context.strokeStyle = colour(stroke)
  context.lineWidth = shape.thickness ?? 1
  context.stroke(path)
}

/** A drawing of many shapes, painted as one picture. */
export class PluginCanvas extends PluginElement {
  static override properties = propertiesOf('canvas')
  declare label: Given<'canvas', 'label'>
  declare width: Given<'canvas', 'width'>
  declare height: Given<'canvas', 'height'>
  declare shapes: Given<'canvas', 'shapes'>
  declare fallback: Given<'canvas', 'fallback'>

  static override styles = [
    base,
    fallbackStyles,
    block,
    css`
      canvas {
        display: block;
        max-width: 100%;
        height: auto;
      }
    `,
  ]

  readonly #repaint = (): void => this.#paint()
  readonly #theme = matchMedia('(prefers-color-scheme: dark)')
  readonly #looks = new MutationObserver(this.#repaint)

  override connectedCallback(): void {
    super.connectedCallback()
    this.#theme.addEventListener('change', this.#repaint)
    this.#looks.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#theme.removeEventListener('change', this.#repaint)
    this.#looks.disconnect()
  }

  override updated(): void {
    this.#paint()
  }

  #paint(): void {
    const canvas = this.renderRoot.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const { width = usualPicture.width, height = usualPicture.height, shapes = [] } = this
    const scale = paintedScale(width, height, devicePixelRatio)
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    context.scale(scale, scale)
    const style = getComputedStyle(this)
    const colour = (ink: keyof typeof inks) => style.getPropertyValue(inks[ink])
    const face = style.getPropertyValue('--font-sans')
    for (const shape of shapes) paint(context, shape, colour, face)
  }

  override render() {
    const { label = '' } = this
    return html`<canvas role="img" aria-label=${label}></canvas>${tableOf(this.fallback, label)}`
  }
}
