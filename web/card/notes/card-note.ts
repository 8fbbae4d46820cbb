import { dayMs } from '#shared/base/day.ts'
import { css, html, nothing } from 'lit'
import type { NoteView } from '#shared/board/file/file-view.ts'
import { clockTime, dateTime, relativeTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { CardPerson } from '#web/board/scope/people.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { NoteText } from './note-composer.ts'
import { askBegun } from '#web/card/drafts/typed.ts'
import { type Mentionable, type NoteDraft, notePartsOf } from './mentions.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-note': CardNote
  }
}

/** A note: who, when, and the text with the people it mentions. Fires `note-change` (`NoteText`), `note-remove` for one's own and `note-remove-other`. */
export class CardNote extends UiElement {
  static override properties = {
    note: { attribute: false },
    author: { type: String },
    own: { type: Boolean },
    removal: { attribute: false },
    me: { type: String },
    people: { attribute: false },
    mentionable: { attribute: false },
    editing: { state: true },
  }
  declare note: NoteView | null
  /** The author's name. */
  declare author: string
  /** Written by the person in front of the screen, who may change it. */
  declare own: boolean
  /** Why the person may not remove a note of somebody else; '' when they may, null where that is not offered. */
  declare removal: string | null
  /** The account in front of the screen, whose mention stands out. */
  declare me: string
  /** Everyone who may stand in the note. */
  declare people: readonly CardPerson[]
  /** Those who may be mentioned now. */
  declare mentionable: readonly Mentionable[]
  declare editing: boolean

  constructor() {
    super()
    this.note = null
    this.author = ''
    this.own = false
    this.removal = null
    this.me = ''
    this.people = []
    this.mentionable = []
    this.editing = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-2);
        padding: var(--space-2) 0;
      }
      header {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        min-height: 1.75rem;
        line-height: var(--leading-snug);
      }
      b {
        font-weight: var(--weight-medium);
      }
      time,
      .edited {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        font-variant-numeric: tabular-nums;
      }
      ui-menu {
        margin-inline-start: auto;
        margin-block: -4px;
        opacity: 0;
      }
      :host(:hover) ui-menu,
      :host(:focus-within) ui-menu,
      ui-menu[open] {
        opacity: 1;
      }
      @media (hover: none) {
        ui-menu {
          opacity: 1;
        }
      }
      .text,
      emergency-line,
      note-composer {
        grid-column: 2;
      }
      .text {
        line-height: var(--leading-body);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .mention {
        padding: 0 0.3em;
        border-radius: var(--radius-1);
        background: var(--slate-soft);
        color: var(--slate-strong);
        font-weight: var(--weight-medium);
        white-space: nowrap;
      }
      .me {
        background: var(--amber-soft);
        color: var(--amber);
      }
    `,
  ]

  #mentioned(note: NoteView): readonly CardPerson[] {
    return this.people.filter(person => note.mentions.includes(person.id))
  }

  #text(note: NoteView) {
    return notePartsOf(note.text, this.#mentioned(note), note.places).map(part =>
      part.kind === 'text'
        ? part.text
        : html`<span
            class="mention ${part.id === this.me ? 'me' : ''}"
            title=${this.people.find(one => one.id === part.id)?.distinction || nothing}
            >@${part.name}</span
          >`,
    )
  }

  #when(at: string) {
    const instant = Date.parse(at)
    const recent = Date.now() - instant < dayMs
    const full = dateTime(instant)
    return html`<time datetime=${at} title=${full}
      >${recent ? `${relativeTime(instant)} · ${clockTime(instant)}` : full}</time
    >`
  }

  #menu() {
    const own: readonly MenuItem[] = [
      { id: 'edit', text: t('card.note.edit'), icon: 'edit' },
      { id: 'note-remove', text: t('card.remove'), icon: 'delete', danger: true },
    ]
    const other: MenuItem = {
      id: 'note-remove-other',
      text: t('card.note.removeOther'),
      icon: 'delete',
      danger: true,
    }
    return html`<ui-menu
      placement="below-end"
      label=${t('ui.more')}
      .items=${this.own ? own : [{ ...other, refusal: this.removal ?? '' }]}
      @ui-pick=${(event: CustomEvent<MenuPick>) => {
        if (event.detail.id === 'edit') this.editing = true
        else emit(this, event.detail.id)
      }}
      ><ui-button
        slot="anchor"
        variant="ghost"
        size="small"
        icon="more"
        label=${t('ui.more')}
      ></ui-button
    ></ui-menu>`
  }

  /** What was begun of another wording, so that it comes back after a reload. */
  #begun: NoteDraft | null = null

  #keepBegun(draft: NoteDraft | null): void {
    const { place, box } = askBegun(this, `note/${this.note?.id ?? ''}`)
    this.#begun = draft
    box?.keep(place, draft)
  }

  #edit(on: boolean): void {
    this.editing = on
    if (!on) this.#keepBegun(null)
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('note') || !this.own || this.editing || this.note === null) return
    const { place, box } = askBegun(this, `note/${this.note.id}`)
    this.#begun = (box?.get(place) ?? null) as NoteDraft | null
    if (this.#begun !== null) this.editing = true
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('editing') && this.editing) {
      this.renderRoot.querySelector('note-composer')?.focus()
    }
  }

  override render() {
    const { note } = this
    if (note === null) return nothing
    return html`<ui-avatar name=${this.author} person=${note.by ?? this.author} silent></ui-avatar>
      <header>
        <b>${this.author}</b>
        ${
          note.reply
            ? html`<ui-badge tone="jade" icon="reply"
                >${t('flow.note.reply')}${
                  note.how === null ? '' : ` · ${t(`flow.way.${note.how}`)}`
                }</ui-badge
              >`
            : nothing
        }
        ${note.at === null ? nothing : this.#when(note.at)}
        ${
          note.editedAt === null
            ? nothing
            : html`<span class="edited" title=${dateTime(Date.parse(note.editedAt))}
                >${t('card.note.edited')}</span
              >`
        }
        ${(this.own || this.removal !== null) && !this.editing ? this.#menu() : nothing}
      </header>
      ${
        this.editing
          ? html`<note-composer
              editing
              .value=${this.#begun?.text ?? note.text}
              .places=${this.#begun?.places ?? note.places}
              .people=${[...new Set([...this.mentionable, ...this.#mentioned(note)])]}
              @note-cancel=${() => this.#edit(false)}
              @note-typed=${(event: CustomEvent<NoteDraft>) => {
                event.stopPropagation()
                this.#keepBegun(event.detail)
              }}
              @note-send=${(event: CustomEvent<NoteText>) => {
                event.stopPropagation()
                this.#edit(false)
                emit<NoteText>(this, 'note-change', event.detail)
              }}
            ></note-composer>`
          : html`<div class="text">${this.#text(note)}</div>
              <emergency-line compact text=${note.reply ? '' : note.text}></emergency-line>`
      }`
  }
}
