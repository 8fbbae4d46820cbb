import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { renameColumn } from '#web/state/board-edits.ts'
import { renameCard } from '#web/state/card-edits.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { emit } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { type Arrangement, lanesOf, plainArrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardColumn } from './board-column.ts'
import { editBoard, editCard, putColumn } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { Dragged } from '#web/board/drag/card-drag.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { BoardKeyboard, type ShownCell, type ShownColumn } from '#web/board/keys/board-keyboard.ts'
import type { CellPlace } from '#web/board/scope/card-place.ts'
import type { TileEvent, TileRename } from '#web/board/tile/card-tile.ts'
import type { ColumnAsk, ColumnHead, ColumnRename } from './column-head.ts'
import { columnsCss } from './columns.css.ts'
import { type ColumnEdge, DragWatch } from '#web/board/drag/drag-watch.ts'
import { LightElement } from '#web/ui/light-element.ts'
import { putInLane, whyNotInLane } from '#web/board/lanes/lane-moves.ts'
import { laneRows } from '#web/board/lanes/lane-rows.ts'
import { type Lane, lanesOfColumns, FilteredColumns } from '#web/board/lanes/filtered-columns.ts'

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

/** The columns side by side, in lanes where asked; owns dragging, the keyboard and which card has the focus. Fires `card-ask` and `column-ask`. */
export class BoardColumns extends LightElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    arrangement: { attribute: false },
    opened: { attribute: false },
    composing: { attribute: false },
    current: { state: true },
    lifted: { state: true },
    place: { state: true },
    edge: { state: true },
    folded: { state: true },
    liveText: { state: true },
  }
  declare scope: BoardScope
  declare version: number
  declare filter: CardFilter
  declare arrangement: Arrangement
  /** The card whose case file is open beside the board. */
  declare opened: string | null
  declare composing: { readonly column: string; readonly at: 'top' | 'bottom' } | null
  declare current: string | null
  declare lifted: string | null
  declare place: CellPlace | null
  declare edge: ColumnEdge | null
  /** The lanes that are folded. */
  declare folded: ReadonlySet<string>
  declare liveText: string
  #columns: readonly ShownColumn[] = []
  #lanes: readonly Lane[] = []
  #shown: readonly ShownCell[] = []
  /** The lane of the current card, and of the one that is carried. */
  #lane: string | null = null
  #from: string | null = null
  #focusedCard: string | null = null
  readonly #filtered = new FilteredColumns()

  static override sheet = columnsCss

  readonly #keys = new BoardKeyboard({
    shownCells: () => this.#shown,
    goTo: (card, lane) => void this.goTo(card, lane),
    mark: (card, place) => {
      if (this.lifted === null) this.#from = place?.lane ?? null
      this.lifted = card
      this.place = place
      const cell = place && this.#cellOf(place)
      cell?.list?.reveal(place?.index ?? 0)
      cell?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    },
    whyNot: (card, to, from) => whyNotInLane(this.scope, this.arrangement, { card, from, to }),
    put: (card, place, from) => this.#put(card, place, from),
    ask: (card, what) => this.#ask(card, what),
    say: text => {
      this.liveText = text
    },
  })

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.arrangement = plainArrangement
    this.opened = null
    this.composing = null
    this.current = null
    this.lifted = null
    this.place = null
    this.edge = null
    this.folded = new Set()
    this.liveText = ''
    const timed = () => this.filter.overdue || this.filter.soon
    this.addController(
      new MinuteController(this, () => (timed() ? String(Math.floor(Date.now() / 60_000)) : '')),
    )
    this.addEventListener('keydown', this.#pressed)
    this.addEventListener('focusin', this.#focused)
    this.addEventListener('focusout', this.#blurred)
    this.addEventListener('card-menu', event => {
      const { card, anchor } = (event as CustomEvent<TileEvent>).detail
      emit<CardAsk>(this, 'card-ask', { card, what: 'menu', anchor })
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
    this.addEventListener('lane-fold', event => {
      this.folded = this.folded.symmetricDifference(
        new Set([(event as CustomEvent<string>).detail]),
      )
    })
    const drags = new DragWatch(this, {
      shownCells: () => this.#shown,
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
    return this.#columns.reduce((sum, one) => sum + one.cards.length, 0)
  }

  /** Scrolls to a card and gives it the focus; in lanes to the one in that lane, or in the lane the focus was in. */
  async goTo(card: string, lane: string | null = this.#lane): Promise<void> {
    const has = this.#shown.filter(one => one.cards.some(other => other.id === card))
    const shown = has.find(one => one.lane === lane) ?? has[0]
    if (!shown) return
    this.current = card
    this.#lane = shown.lane
    this.requestUpdate()
    await this.updateComplete
    const cell = this.#cellOf({ column: shown.column.id, lane: shown.lane })
    cell?.list?.reveal(shown.cards.findIndex(one => one.id === card))
    await cell?.updateComplete
    await cell?.list?.updateComplete
    cell?.list?.tileOf(card)?.focus({ preventScroll: true })
    cell?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }

  /** The element that shows a column's cards, of one lane where there are lanes. */
  #cellOf({ column, lane }: Pick<CellPlace, 'column' | 'lane'>): BoardColumn | undefined {
    return [...this.querySelectorAll('board-column')].find(
      one => one.column.id === column && one.lane === lane,
    )
  }

  #headOf(id: string): ColumnHead | undefined {
    return [...this.querySelectorAll('column-head')].find(one => one.column.id === id)
  }

  /** Scrolls a column into sight. */
  showColumn(id: string): void {
    this.#headOf(id)?.scrollIntoView({ inline: 'center', block: 'nearest', behavior: 'smooth' })
  }

  /** Gives the focus to the place where a column's new cards are begun. */
  focusColumn(id: string): void {
    void this.updateComplete.then(() => {
      const column = this.#cellOf({ column: id, lane: null })
      if (column) column.focusAdd()
      else this.#headOf(id)?.addButton?.focus()
    })
  }

  /** Turns a column's title into a field. */
  renameColumn(id: string): void {
    this.#headOf(id)?.rename()
  }

  /** Turns a card's title into a field. */
  renameCard(card: string): void {
    const tile = this.#tileOf(card)
    if (tile) tile.renaming = true
  }

  #tileOf(card: string) {
    const column = this.scope.board.cards.get(card)?.column ?? ''
    const lanes = [this.#lane, ...this.#lanes.map(one => one.key)]
    for (const lane of lanes) {
      const tile = this.#cellOf({ column, lane })?.list?.tileOf(card)
      if (tile) return tile
    }
    return undefined
  }

  #put(card: CardView, to: CellPlace, from: string | null): void {
    const cell = this.#shown.find(one => one.column.id === to.column && one.lane === to.lane)
    putInLane(this.scope, this.arrangement, { card, from, to }, cell?.cards ?? [])
  }

  #ask(card: string, what: string): void {
    const tile = this.#tileOf(card)
    const view = this.scope.board.cards.get(card)
    if (!tile || !view) return
    if (what === 'open') emit<TileEvent>(this, 'card-open', { card, anchor: tile })
    else if (what === 'refused') {
      notify({ tone: 'refusal', text: this.scope.rights.onCard('card:move', view) })
    } else if (what === 'rename') {
      const why = this.scope.rights.onCard('card:edit', view)
      if (why) notify({ tone: 'refusal', text: why })
      else this.renameCard(card)
    } else emit<CardAsk>(this, 'card-ask', { card, what, anchor: tile.menuButton })
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const tile = event.target as HTMLElement
    if (tile.localName !== 'card-tile') return
    const lane = laneOf(tile)
    if (!this.#keys.press(event, tile.dataset['card'] ?? '', lane)) return
    event.preventDefault()
    event.stopPropagation()
  }

  readonly #focused = (event: FocusEvent) => {
    const tile = event.target as HTMLElement
    if (tile.localName === 'card-tile') {
      this.current = tile.dataset['card'] ?? null
      this.#lane = laneOf(tile)
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
    this.#from = what.lane
  }

  #dropped(what: Dragged, place: CellPlace | null, edge: ColumnEdge | null): void {
    this.lifted = null
    this.place = null
    this.edge = null
    const card = this.scope.board.cards.get(what.id)
    if (what.kind === 'card' && card && place) this.#put(card, place, what.lane)
    if (what.kind === 'column' && edge) putColumn(this.scope, what.id, edge)
  }

  override willUpdate(): void {
    const by = lanesOf(this.arrangement)
    this.#columns = this.#filtered.columns(this.scope, this.filter)
    this.#lanes = by === null ? [] : lanesOfColumns(this.scope, by, this.#columns)
    this.#shown =
      by === null
        ? this.#columns.map(one => ({ ...one, lane: null }))
        : this.#lanes.flatMap(one => (this.folded.has(one.key) ? [] : one.cells))
    const here = this.#shown.some(
      one => one.lane === this.#lane && one.cards.some(card => card.id === this.current),
    )
    if (here) return
    const first = this.#shown.find(one => one.cards.length > 0)
    this.current = first?.cards[0]?.id ?? null
    this.#lane = first?.lane ?? null
  }

  #composing(column: string) {
    return this.composing?.column === column ? this.composing.at : null
  }

  #cell(
    { column, lane, cards }: ShownCell,
    labels: ReadonlyMap<string, LabelView>,
  ): TemplateResult {
    const { board } = this.scope
    const carried = this.lifted === null ? undefined : board.cards.get(this.lifted)
    const target = this.place?.column === column.id && this.place.lane === lane
    // What lies under a card is told of the cell it is over; other lanes stay quiet.
    const told = carried && (lane === null || target || lane === this.#from)
    const to = { column: column.id, lane, index: 0 }
    return html`<board-column
      .scope=${this.scope}
      .column=${column}
      .lane=${lane}
      .cards=${cards}
      .total=${board.column(column.id).length}
      .labels=${labels}
      .version=${this.version}
      .current=${lane === this.#lane ? this.current : null}
      .lifted=${this.lifted}
      .opened=${this.opened}
      .dropAt=${target ? (this.place?.index ?? null) : null}
      .refusal=${told ? whyNotInLane(this.scope, this.arrangement, { card: carried, from: this.#from, to }) : ''}
      .edge=${this.edge?.column === column.id ? this.edge.edge : null}
      .composing=${lane === null ? this.#composing(column.id) : null}
    ></board-column>`
  }

  #addColumn() {
    const why = this.scope.rights.onBoard('board:configure')
    return html`<div class="add-column">
      <ui-button
        variant="ghost"
        icon="add"
        wide
        ?disabled=${why !== ''}
        reason=${why}
        @click=${() =>
          emit<ColumnAsk>(this, 'column-ask', { column: '', what: 'add', anchor: this })}
        >${t('board.column.add')}</ui-button
      >
    </div>`
  }

  override render() {
    const { scope, version, folded } = this
    const { view } = scope.board
    const by = lanesOf(this.arrangement)
    const labels = new Map<string, LabelView>(view?.labels.map(one => [one.id, one]))
    const cell = (shown: ShownCell) => this.#cell(shown, labels)
    return html`${
        by === null
          ? repeat(this.#shown, one => one.column.id, cell)
          : laneRows({
              scope,
              version,
              by,
              columns: this.#columns,
              lanes: this.#lanes,
              folded,
              composing: this.composing?.column ?? null,
              cell,
            })
      }
      ${view && by === null ? this.#addColumn() : nothing}
      <p class="said" aria-live="assertive">${this.liveText}</p>`
  }
}

/** The lane a tile stands in. */
const laneOf = (tile: HTMLElement): string | null => tile.closest('board-column')?.lane ?? null
