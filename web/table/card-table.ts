import { defaultRangeExtractor, VirtualizerController } from '@tanstack/lit-virtual'
import { html, nothing, type PropertyValues } from 'lit'
import { live } from 'lit/directives/live.js'
import { createRef, ref } from 'lit/directives/ref.js'
import { repeat } from 'lit/directives/repeat.js'
import type { CardView } from '#shared/board/card/card-view.ts'
import { type Arrangement, plainArrangement } from '#web/board/lanes/arrangement.ts'
import type { CardAsk } from '#web/board/columns/board-columns.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type CardFilter, noFilter } from '#web/board/filter/card-filter.ts'
import { badgesCss } from '#web/board/tile/card-badges.ts'
import type { TileEvent } from '#web/board/tile/card-tile.ts'
import { FilteredColumns } from '#web/board/lanes/filtered-columns.ts'
import { MinuteController } from '#web/clock/minute.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { tableCss } from './table.css.ts'
import { groupMenu, sortMenu, tableHead } from './table-head.ts'
import { cells, type LineScope } from './table-line.ts'
import { rowKey, rowsOf, type TableRow } from './table-rows.ts'
import {
  nothingSelected,
  onlyShown,
  toggle,
  toggleAll,
  type SelectableLine,
  type CardSelection,
  selectTo,
} from './card-selection.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-table': CardTable
  }
}

/** What letters ask for at a line, as on the board. */
const asks: Readonly<Record<string, string>> = {
  m: 'menu',
  l: 'labels',
  a: 'people',
  d: 'due',
  ContextMenu: 'menu',
}

const lineOf = (row: TableRow & { kind: 'card' }): SelectableLine => ({
  key: rowKey(row),
  card: row.card.id,
})

/** What the lines are made of. */
const sources = ['scope', 'version', 'filter', 'arrangement', 'folded'] as const

/**
 * The cards of a board as a table: sorted, in groups, several ticked to be changed together. Arrows walk over the lines, Space
 * ticks, with Shift everything in between, Enter opens. Fires `arrange`, `card-open` and `card-ask`.
 */
export class CardTable extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    arrangement: { attribute: false },
    opened: { attribute: false },
    current: { state: true },
    selection: { state: true },
    folded: { state: true },
  }
  declare scope: BoardScope
  declare version: number
  declare filter: CardFilter
  declare arrangement: Arrangement
  /** The card whose case file is open beside the table. */
  declare opened: string | null
  /** The line the Tab key stops at, see `rowKey`. */
  declare current: string
  declare selection: CardSelection
  declare folded: ReadonlySet<string>
  #rows: readonly TableRow[] = []
  #cards: readonly CardView[] = []
  #lined: readonly SelectableLine[] = []
  #shown: readonly string[] = []
  #minute = 0
  readonly #filtered = new FilteredColumns()
  readonly #scroll = createRef<HTMLElement>()
  readonly #virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.#scroll.value ?? null,
    estimateSize: () => 44,
    overscan: 8,
  })

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.arrangement = plainArrangement
    this.opened = null
    this.current = ''
    this.selection = nothingSelected
    this.folded = new Set()
    // Lines of the table's head that fill later must not push away what is read.
    this.#virtual.getVirtualizer().shouldAdjustScrollPositionOnItemSizeChange = (item, _, list) =>
      item.start < (list.scrollOffset ?? 0)
    this.addController(new MinuteController(this, () => String(Math.floor(Date.now() / 60_000))))
    this.addEventListener('lane-fold', event => {
      const key = (event as CustomEvent<string>).detail
      this.folded = this.folded.symmetricDifference(new Set([key]))
    })
  }

  static override styles = [base, badgesCss, tableCss]

  /** How many cards the filter leaves. */
  get shownCount(): number {
    return this.#cards.length
  }

  /** Scrolls to a card and gives its line the focus. */
  async goTo(card: string): Promise<void> {
    const row = this.#rows.find(one => one.kind === 'card' && one.card.id === card)
    if (row) await this.#focus(rowKey(row))
  }

  async #focus(key: string): Promise<void> {
    const at = this.#rows.findIndex(row => rowKey(row) === key)
    if (at < 0) return
    this.current = key
    this.#virtual.getVirtualizer().scrollToIndex(at)
    await this.updateComplete
    this.#lineOf(key)?.focus({ preventScroll: true })
  }

  #lineOf(key: string): HTMLElement | undefined {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.card')].find(
      one => one.dataset['key'] === key,
    )
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const minute = Math.floor(Date.now() / 60_000)
    const other = sources.some(name => changed.has(name)) || minute !== this.#minute
    this.#minute = minute
    // Scrolling renders too, and must not sort and group anew.
    if (other) this.#arrange()
    if (other || changed.has('current')) this.#measure()
    if (changed.has('arrangement') && this.#scroll.value) this.#scroll.value.scrollTop = 0
  }

  #arrange(): void {
    this.#cards = this.#filtered.columns(this.scope, this.filter).flatMap(one => one.cards)
    this.#rows = rowsOf(this.scope, this.#cards, this.arrangement, this.folded)
    this.#lined = this.#rows.flatMap(row => (row.kind === 'card' ? [lineOf(row)] : []))
    this.#shown = [...new Set(this.#lined.map(one => one.card))]
    this.selection = onlyShown(this.selection, this.#shown)
    if (this.#rows.some(row => row.kind === 'card' && rowKey(row) === this.current)) return
    const first = this.#rows.find(row => row.kind === 'card')
    this.current = first === undefined ? '' : rowKey(first)
  }

  #measure(): void {
    const rows = this.#rows
    const at = rows.findIndex(row => rowKey(row) === this.current)
    const virtual = this.#virtual.getVirtualizer()
    virtual.setOptions({
      ...virtual.options,
      count: rows.length,
      getItemKey: index => {
        const row = rows[index]
        return row === undefined ? index : rowKey(row)
      },
      // The line with the focus stays in the page, however far it is scrolled away.
      rangeExtractor: range =>
        [...new Set([...defaultRangeExtractor(range), ...(at < 0 ? [] : [at])])].sort(
          (a, b) => a - b,
        ),
    })
  }

  readonly #measured = async (slot: Element | undefined) => {
    if (!slot) return
    // It is in the page, and has a height, only once this rendering is done.
    await this.updateComplete
    if (slot.isConnected) this.#virtual.getVirtualizer().measureElement(slot as HTMLElement)
  }

  readonly #pressed = (event: KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('.card')
    const row = this.#rows.find(one => rowKey(one) === line?.dataset['key'])
    if (event.isComposing || event.altKey || line === null || row?.kind !== 'card') return
    if (!this.#press(event, row, line)) return
    event.preventDefault()
    event.stopPropagation()
  }

  #press(event: KeyboardEvent, row: TableRow & { kind: 'card' }, line: HTMLElement): boolean {
    const { card } = row
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== 'a') return false
      this.selection = toggleAll(this.selection, this.#shown)
    } else if (key === ' ') this.#toggle(lineOf(row), shiftKey)
    else if (key === 'Enter') this.#open(card, line)
    else if (key === 'Escape' && this.selection.cards.size > 0) this.selection = nothingSelected
    else if (asks[key] !== undefined)
      emit<CardAsk>(this, 'card-ask', { card: card.id, what: asks[key], anchor: line })
    else return this.#walk(key, shiftKey, row)
    return true
  }

  #walk(key: string, shift: boolean, row: TableRow & { kind: 'card' }): boolean {
    const lines = this.#rows.filter(one => one.kind === 'card')
    const at = lines.indexOf(row)
    const page = Math.max(1, Math.floor((this.#scroll.value?.clientHeight ?? 0) / 44) - 2)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: lines.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    }[key]
    if (to === undefined) return false
    const next = lines[Math.min(Math.max(to, 0), lines.length - 1)]
    if (next?.kind !== 'card') return true
    if (shift) {
      if (this.selection.anchor === null) this.selection = toggle(this.selection, lineOf(row), true)
      this.selection = selectTo(this.selection, lineOf(next), this.#lined)
    }
    void this.#focus(rowKey(next))
    return true
  }

  #open(card: CardView, anchor: HTMLElement): void {
    emit<TileEvent>(this, 'card-open', { card: card.id, anchor })
  }

  #toggle(line: SelectableLine, shift: boolean): void {
    this.selection = shift
      ? selectTo(this.selection, line, this.#lined)
      : toggle(this.selection, line)
  }

  #ticked(event: MouseEvent, line: SelectableLine): void {
    event.stopPropagation()
    this.#toggle(line, event.shiftKey)
  }

  readonly #arranged = (arrangement: Arrangement) => emit<Arrangement>(this, 'arrange', arrangement)

  #line(row: TableRow, index: number, lines: LineScope) {
    if (row.kind === 'group')
      return html`<div class="group" role="row" aria-rowindex=${index + 2}>
        <lane-head
          role="gridcell"
          .lane=${row.group}
          by=${this.arrangement.by ?? 'type'}
          ?folded=${row.folded}
        ></lane-head>
      </div>`
    const { card } = row
    const key = rowKey(row)
    const ticked = this.selection.cards.has(card.id)
    const classes = `line card ${ticked ? 'ticked' : ''} ${card.id === this.opened ? 'opened' : ''}`
    return html`<div
      class=${classes}
      role="row"
      data-key=${key}
      data-card=${card.id}
      aria-rowindex=${index + 2}
      aria-selected=${ticked ? 'true' : 'false'}
      tabindex=${key === this.current ? '0' : '-1'}
      @click=${(event: MouseEvent) => {
        if (event.shiftKey) this.#ticked(event, lineOf(row))
        else this.#open(card, event.currentTarget as HTMLElement)
      }}
      @focus=${() => {
        this.current = key
      }}
      @contextmenu=${(event: MouseEvent) => {
        event.preventDefault()
        const anchor = event.currentTarget as HTMLElement
        emit<CardAsk>(this, 'card-ask', { card: card.id, what: 'menu', anchor })
      }}
    >
      <div class="tick" role="gridcell" @click=${(event: Event) => event.stopPropagation()}>
        <label
          ><input
            type="checkbox"
            tabindex="-1"
            aria-label=${t('table.tick', { title: card.title })}
            .checked=${live(ticked)}
            @click=${(event: MouseEvent) => this.#ticked(event, lineOf(row))}
        /></label>
      </div>
      ${cells(lines, card)}
    </div>`
  }

  #lines() {
    const { scope } = this
    const lines: LineScope = {
      scope,
      columns: new Map(scope.board.view?.columns.map(one => [one.id, one.title])),
      units: new Map(scope.info?.units.map(one => [one.id, one.name])),
      labels: new Map(scope.board.view?.labels.map(one => [one.id, one])),
    }
    const virtual = this.#virtual.getVirtualizer()
    const shown = virtual.getVirtualItems().flatMap(item => {
      const row = this.#rows[item.index]
      return row ? [{ item, row }] : []
    })
    return html`<div class="run" role="rowgroup" style="height: ${virtual.getTotalSize()}px">
      ${repeat(
        shown,
        ({ item }) => item.key,
        ({ item, row }) =>
          html`<div
            class="slot"
            role="presentation"
            data-index=${item.index}
            style="transform: translateY(${item.start}px)"
            ${ref(this.#measured)}
          >
            ${this.#line(row, item.index, lines)}
          </div>`,
      )}
    </div>`
  }

  override render() {
    const ticked = this.#cards.filter(card => this.selection.cards.has(card.id))
    return html`<div class="tools">
        ${groupMenu({ arrangement: this.arrangement, arrange: this.#arranged })}${sortMenu({ arrangement: this.arrangement, arrange: this.#arranged })}<slot
          name="tools"
        ></slot>
      </div>
      <div
        class="scroll"
        role="grid"
        aria-label=${t('views.table')}
        aria-multiselectable="true"
        aria-rowcount=${this.#rows.length + 1}
        ${ref(this.#scroll)}
        @keydown=${this.#pressed}
      >
        <div class="sheet" role="presentation">
          ${tableHead({
            arrangement: this.arrangement,
            shown: this.#shown.length,
            ticked: this.selection.cards.size,
            arrange: this.#arranged,
            tickAll: () => {
              this.selection = toggleAll(this.selection, this.#shown)
            },
          })}
          ${this.#lines()}
          ${
            this.#cards.length === 0
              ? html`<ui-empty
                  class="nothing"
                  icon="table"
                  text=${t('table.none')}
                  hint=${t('table.noneHint')}
                ></ui-empty>`
              : nothing
          }
        </div>
      </div>
      ${
        ticked.length === 0
          ? nothing
          : html`<bulk-bar
              .scope=${this.scope}
              .version=${this.version}
              .cards=${ticked}
              @bulk-end=${() => {
                this.selection = nothingSelected
                void this.#focus(this.current)
              }}
            ></bulk-bar>`
      }`
  }
}
