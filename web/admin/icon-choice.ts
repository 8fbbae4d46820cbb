import { css, html } from 'lit'
import type { LabelColour } from '#shared/board/card/card-types.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { language, t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { type IconName, icons } from '#web/ui/icons.ts'
import { pigments } from '#web/ui/theme/pigments.ts'

declare global {
  interface HTMLElementTagNameMap {
    'icon-choice': IconChoice
  }
}

/** Icons for types that are not built in. */
const others = [
  'home',
  'building',
  'map-pin',
  'users',
  'phone',
  'calendar',
  'image',
  'flag',
  'star',
  'shield',
  'bell',
  'voice',
] as const satisfies readonly IconName[]

/** What an icon is called: after the built-in type that has it, otherwise by what it shows. */
const nameOf = (icon: string): string =>
  typeCatalogue.find(type => type.icon === icon)?.name[language()] ??
  t(`types.icon.${others.find(one => one === icon) ?? 'other'}`)

/** The icon of a card type, chosen by sight, in the type's colour. Fires `icon-chosen` with its name. */
export class IconChoice extends UiElement {
  static override properties = { value: { type: String }, colour: { type: String } }
  declare value: string
  declare colour: LabelColour

  constructor() {
    super()
    this.value = ''
    this.colour = 'slate'
  }

  static override styles = [
    base,
    pigments,
    css`
      :host {
        display: block;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: var(--space-1);
        padding: 0;
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      label {
        display: grid;
        place-items: center;
        width: var(--control);
        height: var(--control);
        border: 1px solid transparent;
        border-radius: var(--radius-2);
        color: var(--text);
        cursor: pointer;
      }
      label:hover {
        background: var(--wash);
      }
      label:has(:checked) {
        border-color: var(--text);
        background: var(--soft);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
      input {
        position: absolute;
        opacity: 0;
      }
    `,
  ]

  override render() {
    const usual = [...typeCatalogue.map(type => type.icon), ...others]
    const shown = usual.includes(this.value) ? usual : [...usual, this.value]
    return html`<fieldset class=${this.colour}>
      <legend>${t('types.icon')}</legend>
      ${shown.map(
        icon =>
          html`<label title=${nameOf(icon)}
            ><input
              type="radio"
              name="icon"
              value=${icon}
              .checked=${icon === this.value}
              @change=${() => emit(this, 'icon-chosen', icon)} /><ui-icon
              name=${icon in icons ? (icon as IconName) : 'task'}
              label=${nameOf(icon)}
            ></ui-icon
          ></label>`,
      )}
    </fieldset>`
  }
}
