import { html, nothing } from 'lit'
import type { CardType } from '#shared/board/card/card-types.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { type TypeHint, typeHintOf } from '#shared/board/types/type-hints.ts'
import type { ColumnView } from '#shared/board/board-view.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { FoundCard } from '#web/state/api-types.ts'
import { masked } from '#web/state/masking.ts'
import { typeName, typeNameInFull, typeNow } from '#web/ui/marks/type-labels.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { typedKey } from '#web/ui/fields/typed-key.ts'
import { cardComposerCss } from './card-composer.css.ts'
import { composed, otherwise, unspoken } from './composed-type.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-composer': CardComposer
  }
}

/** Where the card begun in a column is kept. */
export const composerPlace = (column: string): string => `/compose/${column}`

/** A card that is being written. */
export interface BegunCard {
  readonly title: string
  readonly type: CardType | ''
  readonly unit: string | null
  readonly template: string
  readonly at: 'top' | 'bottom'
}

/** Remembered between cards, because who writes for one building mostly writes the next for it too. */
let lastUnit: string | null = null

/**
 * Where new cards are written: Enter makes one and is ready for the next, Esc fires `composer-close`. The type that the
 * words speak for is suggested, and taken when the person says so or presses Enter once more. Danger waits for no second
 * key.
 */
export class CardComposer extends UiElement {
  static override properties = {
    scope: { attribute: false },
    column: { attribute: false },
    at: { type: String },
    type: { state: true },
    unit: { state: true },
    template: { state: true },
    similar: { state: true },
    checkedText: { state: true },
    hint: { state: true },
    asking: { state: true },
  }
  declare scope: Pick<BoardScope, 'api' | 'board' | 'rights'>
  declare column: ColumnView
  declare at: 'top' | 'bottom'
  /** What the person chose; '' until they have. */
  declare type: CardType | ''
  /** What the words speak for. */
  declare hint: TypeHint | null
  /** Enter was pressed and the type is still to be confirmed. */
  declare asking: boolean
  declare unit: string | null
  /** The template of the type that begins the case file; '' for none. */
  declare template: string
  /** Cards that may be about the same. */
  declare similar: readonly Pick<FoundCard, 'id' | 'number' | 'title'>[]
  /** What is being written, or was written last. */
  declare checkedText: string
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.at = 'bottom'
    this.type = ''
    this.hint = null
    this.asking = false
    this.unit = lastUnit
    this.template = ''
    this.similar = []
    this.checkedText = ''
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  /** Looks for the same matter once typing has rested; says nothing where the server cannot be asked. */
  #typed(title: string, unit: string | undefined): void {
    this.#keep(title === '' ? null : title)
    this.hint = typeHintOf(title, this.#types)
    this.asking = false
    const asked = ++this.#asked
    if (title !== '') this.checkedText = title
    clearTimeout(this.#timer)
    if (title.trim().length < 3) {
      this.similar = []
      return
    }
    this.#timer = setTimeout(async () => {
      const { api, board } = this.scope
      const type = this.type || (this.hint?.type ?? unspoken)
      const about = { title, type, ...(unit === undefined ? {} : { unit }) }
      const answer = await api.similar(board.id, about)
      if (asked === this.#asked && answer.ok) this.similar = answer.value
    }, 400)
  }

  static override styles = [base, cardComposerCss]

  /** What the box shows is what is sent: a type that this person may not make is none of the choices. */
  override willUpdate(): void {
    const types = this.scope.rights.typesForCards()
    if (this.type !== '' && !types.some(({ id }) => id === this.type)) this.type = ''
  }

  override firstUpdated(): void {
    const field = this.#field
    const begun = this.scope.board.begun.get(composerPlace(this.column.id)) as BegunCard | null
    if (field && begun) {
      field.value = begun.title
      this.type = begun.type
      this.unit = begun.unit
      this.template = begun.template
      this.#typed(begun.title, begun.unit ?? undefined)
    }
    field?.focus()
    this.scrollIntoView({ block: 'nearest' })
  }

  /** What is written here comes back after a reload; null lets go of it. */
  #keep(title: string | null): void {
    const { type, unit, template, at } = this
    const begun: BegunCard | null = title === null ? null : { title, type, unit, template, at }
    this.scope.board.begun.keep(composerPlace(this.column.id), begun)
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  get #types(): readonly CardType[] {
    return this.scope.rights.typesForCards().map(({ id }) => id)
  }

  get #otherwise(): CardType | '' {
    return otherwise(this.#types)
  }

  /** Takes a type for the card being written. */
  #choose(type: CardType | '', unit: string | undefined): void {
    this.#begin('', unit)
    this.type = type
    this.asking = false
    const field = this.#field
    if (field?.value) this.#keep(field.value)
    field?.focus()
  }

  readonly #add = () => {
    const field = this.#field
    const title = field?.value.trim().replaceAll(/\s*\n\s*/g, ' ') ?? ''
    if (!field || title === '') return
    const { type, priority } = composed(title, {
      chosen: this.type,
      hint: this.hint,
      asking: this.asking,
      types: this.#types,
    })
    if (type === '') {
      this.asking = true
      return
    }
    lastUnit = this.unit
    const { board, rights } = this.scope
    const units = rights.unitsForCards(this.column)
    const unit = units.find(one => one.id === this.unit)?.id ?? units[0]?.id
    const id = board.createCard({
      title: masked(title),
      type,
      ...(priority === 'normal' ? {} : { priority }),
      column: this.column.id,
      place: this.at === 'top' ? 'top' : 'end',
      ...(unit === undefined ? {} : { unit }),
      ...(this.template === '' ? {} : { template: this.template }),
    })
    this.template = ''
    this.type = ''
    field.value = ''
    this.#typed('', undefined)
    field.focus()
    emit(this, 'composer-added', { card: id })
  }

  /** Takes a template: its title goes into the field unless something of one's own stands there. */
  #begin(id: string, unit: string | undefined): void {
    const field = this.#field
    const titles = this.#templates.map(one => one.title)
    this.template = id
    const title = this.#templates.find(one => one.id === id)?.title ?? ''
    if (!field || (field.value.trim() !== '' && !titles.includes(field.value))) return
    field.value = title
    field.focus()
    this.#typed(title, unit)
  }

  get #templates() {
    return typeNow(this.type || this.#otherwise)?.templates ?? []
  }

  #templateChoice(unit: string | undefined) {
    const templates = this.#templates
    if (templates.length === 0) return nothing
    const steps = templates.find(one => one.id === this.template)?.checklist.length ?? 0
    return html`<ui-select
      label=${t('board.template')}
      label-hidden
      .value=${this.template}
      .options=${[
        { value: '', text: t('board.template.none') },
        ...templates.map(one => ({ value: one.id, text: one.name[language()] })),
      ]}
      hint=${steps === 0 ? '' : t('board.template.brings', { n: steps })}
      @change=${(event: Event) => this.#begin((event.target as UiSelect).value, unit)}
    ></ui-select>`
  }

  /** What the words speak for, as a choice; once Enter was pressed, what is still to be said. */
  #suggestion(types: readonly CardTypeDefinition[], unit: string | undefined) {
    const { hint, asking } = this
    if (hint === null && !asking) return nothing
    if (hint !== null && hint.type === this.type) return nothing
    const offered = hint === null ? types.map(({ id }) => id) : [hint.type]
    const words = asking
      ? t(hint === null ? 'board.compose.which' : 'board.compose.again')
      : t('board.compose.looksLike')
    return html`<div class="suggestion" role="status">
      <span>${words}</span>
      ${offered.map(
        id =>
          html`<ui-button size="small" @click=${() => this.#choose(id, unit)}
            >${
              hint?.priority === 'urgent'
                ? t('board.compose.urgent', { type: typeName(id) })
                : typeName(id)
            }</ui-button
          >`,
      )}
    </div>`
  }

  readonly #close = () => {
    this.#keep(null)
    emit(this, 'composer-close')
  }

  override render() {
    const units = this.scope.rights.unitsForCards(this.column)
    const unit = units.find(one => one.id === this.unit) ?? units[0]
    const types = this.scope.rights.typesForCards()
    return html`<textarea
        rows="2"
        maxlength="500"
        aria-label=${t('board.compose.title', { column: this.column.title })}
        placeholder=${t('board.compose.placeholder')}
        @input=${(event: Event) =>
          this.#typed((event.target as HTMLTextAreaElement).value, unit?.id)}
        @keydown=${(event: KeyboardEvent) => {
          typedKey(event)
          if (event.key === 'Escape') this.#close()
          else if (event.key === 'Enter' && !event.isComposing) {
            event.preventDefault()
            this.#add()
          }
        }}
      ></textarea>
      <emergency-line text=${this.checkedText}></emergency-line>
      ${
        this.similar.length === 0
          ? nothing
          : html`<div class="similar" role="status">
              <span>${t('search.similar')}</span>
              ${this.similar.map(
                card =>
                  html`<a href="/b/${this.scope.board.id}/c/${card.id}" title=${card.number}
                    >${card.title}</a
                  >`,
              )}
            </div>`
      }
      ${this.#suggestion(types, unit?.id)}
      <div class="row">
        <ui-select
          label=${t('board.type')}
          label-hidden
          .value=${this.type}
          .options=${[
            {
              value: '',
              text:
                this.#otherwise === ''
                  ? t('board.compose.choose')
                  : t('board.compose.otherwise', { type: typeName(this.#otherwise) }),
            },
            ...types.map(({ id }) => ({ value: id, text: typeNameInFull(id) })),
          ]}
          @change=${(event: Event) => this.#choose((event.target as UiSelect).value, unit?.id)}
        ></ui-select>
        ${
          units.length > 1
            ? html`<ui-select
                label=${t('board.unit')}
                label-hidden
                .value=${unit?.id ?? ''}
                .options=${units.map(one => ({ value: one.id, text: one.name }))}
                @change=${(event: Event) => {
                  this.unit = (event.target as UiSelect).value
                }}
              ></ui-select>`
            : nothing
        }
        ${this.#templateChoice(unit?.id)}
        <div class="end">
          <span class="hint">${t('board.compose.hint')}</span>
          <ui-button variant="ghost" size="small" @click=${this.#close}
            >${t('ui.cancel')}</ui-button
          >
          <ui-button variant="primary" size="small" @click=${this.#add}
            >${t('board.compose.add')}</ui-button
          >
        </div>
      </div>`
  }
}
