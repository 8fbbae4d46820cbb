import { html, nothing } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Mention } from '#shared/board/file/mention.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import {
  addressed,
  mentionAt,
  type Mentionable,
  type MentionQuery,
  type NoteDraft,
  retyped,
} from './mentions.ts'
import { noteComposerCss } from './note-composer.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'note-composer': NoteComposer
  }
}

/** A note ready to be kept. */
export interface NoteText {
  readonly text: string
  readonly mentions: readonly string[]
  readonly places: readonly Mention[]
}

/**
 * Writes a note. `@` or `＠` opens the people of the board: arrows move, Enter or Tab picks, Esc lets go. Ctrl+Enter
 * sends. Fires `note-send` (`NoteText`), `note-typed` (`NoteDraft`) and, when editing, `note-cancel`.
 */
export class NoteComposer extends UiElement {
  static override shadowRootOptions = { ...UiElement.shadowRootOptions, delegatesFocus: true }
  static override properties = {
    value: { type: String },
    places: { attribute: false },
    people: { attribute: false },
    editing: { type: Boolean },
    query: { state: true },
    at: { state: true },
    unclear: { state: true },
  }
  declare value: string
  /** Who was picked where in the text. */
  declare places: readonly Mention[]
  /** Who can be picked; `distinction` tells namesakes from each other. */
  declare people: readonly (Mentionable & { readonly distinction?: string })[]
  /** Changes a note instead of writing a new one. */
  declare editing: boolean
  declare query: MentionQuery | null
  declare at: number
  /** The name that was typed and is several people's. */
  declare unclear: string

  constructor() {
    super()
    this.value = ''
    this.places = []
    this.unclear = ''
    this.people = []
    this.editing = false
    this.query = null
    this.at = 0
  }

  static override styles = [base, noteComposerCss]

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  get #found(): NoteComposer['people'] {
    const wanted = this.query?.query.toLocaleLowerCase()
    if (wanted === undefined) return []
    return this.people.filter(one => one.name.toLocaleLowerCase().includes(wanted)).slice(0, 8)
  }

  #look(): void {
    const area = this.#area
    const query = area ? mentionAt(area.value, area.selectionStart) : null
    if (query?.query !== this.query?.query) this.at = 0
    this.query = query
  }

  #pick(person: Mentionable | undefined): void {
    const area = this.#area
    if (!area || !this.query || !person) return
    const { at } = this.query
    area.setRangeText(`@${person.name} `, at, area.selectionStart, 'end')
    this.query = null
    this.#typed(area, { id: person.id, at, length: person.name.length + 1 })
    area.focus()
  }

  #typed(area: HTMLTextAreaElement, picked?: Mention): void {
    const before = { text: this.value, places: this.places }
    const { text, places } = retyped(before, area.value, area.selectionStart)
    this.value = text
    this.places = picked === undefined ? places : [...places, picked]
    this.unclear = ''
    emit<NoteDraft>(this, 'note-typed', { text, places: this.places })
  }

  #send(): void {
    const text = this.value.trim()
    if (text === '') return
    const before = this.value.length - this.value.trimStart().length
    const places = this.places.map(one => ({ ...one, at: one.at - before }))
    const whom = addressed({ text, places }, this.people)
    if ('unclear' in whom) {
      this.unclear = whom.unclear
      const end = before + whom.at + 1 + whom.unclear.length
      this.#area?.focus()
      this.#area?.setSelectionRange(end, end)
      this.#look()
    } else emit<NoteText>(this, 'note-send', { text, ...whom })
  }

  #startMention(): void {
    const area = this.#area
    if (!area) return
    area.focus()
    const before = area.value[area.selectionStart - 1] ?? ' '
    area.setRangeText(/\s/.test(before) ? '@' : ' @', area.selectionStart, area.selectionEnd, 'end')
    this.#typed(area)
    this.#look()
  }

  readonly #keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const found = this.#found
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (found.length > 0 && step !== undefined) {
      this.at = (this.at + step + found.length) % found.length
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      this.#send()
    } else if (found.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      this.#pick(found[this.at])
    } else if (this.query && event.key === 'Escape') {
      this.query = null
      event.stopPropagation()
    } else if (this.editing && event.key === 'Escape') {
      event.stopPropagation()
      emit(this, 'note-cancel')
    } else return
    event.preventDefault()
  }

  #list() {
    const found = this.#found
    if (found.length === 0) return nothing
    return html`<ul id="people" role="listbox" aria-label=${t('card.note.mention')}>
      ${found.map(
        (person, index) =>
          html`<li
            id="person-${index}"
            role="option"
            aria-selected=${index === this.at}
            class=${index === this.at ? 'at' : ''}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${() => this.#pick(person)}
          >
            <ui-avatar name=${person.name} person=${person.id} size="small" silent></ui-avatar
            >${person.name}${person.distinction ? html`<small>${person.distinction}</small>` : nothing}
          </li>`,
      )}
    </ul>`
  }

  override render() {
    const listed = this.#found.length > 0
    return html`${this.#list()}
      ${
        this.unclear
          ? html`<p class="unclear" role="alert">
              ${t('card.note.unclear', { name: this.unclear })}
            </p>`
          : nothing
      }
      <emergency-line text=${this.value}></emergency-line>
      <div class="box">
        <ui-button
          variant="ghost"
          size="small"
          icon="at"
          label=${t('card.note.mention')}
          @click=${() => this.#startMention()}
        ></ui-button>
        <textarea
          rows="1"
          maxlength="10000"
          placeholder=${t('card.note.write')}
          aria-label=${t('card.note.write')}
          aria-autocomplete="list"
          aria-controls=${listed ? 'people' : nothing}
          aria-activedescendant=${listed ? `person-${this.at}` : nothing}
          .value=${live(this.value)}
          @input=${(event: Event) => {
            this.#typed(event.target as HTMLTextAreaElement)
            this.#look()
          }}
          @keydown=${this.#keys}
          @click=${() => this.#look()}
          @blur=${() => (this.query = null)}
        ></textarea>
        ${
          this.editing
            ? html`<ui-button variant="ghost" size="small" @click=${() => emit(this, 'note-cancel')}
                >${t('ui.cancel')}</ui-button
              >`
            : this.value.trim()
              ? html`<span class="keys" aria-hidden="true">Ctrl+Enter</span>`
              : nothing
        }
        <ui-button
          variant=${this.value.trim() ? 'primary' : 'ghost'}
          size="small"
          icon="send"
          label=${this.editing ? t('card.note.keep') : t('card.note.send')}
          ?disabled=${this.value.trim() === ''}
          @click=${() => this.#send()}
        ></ui-button>
      </div>`
  }
}
