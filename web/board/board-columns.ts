import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { renameColumn } from '#web/state/board-edits.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { announce } from '#web/ui/element.ts'
import { notify } from '#web/ui/notices.ts'
import type { BoardColumn, ColumnAsk, ColumnRename } from './board-column.ts'
import { editBoard, editCard, putCard, putColumn, whyNotThere } from './board-commands.ts'
import type { BoardScope } from './board-scope.ts'
import type { Dragged } from './card-drag.ts'
import { type CardFilter, noFilter } from './card-filter.ts'
import { CardKeys, type ShownColumn } from './card-keys.ts'
import type { CardPlace } from './card-place.ts'
import type { TileEvent, TileRename } from './card-tile.ts'
import { columnsSheet } from './columns-sheet.ts'
import { type ColumnEdge, DragWatch } from './drag-watch.ts'
import { LightElement } from './light-element.ts'
import { Sift } from './sift.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-columns': BoardColumns
  }
}

/** What is wanted of a card: `menu`, `labels`, `people`, `due`, `move`, `priority`; and the element to show it at. */
export interface CardAsk {
  readonly card: string
  readonly what: string
  readonly anchor: HTMLElement
}

/** The columns side by side; owns dragging, the keyboard and which card has the focus. Fires `card-ask` and `column-ask`. */
export class BoardColumns extends LightElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    opened: { attribute: false },
    composing: { attribute: false },
    current: { state: true },
    lifted: { state: true },
    place: { state: true },
    edge: { state: true },
    said: { state: true },
  }
  declare scope: BoardScope
  declare version: number
  declare filter: CardFilter
  /** The card whose case file is open beside the board. */
  declare opened: string | null
  declare composing: { readonly column: string; readonly at: 'top' | 'bottom' } | null
  declare current: string | null
  declare lifted: string | null
  declare place: CardPlace | null
  declare edge: ColumnEdge | null
  declare said: string
  #shown: readonly ShownColumn[] = []
  #focusedCard: string | null = null
  readonly #sift = new Sift()

  static override sheet = columnsSheet

  readonly #keys = new CardKeys({
    shownColumns: () => this.#shown,
    goTo: card => void this.goTo(card),
    mark: (card, place) => {
      this.lifted = card
      this.place = place
      if (place) this.#columnOf(place.column)?.list?.reveal(place.index)
      if (place) this.#columnOf(place.column)?.scrollIntoView({ inline: 'nearest' })
    },
    whyNot: (card, column) => whyNotThere(this.scope, card, column),
    put: (card, place) => this.#put(card, place),
    ask: (card, what) => this.#ask(card, what),
    say: text => {
      this.said = text
    },
  })

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.opened = null
    this.composing = null
    this.current = null
    this.lifted = null
    this.place = null
    this.edge = null
    this.said = ''
    const timed = () => this.filter.overdue || this.filter.soon
    this.addController(
      new MinuteController(this, () => (timed() ? String(Math.floor(Date.now() / 60_000)) : '')),
    )
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('focusin', this.#focused)
    this.addEventListener('focusout', this.#blurred)
    this.addEventListener('card-menu', event => {
      const { card, anchor } = (event as CustomEvent<TileEvent>).detail
      announce<CardAsk>(this, 'card-ask', { card, what: 'menu', anchor })
    })
    this.addEventListener('card-rename', event => {
      const { card, title } = (event as CustomEvent<TileRename>).detail
      if (title !== this.scope.board.cards.get(card)?.title)
        editCard(this.scope, card, doc => renameCard(doc, title))
      void this.goTo(card)
    })
    this.addEventListener('column-rename', event => {
      const { column, title } = (event as CustomEvent<ColumnRename>).detail
      editBoard(this.scope, doc => renameColumn(doc, column, title))
    })
    const drags = new DragWatch(this, {
      shownColumns: () => this.#shown,
      dragStarted: what => this.#dragStarted(what),
      draggedOver: (place, edge) => {
        this.place = place
        this.edge = edge
      },
      dropped: (what, place, edge) => this.#dropped(what, place, edge),
    })
    this.addController(drags)
  }

  /** The cards shown, all columns together. */
  get shownCount(): number {
    return this.#shown.reduce((sum, one) => sum + one.cards.length, 0)
  }

  /** Scrolls to a card and gives it the focus. */
  async goTo(card: string): Promise<void> {
    const shown = this.#shown.find(one => one.cards.some(other => other.id === card))
    const column = shown && this.#columnOf(shown.column.id)
    if (!shown || !column) return
    this.current = card
    await this.updateComplete
    column.list?.reveal(shown.cards.findIndex(one => one.id === card))
    await column.updateComplete
    await column.list?.updateComplete
    column.list?.tileOf(card)?.focus({ preventScroll: true })
    column.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }

  /** The element of a column. */
  #columnOf(id: string): BoardColumn | undefined {
    return [...this.querySelectorAll('board-column')].find(one => one.column.id === id)
  }

  /** Scrolls a column into sight. */
  showColumn(id: string): void {
    this.#columnOf(id)?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: 'smooth' })
  }

  /** Gives the focus to the place where a column's new cards are begun. */
  focusColumn(id: string): void {
    void this.updateComplete.then(() => this.#columnOf(id)?.focusAdd())
  }

  /** Turns a column's title into a field. */
  renameColumn(id: string): void {
    this.#columnOf(id)?.rename()
  }

  /** Turns a card's title into a field. */
  renameCard(card: string): void {
    const tile = this.#tileOf(card)
    if (tile) tile.renaming = true
  }

  #tileOf(card: string) {
    const column = this.scope.board.cards.get(card)?.column ?? ''
    return this.#columnOf(column)?.list?.tileOf(card)
  }

  #put(card: CardView, place: CardPlace): void {
    const shown = this.#shown.find(one => one.column.id === place.column)?.cards ?? []
    putCard(this.scope, card, place, shown)
  }

  #ask(card: string, what: string): void {
    const tile = this.#tileOf(card)
    const view = this.scope.board.cards.get(card)
    if (!tile || !view) return
    if (what === 'open') announce<TileEvent>(this, 'card-open', { card, anchor: tile })
    else if (what === 'refused') {
      notify({ tone: 'refusal', text: this.scope.rights.onCard('card:move', view) })
    } else if (what === 'rename') {
      const why = this.scope.rights.onCard('card:edit', view)
      if (why) notify({ tone: 'refusal', text: why })
      else this.renameCard(card)
    } else announce<CardAsk>(this, 'card-ask', { card, what, anchor: tile.menuButton })
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const tile = event.target as HTMLElement
    if (tile.localName !== 'card-tile' || !this.#keys.press(event, tile.dataset['card'] ?? ''))
      return
    event.preventDefault()
    event.stopPropagation()
  }

  readonly #focused = (event: FocusEvent) => {
    const tile = event.target as HTMLElement
    if (tile.localName === 'card-tile') {
      this.current = tile.dataset['card'] ?? null
      this.#focusedCard = this.current
    } else if (this.#keys.carrying) this.#keys.cancel()
  }

  readonly #blurred = (event: FocusEvent) => {
    // A tile that goes with its card into another column takes the focus along, see `updated`.
    if ((event.target as HTMLElement).isConnected) this.#focusedCard = null
  }

  override updated(): void {
    const card = this.#focusedCard
    if (card === null) return
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) void this.goTo(card)
    })
  }

  #dragStarted(what: Dragged): void {
    if (what.kind !== 'card') return
    this.#keys.cancel()
    this.lifted = what.id
  }

  #dropped(what: Dragged, place: CardPlace | null, edge: ColumnEdge | null): void {
    this.lifted = null
    this.place = null
    this.edge = null
    const card = this.scope.board.cards.get(what.id)
    if (what.kind === 'card' && card && place) this.#put(card, place)
    if (what.kind === 'column' && edge) putColumn(this.scope, what.id, edge)
  }

  override willUpdate(): void {
    this.#shown = this.#sift.columns(this.scope, this.filter)
    const here = this.#shown.some(one => one.cards.some(card => card.id === this.current))
    if (!here) this.current = this.#shown.find(one => one.cards.length > 0)?.cards[0]?.id ?? null
  }

  override render() {
    const { board, rights } = this.scope
    const labels = new Map<string, LabelView>(board.view?.labels.map(one => [one.id, one]))
    const carried = this.lifted === null ? undefined : board.cards.get(this.lifted)
    const why = rights.onBoard('board:configure')
    return html`${repeat(
        this.#shown,
        one => one.column.id,
        ({ column, cards }) =>
          html`<board-column
            .scope=${this.scope}
            .column=${column}
            .cards=${cards}
            .total=${board.column(column.id).length}
            .labels=${labels}
            .version=${this.version}
            .current=${this.current}
            .lifted=${this.lifted}
            .opened=${this.opened}
            .dropAt=${this.place?.column === column.id ? this.place.index : null}
            .refusal=${carried ? whyNotThere(this.scope, carried, column.id) : ''}
            .edge=${this.edge?.column === column.id ? this.edge.edge : null}
            .composing=${this.composing?.column === column.id ? this.composing.at : null}
          ></board-column>`,
      )}
      ${
        board.view
          ? html`<div class="add-column">
              <ui-button
                variant="ghost"
                icon="add"
                wide
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() =>
                  announce<ColumnAsk>(this, 'column-ask', {
                    column: '',
                    what: 'add',
                    anchor: this,
                  })}
                >${t('board.column.add')}</ui-button
              >
            </div>`
          : nothing
      }
      <p class="said" aria-live="assertive">${this.said}</p>`
  }
}
