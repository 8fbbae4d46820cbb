import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-avatar-stack': UiAvatarStack
  }
}

/** A person as an avatar stack needs them. */
export interface StackedPerson {
  readonly id: string
  readonly name: string
  readonly present?: boolean
  /** What the person is here, such as the one who answers for the card. */
  readonly mark?: string
}

/** Several people in one row, at most `limit` faces and then a count. */
export class UiAvatarStack extends UiElement {
  static override properties = {
    people: { attribute: false },
    limit: { type: Number },
    size: { type: String },
  }
  declare people: readonly StackedPerson[]
  declare limit: number
  declare size: 'small' | 'medium' | 'large'

  constructor() {
    super()
    this.people = []
    this.limit = 3
    this.size = 'small'
  }

  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 3px;
      }
      .rest {
        font-size: var(--text-xs);
        color: var(--ink-faint);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override render() {
    // One face more than the limit takes no more room than the figure that would stand for it.
    const shown =
      this.people.length === this.limit + 1 ? this.people : this.people.slice(0, this.limit)
    const rest = this.people.slice(shown.length)
    return html`${shown.map(
      person =>
        html`<ui-avatar
          name=${person.name}
          person=${person.id}
          size=${this.size}
          mark=${person.mark ?? ''}
          ?present=${person.present}
        ></ui-avatar>`,
    )}${
      rest.length > 0
        ? html`<span class="rest" title=${rest.map(person => person.name).join('、')}
            ><span aria-hidden="true">+${rest.length}</span
            ><span class="hidden-text">${t('ui.morePeople', { n: rest.length })}</span></span
          >`
        : nothing
    }`
  }
}
