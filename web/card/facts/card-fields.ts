import { css, html, nothing, type TemplateResult } from 'lit'
import { boundsOf, isOfKind } from '#shared/board/types/field-value.ts'
import type { FieldView } from '#shared/board/board-view.ts'
import type { FieldValue } from '#shared/board/file/file-view.ts'
import { longestPlace, unitPrefix } from '#shared/board/types/held-value.ts'
import type { People } from '#web/board/scope/people.ts'
import type { UnitInfo } from '#web/state/api-types.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import { fieldWords, personText, readTyped, typedOf } from '#web/flow/field-words.ts'
import { t } from '#web/locales/i18n.ts'
import { setField } from '#web/state/file-edits.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { whileTyping } from '#web/ui/messages/while-typing.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { changeFile } from '#web/card/scene/card-change.ts'
import { askBegun } from '#web/card/drafts/typed.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-fields': CardFields
  }
}

/** The board's custom fields and those of the card's type with this card's values, each edited where it stands. */
export class CardFields extends UiElement {
  static override properties = {
    fields: { attribute: false },
    former: { attribute: false },
    values: { attribute: false },
    people: { attribute: false },
    units: { attribute: false },
    refusal: { type: String },
  }
  declare fields: readonly FieldView[]
  /** Fields of an earlier type that have a value; read only. */
  declare former: readonly FieldView[]
  declare values: ReadonlyMap<string, FieldValue>
  declare people: People | null
  declare units: readonly UnitInfo[]
  declare refusal: string

  constructor() {
    super()
    this.fields = []
    this.former = []
    this.values = new Map()
    this.people = null
    this.units = []
    this.refusal = ''
  }

  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: var(--space-3);
      }
      dt {
        margin-bottom: var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      dd {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .none {
        color: var(--ink-faint);
      }
      .held {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      .held > ui-text-field {
        flex: 1;
      }
    `,
  ]

  #set(field: FieldView, value: FieldValue): void {
    if ((this.values.get(field.id) ?? null) === value) return
    changeFile(this, doc => setField(doc, field.id, value))
  }

  /** The fields in which something was typed in this visit; what was begun before is offered. */
  readonly #typing = new Set<string>()

  #begun(field: FieldView): string | null {
    const { place, box } = askBegun(this, `field/${field.id}`)
    return ((box?.get(place) ?? null) as { text: string } | null)?.text ?? null
  }

  #type(field: FieldView, text: string): void {
    const { place, box } = askBegun(this, `field/${field.id}`)
    this.#typing.add(field.id)
    box?.keep(place, { text })
  }

  #endTyping(field: FieldView): void {
    const { place, box } = askBegun(this, `field/${field.id}`)
    this.#typing.delete(field.id)
    this.#wrong.delete(field.id)
    box?.keep(place, null)
    this.requestUpdate()
  }

  #offer(field: FieldView, begun: string | null) {
    if (begun === null || this.#typing.has(field.id)) return nothing
    return html`<begun-line
      @begun-keep=${() => {
        const read = readTyped(field, begun, this)
        if ('wrong' in read) return this.#refuse(field, read.wrong)
        this.#endTyping(field)
        if (isOfKind(field, read.value)) this.#set(field, read.value)
      }}
      @begun-drop=${() => this.#endTyping(field)}
    ></begun-line>`
  }

  /** What is wrong with what stands in a field, by its id. */
  readonly #wrong = new Map<string, string>()

  #refuse(field: FieldView, why: string): void {
    this.#wrong.set(field.id, why)
    this.requestUpdate()
  }

  #read(field: FieldView, value: FieldValue) {
    if (value === null) return html`<span class="none">—</span>`
    if (field.kind === 'person' && typeof value === 'string') return this.#person(value)
    return fieldWords(field, value, this)
  }

  #person(id: string) {
    const name = this.people?.of(id).name ?? id
    return html`<span class="held"
      ><ui-avatar name=${name} person=${id} size="small" silent></ui-avatar
      >${personText(this.people, id)}</span
    >`
  }

  /** Something out of a list, in place of what is there. */
  #pick(
    field: FieldView,
    look: { readonly label: string; readonly icon: IconName },
    options: readonly PickerOption[],
    picked: string,
  ) {
    const label = `${look.label}: ${field.name}`
    return html`<ui-popover label=${label}
      ><ui-button
        slot="anchor"
        variant="ghost"
        size="small"
        icon=${look.icon}
        label=${label}
        popup="dialog"
      ></ui-button
      ><ui-picker
        label=${label}
        single
        .options=${options}
        .picked=${[picked]}
        @change=${(event: Event) => {
          event.stopPropagation()
          const picker = event.target as UiPicker
          this.#endTyping(field)
          this.#set(field, picker.picked[0] || null)
          const popover = picker.closest('ui-popover')
          if (popover) popover.open = false
        }}
      ></ui-picker
    ></ui-popover>`
  }

  #pickPerson(field: FieldView, value: FieldValue) {
    const people = this.people?.all.filter(({ placeholder }) => !placeholder) ?? []
    const options = people.map(({ id, name, distinction }): PickerOption => ({
      id,
      text: name,
      person: id,
      detail: distinction,
    }))
    const none: PickerOption = { id: '', text: t('card.person.none') }
    const look = { label: t('card.person.pick'), icon: 'edit' } as const
    return html`<div class="held">
      ${this.#read(field, value)}
      ${this.#pick(field, look, [...(value === null ? [] : [none]), ...options], String(value ?? ''))}
    </div>`
  }

  #pickUnit(field: FieldView, value: FieldValue) {
    const options = this.units
      .filter(unit => unit.closed == null)
      .map((unit): PickerOption => ({ id: `${unitPrefix}${unit.id}`, text: unit.name }))
    const look = { label: t('card.place.pick'), icon: 'building' } as const
    return this.#pick(field, look, options, String(value ?? ''))
  }

  #write(field: FieldView, value: FieldValue): TemplateResult {
    const begun = this.#begun(field)
    const kept = typedOf(field, value, this)
    const done = <T extends HTMLElement>(read: (element: T) => FieldValue) =>
      ((event: Event) => {
        event.stopPropagation()
        this.#set(field, read(event.target as T))
      }) as (event: Event) => void
    switch (field.kind) {
      case 'checkbox':
        return html`<ui-checkbox
          label=${t('card.yes')}
          ?checked=${value === true}
          @change=${done<UiCheckbox>(box => box.checked)}
        ></ui-checkbox>`
      case 'date':
        return html`<ui-date-field
          label=${field.name}
          label-hidden
          .value=${typeof value === 'string' ? Date.parse(value) : null}
          @change=${done<UiDateField>(at =>
            at.value === null ? null : new Date(at.value).toISOString(),
          )}
        ></ui-date-field>`
      case 'choice':
        return html`<ui-select
          label=${field.name}
          label-hidden
          .value=${typeof value === 'string' ? value : ''}
          .options=${[
            { value: '', text: '—' },
            ...field.options.map(({ id, text }) => ({ value: id, text })),
          ]}
          @change=${done<UiSelect>(select => select.value || null)}
        ></ui-select>`
      case 'person':
        return this.#pickPerson(field, value)
      case 'place':
        return html`<div class="held">
            ${this.#line(field, kept, begun)} ${this.#pickUnit(field, value)}
          </div>
          ${this.#offer(field, begun)}`
      default:
        return html`${this.#line(field, kept, begun)}${this.#offer(field, begun)}`
    }
  }

  /** A line in which the value is typed. */
  #line(field: FieldView, kept: string, begun: string | null) {
    const bounds = boundsOf(field)
    return html`<ui-text-field
      label=${field.name}
      label-hidden
      type=${field.kind === 'number' ? 'number' : 'text'}
      inputmode=${field.kind === 'money' ? 'decimal' : nothing}
      placeholder=${field.kind === 'money' ? '¥0.00' : field.kind === 'place' ? t('card.place.hint') : nothing}
      limit=${field.kind === 'place' ? longestPlace : 2_000}
      error=${this.#wrong.get(field.id) ?? ''}
      .least=${bounds.least}
      .most=${bounds.most}
      ?whole=${bounds.whole}
      .value=${whileTyping(begun ?? kept)}
      @input=${(event: Event) => {
        const text = (event.target as UiTextField).value
        // What is as it was, after Esc too, is no longer begun; no change is told of it.
        if (text === kept) this.#endTyping(field)
        else this.#type(field, text)
      }}
      @change=${(event: Event) => {
        event.stopPropagation()
        const read = readTyped(field, (event.target as UiTextField).value, this)
        if ('wrong' in read) return this.#refuse(field, read.wrong)
        this.#endTyping(field)
        this.#set(field, read.value)
      }}
    ></ui-text-field>`
  }

  override render() {
    if (this.fields.length + this.former.length === 0) return nothing
    return html`<dl>
      ${this.fields.map(field => {
        const value = this.values.get(field.id) ?? null
        return html`<div>
          <dt>${field.name}</dt>
          <dd>${this.refusal ? this.#read(field, value) : this.#write(field, value)}</dd>
        </div>`
      })}
      ${this.former.map(
        field =>
          html`<div>
            <dt>${field.name}</dt>
            <dd>${this.#read(field, this.values.get(field.id) ?? null)}</dd>
          </div>`,
      )}
    </dl>`
  }
}
