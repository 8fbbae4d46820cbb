import { css, html, nothing, type TemplateResult } from 'lit'
import { boundsOf, isOfKind } from '#shared/board/types/field-value.ts'
import type { FieldView } from '#shared/board/board-view.ts'
import type { FieldValue } from '#shared/board/file/file-view.ts'
import { dateTime, figure } from '#web/locales/dates.ts'
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

/** The board's custom fields with this card's values, each edited where it stands. */
export class CardFields extends UiElement {
  static override properties = {
    fields: { attribute: false },
    former: { attribute: false },
    values: { attribute: false },
    refusal: { type: String },
  }
  declare fields: readonly FieldView[]
  /** Fields of an earlier type that have a value; read only. */
  declare former: readonly FieldView[]
  declare values: ReadonlyMap<string, FieldValue>
  declare refusal: string

  constructor() {
    super()
    this.fields = []
    this.former = []
    this.values = new Map()
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
    box?.keep(place, null)
    this.requestUpdate()
  }

  #offer(field: FieldView, begun: string | null) {
    if (begun === null || this.#typing.has(field.id)) return nothing
    return html`<begun-line
      @begun-keep=${() => {
        this.#endTyping(field)
        const text = begun.trim()
        const value = text === '' ? null : field.kind === 'number' ? Number(text) : text
        if (isOfKind(field, value)) this.#set(field, value)
      }}
      @begun-drop=${() => this.#endTyping(field)}
    ></begun-line>`
  }

  #read(field: FieldView, value: FieldValue) {
    if (value === null) return html`<span class="none">—</span>`
    if (typeof value === 'boolean') return value ? t('card.yes') : t('card.no')
    if (typeof value === 'number') return figure(value)
    if (field.kind === 'date') return dateTime(Date.parse(value))
    return field.options.find(option => option.id === value)?.text ?? value
  }

  #write(field: FieldView, value: FieldValue): TemplateResult {
    const begun = this.#begun(field)
    const bounds = boundsOf(field)
    const kept = value === null ? '' : String(value)
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
      default:
        return html`<ui-text-field
            label=${field.name}
            label-hidden
            type=${field.kind === 'number' ? 'number' : 'text'}
            limit="2000"
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
            @change=${done<UiTextField>(input => {
              this.#endTyping(field)
              const text = input.value.trim()
              if (text === '') return null
              if (field.kind !== 'number') return text
              return Number.isFinite(Number(text)) ? Number(text) : null
            })}
          ></ui-text-field
          >${this.#offer(field, begun)}`
    }
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
