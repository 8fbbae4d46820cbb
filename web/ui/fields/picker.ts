import { css, html, nothing } from 'lit'
import type { LabelColour } from '#shared/board/card/card-types.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { pigments } from '#web/ui/theme/pigments.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ui-picker': UiPicker
  }
}

/** One thing to pick: a label (`colour`), a person (`person`), or anything with a name. */
export interface PickerOption {
  readonly id: string
  readonly text: string
  /** A second, quieter word: the role, the building. */
  readonly detail?: string
  readonly colour?: LabelColour
  /** The account id: draws the avatar of `text`. */
  readonly person?: string
  /** Why it cannot be picked. */
  readonly refusal?: string
}

/**
 * A search line over a list of things to pick, several or, with `single`, one. Arrows move, Enter or Space picks while
 * the search keeps the focus. Sets `picked` and fires `change`. Lives well inside a `ui-popover`.
 */
export class UiPicker extends UiElement {
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    options: { attribute: false },
    picked: { attribute: false },
    single: { type: Boolean },
    label: { type: String },
    placeholder: { type: String },
    query: { state: true },
    at: { state: true },
  }
  declare options: readonly PickerOption[]
  /** The ids picked, in the order they were picked. */
  declare picked: readonly string[]
  declare single: boolean
  declare label: string
  declare placeholder: string
  declare query: string
  declare at: number

  constructor() {
    super()
    this.options = []
    this.picked = []
    this.single = false
    this.label = ''
    this.placeholder = ''
    this.query = ''
    this.at = 0
  }

  static override styles = [
    base,
    pigments,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        min-width: 14rem;
      }
      .search {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        min-height: var(--control);
        padding: 0 var(--space-2);
        border: 1px solid var(--edge);
        border-radius: var(--radius-2);
        background: var(--surface);
      }
      .search:focus-within {
        border-color: var(--focus);
        outline: 1px solid var(--focus);
      }
      .search ui-icon {
        color: var(--ink-faint);
      }
      input {
        flex: 1;
        min-width: 0;
        border: 0;
        outline: none;
        background: none;
      }
      input::placeholder {
        color: var(--ink-faint);
        opacity: 1;
      }
      ul {
        max-height: calc(var(--row) * 7.5);
        overflow: auto;
        overscroll-behavior: contain;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--row);
        padding: 2px var(--space-2);
        border-radius: var(--radius-2);
        line-height: var(--leading-snug);
        cursor: pointer;
      }
      li.at {
        background: var(--wash);
      }
      li[aria-disabled='true'] {
        color: var(--ink-faint);
        cursor: not-allowed;
      }
      .name {
        flex: 1;
        min-width: 0;
      }
      .detail {
        margin-left: var(--space-1);
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .swatch {
        width: 0.9em;
        height: 0.9em;
        border-radius: var(--radius-1);
        background: var(--face);
      }
      .tick {
        color: var(--slate);
      }
      .none {
        padding: var(--space-2);
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  get #shown(): readonly PickerOption[] {
    const wanted = this.query.trim().toLocaleLowerCase()
    if (wanted === '') return this.options
    return this.options.filter(option =>
      `${option.text} ${option.detail ?? ''}`.toLocaleLowerCase().includes(wanted),
    )
  }

  #pick(option: PickerOption | undefined): void {
    if (!option || option.refusal) return
    const had = this.picked.includes(option.id)
    if (this.single) this.picked = had ? [] : [option.id]
    else {
      this.picked = had ? this.picked.filter(id => id !== option.id) : [...this.picked, option.id]
    }
    emit(this, 'change')
  }

  readonly #keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const shown = this.#shown
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move !== undefined && shown.length > 0) {
      this.at = (this.at + move + shown.length) % shown.length
    } else if (event.key === 'Enter') this.#pick(shown[this.at])
    else return
    event.preventDefault()
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.get('at') !== undefined) {
      this.renderRoot.querySelector('.at')?.scrollIntoView({ block: 'nearest' })
    }
  }

  #row(option: PickerOption, index: number) {
    const picked = this.picked.includes(option.id)
    return html`<li
      id="option-${index}"
      role="option"
      class=${index === this.at ? 'at' : ''}
      aria-selected=${picked}
      aria-disabled=${option.refusal ? 'true' : nothing}
      @pointermove=${() => (this.at = index)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#pick(option)}
    >
      ${
        option.person
          ? html`<ui-avatar
              name=${option.text}
              person=${option.person}
              size="small"
              silent
            ></ui-avatar>`
          : nothing
      }
      ${option.colour ? html`<span class="swatch ${option.colour}"></span>` : nothing}
      <span class="name"
        >${option.text}${
          option.refusal || option.detail
            ? html`<span class="detail">${option.refusal ?? option.detail}</span>`
            : nothing
        }</span
      >
      ${picked ? html`<ui-icon class="tick" name="check"></ui-icon>` : nothing}
    </li>`
  }

  override render() {
    const shown = this.#shown
    return html`<div class="search">
        <ui-icon name="search"></ui-icon>
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="list"
          aria-autocomplete="list"
          aria-activedescendant=${shown.length > 0 ? `option-${this.at}` : nothing}
          aria-label=${this.label || t('ui.search')}
          placeholder=${this.placeholder || t('ui.search')}
          .value=${this.query}
          @input=${(event: Event) => {
            event.stopPropagation()
            this.query = (event.target as HTMLInputElement).value
            this.at = 0
          }}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${this.#keys}
        />
      </div>
      <ul id="list" role="listbox" aria-multiselectable=${!this.single} aria-label=${this.label}>
        ${shown.map((option, index) => this.#row(option, index))}
      </ul>
      ${
        shown.length === 0
          ? html`<p class="none" role="status">
              ${this.query ? t('ui.noMatches', { query: this.query }) : t('ui.nothingToPick')}
            </p>`
          : nothing
      }`
  }
}
