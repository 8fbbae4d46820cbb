import { html, nothing } from 'lit'
import { dayMs, hourMs } from '#shared/base/day.ts'
import { roles } from '#shared/policy/roles.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/station.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { isUsernameLike } from './setup-values.ts'
import { placeOf, treeOf, type Unit } from './unit-tree.ts'

declare global {
  interface HTMLElementTagNameMap {
    'person-dialog': PersonDialog
  }
}

/** Who gets a role: somebody new, or somebody who is there. */
export interface PersonWish {
  /** Null for somebody new. */
  readonly person: { readonly id: string; readonly name: string } | null
}

/** What was filled in. */
export interface PersonFilled {
  readonly wish: PersonWish
  readonly name: string
  readonly username: string
  readonly role: (typeof roles)[number]
  readonly unit: string
  readonly until: number | null
}

const chinaMs = 8 * hourMs

const endOfDay = (instant: number) =>
  (Math.floor((instant + chinaMs) / dayMs) + 1) * dayMs - chinaMs - 1

/** Adds somebody with a role, or gives one to somebody who is there. Fires `person-fill` and `ui-close`. */
export class PersonDialog extends FormDialog {
  static override properties = {
    ...FormDialog.properties,
    wish: { attribute: false },
    units: { attribute: false },
    name: { state: true },
    username: { state: true },
    role: { state: true },
    unit: { state: true },
    until: { state: true },
    wrong: { state: true },
  }
  /** Null while it is closed. */
  declare wish: PersonWish | null
  declare units: readonly Unit[]
  declare name: string
  declare username: string
  declare role: string
  declare unit: string
  /** An instant of its last day; null for no end. */
  declare until: number | null
  declare wrong: string

  constructor() {
    super()
    this.wish = null
    this.units = []
    this.#begin()
  }

  #begin(): void {
    this.name = ''
    this.username = ''
    this.role = ''
    this.unit = ''
    this.until = null
    this.wrong = ''
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('wish') && this.wish !== null) this.#begin()
  }

  protected send(): void {
    const { wish, name, username, unit } = this
    const role = roles.find(one => one === this.role)
    if (wish === null || refusedField(this.renderRoot)) return
    const fresh = wish.person === null
    this.wrong = ''
    if ((fresh && name.trim() === '') || role === undefined || unit === '')
      this.wrong = say('station.setup.wrong.all')
    else if (fresh && username.trim() !== '' && !isUsernameLike(username))
      this.wrong = say('station.setup.wrong.username')
    if (this.wrong !== '' || role === undefined) return
    // The last day of a role is a whole one, by the calendar of China.
    const until = this.until === null ? null : endOfDay(this.until)
    emit<PersonFilled>(this, 'person-fill', {
      wish,
      name: name.trim(),
      username: username.trim(),
      role,
      unit,
      until,
    })
  }

  override render() {
    const { wish } = this
    return this.dialog({
      about: wish,
      heading: wish?.person
        ? say('station.people.roleOf', { name: wish.person.name })
        : say('station.people.add'),
      fields: () => this.#fields(wish!),
      go: say('station.units.save'),
    })
  }

  #fields({ person }: PersonWish) {
    const units = treeOf(this.units.filter(one => one.closed == null))
    return html`${
        person === null
          ? html`<ui-text-field
                name="name"
                label=${say('station.setup.person')}
                limit="80"
                required
                .value=${this.name}
                @input=${(event: Event) => (this.name = (event.currentTarget as UiTextField).value)}
              ></ui-text-field>
              <ui-text-field
                name="username"
                label=${say('station.setup.username')}
                hint=${say('station.people.usernameHint')}
                limit="30"
                .value=${this.username}
                @input=${(event: Event) =>
                  (this.username = (event.currentTarget as UiTextField).value)}
              ></ui-text-field>`
          : nothing
      }
      <ui-select
        name="role"
        label=${say('station.people.role')}
        placeholder=${t('flow.form.choose')}
        .value=${this.role}
        .options=${roles.map(role => ({ value: role, text: t(`app.role.${role}`) }))}
        @change=${(event: Event) => (this.role = (event.currentTarget as UiSelect).value)}
      ></ui-select>
      <ui-select
        name="unit"
        label=${say('station.people.unit')}
        placeholder=${t('flow.form.choose')}
        .value=${this.unit}
        .options=${units.map(({ id }) => ({ value: id, text: placeOf(this.units, id) }))}
        @change=${(event: Event) => (this.unit = (event.currentTarget as UiSelect).value)}
      ></ui-select>
      <ui-date-field
        label=${say('station.people.until')}
        .value=${this.until}
        @change=${(event: Event) => (this.until = (event.currentTarget as UiDateField).value)}
      ></ui-date-field>
      <p class="about">${say('station.people.waitsAbout')}</p>
      ${this.wrong ? html`<p class="problem" role="alert">${this.wrong}</p>` : nothing}`
  }
}
