import { html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/station.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { isCodeLike } from './setup-values.ts'
import { placeOf, type Unit, unitLevels } from './unit-tree.ts'

declare global {
  interface HTMLElementTagNameMap {
    'unit-dialog': UnitDialog
  }
}

/** What is to be done with a unit: add one below it, give it another name, or another place. */
export interface UnitWish {
  readonly what: 'add' | 'rename' | 'move'
  readonly unit: Unit
}

/** What was filled in: a name, a code, and the unit above. */
export interface UnitFilled {
  readonly wish: UnitWish
  readonly kind: Unit['kind']
  readonly name: string
  readonly code: string
  readonly parent: string
}

/** Adds a unit, renames one or moves it. Fires `unit-fill` and `ui-close`. */
export class UnitDialog extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    wish: { attribute: false },
    units: { attribute: false },
    name: { state: true },
    code: { state: true },
    parent: { state: true },
    wrong: { state: true },
  }
  /** Null while it is closed. */
  declare wish: UnitWish | null
  declare units: readonly Unit[]
  declare name: string
  declare code: string
  declare parent: string
  declare wrong: string

  constructor() {
    super()
    this.wish = null
    this.units = []
    this.name = ''
    this.code = ''
    this.parent = ''
    this.wrong = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('wish') || this.wish === null) return
    const { what, unit } = this.wish
    this.name = what === 'add' ? '' : unit.name
    this.code = ''
    this.parent = what === 'add' ? unit.id : (unit.parent ?? '')
    this.wrong = ''
  }

  /** The level of what is added or moved. */
  get #kind(): Unit['kind'] {
    const { what, unit } = this.wish!
    const level = unitLevels.indexOf(unit.kind) + (what === 'add' ? 1 : 0)
    return unitLevels[level] ?? 'building'
  }

  protected send(): void {
    const { wish, name, code, parent } = this
    if (wish === null || refusedField(this.renderRoot)) return
    const kind = this.#kind
    this.wrong = name.trim() === '' ? say('station.units.noName') : ''
    if (wish.what === 'add' && kind === 'beat' && !isCodeLike(code))
      this.wrong = say('station.setup.wrong.code')
    if (this.wrong !== '') return
    emit<UnitFilled>(this, 'unit-fill', { wish, kind, name: name.trim(), code, parent })
  }

  override render() {
    const { wish } = this
    return this.dialog({
      about: wish,
      heading: wish === null ? '' : say(`station.units.${wish.what}`),
      fields: () => this.#fields(wish!),
      go: say('station.units.save'),
    })
  }

  #fields({ what, unit }: UnitWish) {
    const kind = this.#kind
    const above = unitLevels[unitLevels.indexOf(kind) - 1]
    return html`<p class="about">
        ${
          what === 'add'
            ? say('station.units.below', { kind: t(`app.unit.${kind}`), unit: unit.name })
            : what === 'move'
              ? say('station.units.moveAbout')
              : `${t(`app.unit.${unit.kind}`)} · ${unit.id}`
        }
      </p>
      ${
        what === 'move'
          ? html`<ui-select
              label=${say('station.units.parent')}
              .value=${this.parent}
              .options=${this.units
                .filter(one => one.kind === above && one.closed == null)
                .map(one => ({ value: one.id, text: placeOf(this.units, one.id) }))}
              @change=${(event: Event) => (this.parent = (event.currentTarget as UiSelect).value)}
            ></ui-select>`
          : html`<ui-text-field
              name="name"
              label=${say('station.units.name')}
              limit="80"
              required
              .value=${this.name}
              @input=${(event: Event) => (this.name = (event.currentTarget as UiTextField).value)}
            ></ui-text-field>`
      }
      ${
        what === 'add'
          ? html`<ui-text-field
              name="code"
              label=${say('station.units.code')}
              hint=${say(kind === 'beat' ? 'station.units.codeHint' : 'station.units.codeFree')}
              limit=${kind === 'beat' ? 8 : 32}
              ?required=${kind === 'beat'}
              .value=${this.code}
              @input=${(event: Event) => (this.code = (event.currentTarget as UiTextField).value)}
            ></ui-text-field>`
          : nothing
      }
      ${this.wrong ? html`<p class="problem" role="alert">${this.wrong}</p>` : nothing}`
  }
}
