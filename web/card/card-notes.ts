import { css, html } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { NoteView } from '#shared/board/file-view.ts'
import type { CardPerson, People } from '#web/board/people.ts'
import { t } from '#web/locales/i18n.ts'
import { editNote, removeNote } from '#web/state/file-edits.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { cardCss } from './card-css.ts'
import { changeFile } from './card-change.ts'
import type { Mentionable } from './mentions.ts'
import type { NoteText } from './note-composer.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-notes': CardNotes
  }
}

/** Which end of the notes comes first. */
export type NoteOrder = 'oldest' | 'newest'

/** So long a removed note can be brought back, ms. */
const secondThoughts = 10_000

/**
 * The notes on a card. A note one removes disappears here at once and for everybody ten seconds later, or when the
 * panel closes; until then it can be kept after all.
 */
export class CardNotes extends UiElement {
  static override properties = {
    notes: { attribute: false },
    people: { attribute: false },
    board: { attribute: false },
    mentionable: { attribute: false },
    me: { type: String },
    refusal: { type: String },
    order: { type: String },
  }
  declare notes: readonly NoteView[]
  declare people: People | null
  /** Everyone who may stand in a note. */
  declare board: readonly CardPerson[]
  /** Those who read the card. */
  declare mentionable: readonly Mentionable[]
  declare me: string
  declare refusal: string
  declare order: NoteOrder
  readonly #going = new Map<string, ReturnType<typeof setTimeout>>()

  constructor() {
    super()
    this.notes = []
    this.people = null
    this.board = []
    this.mentionable = []
    this.me = ''
    this.refusal = ''
    this.order = 'oldest'
  }

  static override styles = [
    base,
    cardCss,
    css`
      :host {
        display: block;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .going {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) 0;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .none {
        padding: var(--space-3) 0;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.settle()
  }

  /** Removes for everybody what was removed here and not brought back. Call it before the panel goes. */
  settle(): void {
    for (const id of this.#going.keys()) this.#remove(id)
  }

  #remove(id: string): void {
    clearTimeout(this.#going.get(id))
    this.#going.delete(id)
    changeFile(this, doc => removeNote(doc, id))
  }

  #hide(id: string): void {
    this.#going.set(
      id,
      setTimeout(() => this.#remove(id), secondThoughts),
    )
    this.requestUpdate()
  }

  #keep(id: string): void {
    clearTimeout(this.#going.get(id))
    this.#going.delete(id)
    this.requestUpdate()
  }

  #note(note: NoteView) {
    if (this.#going.has(note.id)) {
      return html`<div class="going" role="status">
        <ui-icon name="delete"></ui-icon>${t('card.note.removed')}
        <ui-button size="small" icon="undo" @click=${() => this.#keep(note.id)}
          >${t('card.note.bringBack')}</ui-button
        >
      </div>`
    }
    const author =
      note.byName ?? (note.by === null ? t('card.note.unknown') : this.people?.of(note.by).name)
    const written = author ?? ''
    return html`<card-note
      .note=${note}
      author=${note.byName === null ? written : t('card.note.imported', { name: written })}
      me=${this.me}
      ?own=${note.by === this.me && note.byName === null && this.refusal === ''}
      .people=${this.board}
      .mentionable=${this.mentionable}
      @note-change=${(event: CustomEvent<NoteText>) =>
        changeFile(this, doc => {
          const { text, mentions, places } = event.detail
          editNote(doc, note.id, text, mentions, places)
        })}
      @note-remove=${() => this.#hide(note.id)}
    ></card-note>`
  }

  override render() {
    const notes = this.order === 'oldest' ? this.notes : this.notes.toReversed()
    if (notes.length === 0) return html`<p class="none">${t('card.note.none')}</p>`
    return html`<ul>
      ${repeat(
        notes,
        note => note.id,
        note => html`<li>${this.#note(note)}</li>`,
      )}
    </ul>`
  }
}
