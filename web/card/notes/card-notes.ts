import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { NoteView } from '#shared/board/file/file-view.ts'
import type { CardPerson, People } from '#web/board/scope/people.ts'
import { isKeptNote } from '#shared/policy/kept-note.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CaseRecord } from '#web/state/api-types.ts'
import { editNote, removeNote } from '#web/state/file-edits.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { cardCss } from '#web/card/scene/card.css.ts'
import type { CardAccess } from '#web/card/scene/card-access.ts'
import { changeFile } from '#web/card/scene/card-change.ts'
import type { Mentionable } from './mentions.ts'
import type { NoteRemoval } from './note-remove-dialog.ts'
import type { NoteText } from './note-composer.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-notes': CardNotes
  }
}

/** Which end of the notes comes first. */
export type NoteOrder = 'oldest' | 'newest'

/** So long a removed note can be brought back, ms. */
const secondThoughtsMs = 10_000

/**
 * The notes on a card. A note one removes disappears here at once and for everybody ten seconds later, or when the
 * panel closes; until then it can be kept after all. Fires `note-removal` (`NoteRemoval`).
 */
export class CardNotes extends UiElement {
  static override properties = {
    card: { type: String },
    notes: { attribute: false },
    removed: { attribute: false },
    closedAt: { type: Number },
    people: { attribute: false },
    board: { attribute: false },
    mentionable: { attribute: false },
    me: { type: String },
    refusal: { type: String },
    access: { attribute: false },
    order: { type: String },
  }
  declare card: string
  declare notes: readonly NoteView[]
  /** What was removed here. */
  declare removed: CaseRecord['removedNotes']
  /** When the card was last closed, ms since 1970; null for never. */
  declare closedAt: number | null
  declare people: People | null
  /** Everyone who may stand in a note. */
  declare board: readonly CardPerson[]
  /** Those who read the card. */
  declare mentionable: readonly Mentionable[]
  declare me: string
  declare refusal: string
  declare access: CardAccess | null
  declare order: NoteOrder
  readonly #going = new Map<string, ReturnType<typeof setTimeout>>()

  constructor() {
    super()
    this.card = ''
    this.notes = []
    this.removed = []
    this.closedAt = null
    this.access = null
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
      .gone {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-2);
        padding: var(--space-2) 0;
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .gone .why {
        grid-column: 2;
        color: var(--ink-soft);
        overflow-wrap: anywhere;
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
      setTimeout(() => this.#remove(id), secondThoughtsMs),
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
    const kept = isKeptNote(note, this.closedAt)
    const author =
      note.byName ?? (note.by === null ? t('card.note.unknown') : this.people?.of(note.by).name)
    const written = author ?? ''
    return html`<card-note
      .note=${note}
      author=${note.byName === null ? written : t('card.note.imported', { name: written })}
      me=${this.me}
      ?own=${this.#isOwn(note) && !kept && this.refusal === ''}
      .removal=${this.#removal(note, kept)}
      .people=${this.board}
      .mentionable=${this.mentionable}
      @note-change=${(event: CustomEvent<NoteText>) =>
        changeFile(this, doc => {
          const { text, mentions, places } = event.detail
          editNote(doc, note.id, text, mentions, places)
        })}
      @note-remove=${() => this.#hide(note.id)}
      @note-remove-other=${() =>
        emit<NoteRemoval>(this, 'note-removal', {
          note,
          author: written,
          others: this.#others(note),
        })}
    ></card-note>`
  }

  #isOwn = (note: NoteView): boolean => note.by === this.me && note.byName === null

  /** Why a note of somebody else may not be removed; null where that is not offered. */
  #removal(note: NoteView, kept: boolean): string | null {
    if (this.access === null || this.access['note:remove'] !== '') return null
    if (this.#isOwn(note)) return null
    return kept ? this.access['note:remove-kept'] : ''
  }

  /** The other notes of a note's writer that could go with it. */
  #others({ id, by, byName }: NoteView): readonly string[] {
    return this.notes
      .filter(one => one.id !== id && one.by === by && one.byName === byName)
      .filter(one => !isKeptNote(one, this.closedAt))
      .map(one => one.id)
  }

  #gone({ by, author, n, why, at }: CaseRecord['removedNotes'][number]) {
    const own = author?.id === by.id
    const said = t(own ? 'card.note.goneOwn' : 'card.note.goneOther', {
      name: by.name,
      author: author?.name ?? t('card.note.someone'),
      n,
    })
    return html`<div class="gone">
      <ui-icon name="delete"></ui-icon>
      <span>${said} · <time datetime=${new Date(at).toISOString()}>${dateTime(at)}</time></span>
      ${why === '' ? nothing : html`<span class="why">${t('flow.form.why')}${t('board.colon')}${why}</span>`}
    </div>`
  }

  /** Notes and what was removed, by time; a note that came back was not removed. */
  #lines() {
    const there = new Set(this.notes.map(({ id }) => id))
    const gone = this.removed.filter(one => one.note === '' || !there.has(one.note))
    const lines = [
      ...this.notes.map(note => ({
        key: note.id,
        at: note.at === null ? 0 : Date.parse(note.at),
        shown: () => this.#note(note),
      })),
      ...gone.map((one, i) => ({
        key: `gone ${one.at} ${i}`,
        at: one.at,
        shown: () => this.#gone(one),
      })),
    ].toSorted((a, b) => a.at - b.at)
    return this.order === 'oldest' ? lines : lines.toReversed()
  }

  override render() {
    const lines = this.#lines()
    if (lines.length === 0) return html`<p class="none">${t('card.note.none')}</p>`
    return html`<ul>
      ${repeat(
        lines,
        line => line.key,
        line => html`<li>${line.shown()}</li>`,
      )}
    </ul>`
  }
}
