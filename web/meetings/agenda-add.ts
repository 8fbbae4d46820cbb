import { css, html } from 'lit'
import { live } from 'lit/directives/live.js'
import { newId } from '#shared/base/ids.ts'
import { mostItems } from '#shared/meeting/meeting.ts'
import { type CardFilter, isEmptyFilter, matcher, noFilter } from '#web/board/filter/card-filter.ts'
import { say } from '#web/locales/meetings.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import type { Meeting, Step } from '#web/state/meeting-api.ts'
import type { Proposal } from './meeting-proposals.ts'
import type { MeetingsScope } from './meetings-view.ts'
import { panelCss } from './panel.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'agenda-add': AgendaAdd
  }
}

/** How long an item is meant to take unless somebody says otherwise, minutes. */
const usualMinutes = 5

/** Puts things on an agenda: what is typed, single cards, a column, what the board is filtered for, and what plugins propose. */
export class AgendaAdd extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    meeting: { attribute: false },
    typed: { state: true },
  }
  declare scope: MeetingsScope
  declare version: number
  /** Which cards of the board are looked for. */
  declare filter: CardFilter
  declare meeting: Meeting
  declare typed: string

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.typed = ''
  }

  static override styles = [
    base,
    panelCss,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2);
        margin-top: var(--space-3);
      }
    `,
  ]

  #add(items: Extract<Step, { readonly do: 'add' }>['items']): void {
    if (items.length > 0) emit<Step>(this, 'meeting-step', { do: 'add', items })
  }

  readonly #entered = (event: Event): void => {
    event.preventDefault()
    const title = this.typed.trim()
    if (title !== '') this.#add([{ id: newId(), title, minutes: usualMinutes }])
    this.typed = ''
  }

  #addCards(cards: readonly string[]): void {
    const { items, card: own } = this.meeting
    const there = new Set(items.map(one => one.card?.id))
    this.#add(
      cards
        .filter(card => card !== own.id && !there.has(card))
        .slice(0, mostItems - items.length)
        .map(card => ({ id: newId(), card, minutes: usualMinutes })),
    )
  }

  /** The open cards of a column; null for those of all columns that the filter asks for. */
  #cardsOf(column: string | null): readonly string[] {
    const { board, me } = this.scope
    const fits = matcher(column === null ? this.filter : noFilter, me.id)
    return (board.view?.columns ?? [])
      .filter(one => !one.archived && (column === null || one.id === column))
      .flatMap(one => board.column(one.id))
      .filter(card => card.closedAt === null && card.type !== 'meeting' && fits(card))
      .map(({ id }) => id)
  }

  #sources(): readonly MenuItem[] {
    const filtered = isEmptyFilter(this.filter)
      ? []
      : [{ id: '', text: say('meeting.addFiltered', { n: this.#cardsOf(null).length }) }]
    const columns = (this.scope.board.view?.columns ?? [])
      .filter(one => !one.archived)
      .map(({ id, title }) => ({ id, title, n: this.#cardsOf(id).length }))
      .filter(({ n }) => n > 0)
      .map(({ id, title, n }, at) => ({
        id,
        text: say('meeting.addColumn', { column: title, n }),
        separator: at === 0 && filtered.length > 0,
      }))
    return [...filtered, ...columns]
  }

  override render() {
    const { api, board } = this.scope
    return html`<form @submit=${this.#entered}>
        <ui-text-field
          label=${say('meeting.addItem')}
          label-hidden
          placeholder=${say('meeting.addItem')}
          limit="200"
          .value=${live(this.typed)}
          @input=${(event: Event) => {
            this.typed = (event.currentTarget as HTMLInputElement).value
          }}
        ></ui-text-field>
        <ui-button type="submit" icon="add" label=${say('meeting.addItem')}></ui-button>
      </form>
      <div class="adds">
        <meeting-cards
          .board=${board}
          .version=${this.version}
          .taken=${this.meeting.items.flatMap(one => one.card?.id ?? [])}
          @meeting-cards=${(event: CustomEvent<readonly string[]>) => this.#addCards(event.detail)}
        ></meeting-cards>
        <ui-menu
          label=${say('meeting.fromColumn')}
          .items=${this.#sources()}
          @ui-pick=${(event: CustomEvent<MenuPick>) =>
            this.#addCards(this.#cardsOf(event.detail.id || null))}
          ><ui-button
            slot="anchor"
            size="small"
            variant="ghost"
            icon="board"
            icon-end="chevron-down"
            >${say('meeting.fromColumn')}</ui-button
          ></ui-menu
        >
        <meeting-proposals
          .api=${api}
          board=${board.id}
          @meeting-proposal=${({ detail }: CustomEvent<Proposal>) => {
            const { title, minutes, card } = detail
            this.#add([{ id: newId(), minutes, ...(card === null ? { title } : { card }) }])
          }}
        ></meeting-proposals>
      </div>`
  }
}
