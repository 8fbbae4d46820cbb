import { type CSSResult, LitElement } from 'lit'
import { LocaleController } from '#web/locales/locale-controller.ts'

/**
 * The parent of the elements a card is dragged across. They render into the page itself, because native drag events do
 * not name what lies inside a shadow root. Their sheet is adopted by whatever root they stand in, once.
 */
export class LightElement extends LitElement {
  static sheet: CSSResult | null = null
  readonly locale = new LocaleController(this)

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  override connectedCallback(): void {
    const { sheet } = this.constructor as typeof LightElement
    const root = this.getRootNode() as Document | ShadowRoot
    const style = sheet?.styleSheet
    if (style && !root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets.push(style)
    super.connectedCallback()
  }
}
