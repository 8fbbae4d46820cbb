import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { personColour, personMark } from './person-mark.ts'
import { pigments } from '#web/ui/theme/pigments.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-avatar': UiAvatar
  }
}

/** A person as a small square, a plugin by its sign; `present` adds the jade dot of someone who is here now. */
export class UiAvatar extends UiElement {
  static override properties = {
    name: { type: String },
    person: { type: String },
    size: { type: String, reflect: true },
    present: { type: Boolean },
    silent: { type: Boolean },
    mark: { type: String, reflect: true },
  }
  declare name: string
  /** The account id, which decides the pigment. */
  declare person: string
  declare size: 'small' | 'medium' | 'large'
  declare present: boolean
  /** Where the name stands beside it anyway. */
  declare silent: boolean
  /** What the person is here, said before the name; a marked face has a ring. */
  declare mark: string

  constructor() {
    super()
    this.name = ''
    this.person = ''
    this.size = 'medium'
    this.present = false
    this.silent = false
    this.mark = ''
  }

  static override styles = [
    base,
    pigments,
    css`
      :host {
        --side: calc(var(--text-md) * 2);
        display: inline-flex;
        position: relative;
        flex: none;
        vertical-align: middle;
      }
      :host([size='small']) {
        --side: calc(var(--text-md) * 1.571);
      }
      :host([size='large']) {
        --side: calc(var(--text-md) * 2.857);
      }
      .face {
        display: grid;
        place-items: center;
        width: var(--side);
        height: var(--side);
        border-radius: var(--radius-2);
        background: var(--soft);
        box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--face) 45%, transparent);
        color: var(--text);
        font-size: calc(var(--side) * 0.46);
        font-weight: var(--weight-bold);
        line-height: 1;
        user-select: none;
      }
      .two {
        font-size: calc(var(--side) * 0.4);
        letter-spacing: -0.02em;
      }
      :host([mark]:not([mark=''])) .face {
        box-shadow: inset 0 0 0 2px var(--face);
      }
      .dot {
        position: absolute;
        right: -2px;
        bottom: -2px;
        width: 9px;
        height: 9px;
        border: 2px solid var(--surface);
        border-radius: 50%;
        background: var(--jade);
      }
    `,
  ]

  override render() {
    const mark = personMark(this.name)
    const named = this.mark ? `${this.mark} ${this.name}` : this.name
    const spoken = this.present ? `${named}, ${t('ui.online')}` : named
    return html`<span
        class="face ${personColour(this.person || this.name)} ${mark.length > 1 ? 'two' : ''}"
        role=${this.silent ? nothing : 'img'}
        aria-label=${this.silent ? nothing : spoken}
        aria-hidden=${this.silent ? 'true' : nothing}
        title=${this.silent ? nothing : spoken}
        >${this.person.startsWith('plugin_') ? html`<ui-icon name="plugin"></ui-icon>` : mark}</span
      >${this.present ? html`<span class="dot"></span>` : nothing}`
  }
}
