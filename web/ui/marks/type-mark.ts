import { css, html, nothing } from 'lit'
import type { CardType } from '#shared/board/card/card-types.ts'
import { typeLabelOf } from './type-labels.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { pigments } from '#web/ui/theme/pigments.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-type-mark': UiTypeMark
  }
}

/** What kind of matter a card is: icon in its pigment and, unless `bare`, the name. */
export class UiTypeMark extends UiElement {
  static override properties = { type: { type: String }, bare: { type: Boolean } }
  declare type: CardType
  declare bare: boolean

  constructor() {
    super()
    this.type = 'task'
    this.bare = false
  }

  static override styles = [
    base,
    pigments,
    css`
      :host {
        display: inline-flex;
        min-width: 0;
        vertical-align: middle;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
        min-width: 0;
        color: var(--text);
        font-size: var(--text-xs);
        font-weight: var(--weight-medium);
        line-height: var(--leading-snug);
        white-space: var(--type-wrap, nowrap);
      }
      span > span {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ]

  override render() {
    const { name, icon, colour } = typeLabelOf(this.type)
    return html`<span class=${colour} title=${this.bare ? name : nothing}
      ><ui-icon name=${icon} label=${this.bare ? name : ''}></ui-icon>${
        this.bare ? nothing : html`<span>${name}</span>`
      }</span
    >`
  }
}
