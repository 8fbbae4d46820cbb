import { html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { addColumn, archiveColumn } from '#web/state/board-edits.ts'
import type { StepAsk } from '#web/flow/step.ts'
import type { Board } from '#web/sync/board.ts'
import { emit } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { ColumnAsk } from '#web/board/columns/column-head.ts'
import {
  addressOf,
  type Arrangement,
  arrangementOf,
  plainArrangement,
} from '#web/board/lanes/arrangement.ts'
import type { BoardColumns, CardAsk } from '#web/board/columns/board-columns.ts'
import { columnOf, editBoard, putColumn } from '#web/board/scope/board-commands.ts'
import { type BoardDialog, isBoardDialog } from '#web/board/dialogs/board-dialogs.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { begunCard, tellBegun } from '#web/board/composer/offer-begun.ts'
import { screenCss } from './board-screen.css.ts'
import { otherView } from './other-views.ts'
import { ScreenPlaces } from './screen-places.ts'
import { type CardFilter, filterOf } from '#web/board/filter/card-filter.ts'
import type { TileEvent } from '#web/board/tile/card-tile.ts'
import { LightElement } from '#web/ui/light-element.ts'
import { ScreenKeys } from '#web/board/keys/screen-keys.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-screen': BoardScreen
  }
}

/** Asks the app to go to another address. */
export interface Navigate {
  readonly path: string
  /** The step back skips the present address. */
  readonly replace?: boolean
}

/** One board with everything around it; the address says which card is open and what is filtered. Fires `navigate`. */
export class BoardScreen extends LightElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    cardId: { type: String },
    search: { type: String },
    asked: { attribute: false },
    composing: { state: true },
    dialog: { state: true },
    phoneColumn: { state: true },
  }
  declare scope: BoardScope
  declare version: number
  /** The card that is open; null for none. */
  declare cardId: string | null
  /** The address's query, with its question mark. */
  declare search: string
  /** The step whose form is open. */
  declare asked: StepAsk | null
  declare composing: { readonly column: string; readonly at: 'top' | 'bottom' } | null
  declare dialog: BoardDialog | null
  declare phoneColumn: string
  #filter: CardFilter = filterOf('')
  #arrangement: Arrangement = plainArrangement

  static override sheet = screenCss

  constructor() {
    super()
    this.version = 0
    this.cardId = null
    this.search = ''
    this.asked = null
    this.composing = null
    this.dialog = null
    this.phoneColumn = ''
    this.addController(new ScreenKeys(this))
    this.addEventListener('card-open', event =>
      this.#openCard((event as CustomEvent<TileEvent>).detail.card),
    )
    this.addEventListener('card-ask', event => {
      const { card, what, anchor } = (event as CustomEvent<CardAsk>).detail
      void this.querySelector('card-menu')?.show(card, what, anchor)
    })
    this.addEventListener('card-retitle', event => {
      const { card } = (event as CustomEvent<{ card: string }>).detail
      if (this.columns) this.columns.renameCard(card)
      else this.#openCard(card)
    })
    this.addEventListener('column-ask', event => {
      this.#columnAsked((event as CustomEvent<ColumnAsk>).detail)
    })
    this.addEventListener('composer-close', () => {
      const column = this.composing?.column
      this.composing = null
      if (column) void this.updateComplete.then(() => this.columns?.focusColumn(column))
    })
    this.addEventListener('filter-change', event =>
      this.#goTo(addressOf((event as CustomEvent<CardFilter>).detail, this.#arrangement)),
    )
    this.addEventListener('arrange', event =>
      this.#goTo(addressOf(this.#filter, (event as CustomEvent<Arrangement>).detail)),
    )
    this.addEventListener('filter-pick', event => this.#goTo((event as CustomEvent<string>).detail))
    this.addEventListener('board-ask', event => {
      this.ask((event as CustomEvent<{ what: string }>).detail.what)
    })
  }

  /** The board of which it was offered what is begun on it. */
  #offered: Board | null = null
  readonly #places = new ScreenPlaces(this)
  /** The one card on which something is begun, while a notice leads there. */
  #told: ReturnType<typeof tellBegun> = null

  get columns(): BoardColumns | null {
    return this.querySelector('board-columns')
  }

  get #cards() {
    return this.columns ?? this.querySelector('card-table')
  }

  /** Opens one of the board's dialogs, or starts a new card with `compose`. */
  ask(what: string): void {
    if (what === 'compose') this.compose()
    else if (isBoardDialog(what)) this.dialog = what
    else if (what.startsWith('plugin ')) this.#places.begin('boardButtons', what.slice(7), null)
  }

  /** Starts a new card in the column shown on a phone, else in the first one that takes it; says why when none does. */
  compose(): void {
    const { board, rights } = this.scope
    const columns = (board.view?.columns ?? []).filter(one => !one.archived)
    const here = columns.find(one => one.id === this.phoneColumn)
    const column = [here, ...columns].find(one => one && rights.toCreate(one) === '')
    if (column) this.composing = { column: column.id, at: 'top' }
    else if (columns.length > 0) notify({ tone: 'refusal', text: rights.toCreate(columns[0]) })
  }

  /** Where the keyboard writes a search. */
  focusSearch(): void {
    this.querySelector('filter-bar')?.focus()
  }

  /** Another query in the address: other cards, or the same ones laid out in another way. */
  #goTo(search: string): void {
    const card = this.cardId === null ? '' : `/c/${this.cardId}`
    const path = `/b/${this.scope.board.id}${card}${search}`
    emit<Navigate>(this, 'navigate', { path, replace: true })
  }

  #openCard(card: string): void {
    this.dialog = null
    const path = `/b/${this.scope.board.id}/c/${card}${this.search}`
    emit<Navigate>(this, 'navigate', { path, replace: this.cardId !== null })
  }

  /** Leaves the open card and gives the focus back to its tile. */
  closeCard(): void {
    const card = this.cardId
    emit<Navigate>(this, 'navigate', { path: `/b/${this.scope.board.id}${this.search}` })
    if (card !== null) void this.updateComplete.then(() => this.#cards?.goTo(card))
  }

  #columnAsked({ column, what, anchor }: ColumnAsk): void {
    if (what === 'compose-top') this.composing = { column, at: 'top' }
    else if (what === 'compose-bottom') this.composing = { column, at: 'bottom' }
    else if (what === 'rename') this.columns?.renameColumn(column)
    else if (what === 'limit') void this.querySelector('limit-popover')?.show(column, anchor)
    else if (what === 'stage') void this.querySelector('stage-popover')?.show(column, anchor)
    else if (what === 'archive') editBoard(this.scope, doc => archiveColumn(doc, column, true))
    else if (what === 'left' || what === 'right') this.#shift(column, what)
    else if (what === 'add') {
      const id = editBoard(this.scope, doc => addColumn(doc, { title: t('board.column.new') }))
      if (id)
        requestAnimationFrame(() => requestAnimationFrame(() => this.columns?.renameColumn(id)))
    }
  }

  #shift(id: string, way: 'left' | 'right'): void {
    const shown = (this.scope.board.view?.columns ?? []).filter(one => !one.archived)
    const at = shown.findIndex(one => one.id === id)
    const beside = shown[at + (way === 'left' ? -1 : 1)]
    if (beside)
      putColumn(this.scope, id, { column: beside.id, edge: way === 'left' ? 'before' : 'after' })
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('search')) {
      this.#filter = filterOf(this.search)
      this.#arrangement = arrangementOf(this.search)
    }
    if (changed.has('cardId')) {
      this.scope.board.presence.focus(this.cardId === null ? null : { card: this.cardId })
    }
    const shown = (this.scope.board.view?.columns ?? []).filter(one => !one.archived)
    if (!shown.some(one => one.id === this.phoneColumn)) this.phoneColumn = shown[0]?.id ?? ''
  }

  override updated(): void {
    const { board } = this.scope
    if (this.#offered !== board && board.view !== null) {
      this.#offered = board
      this.composing ??= begunCard(this.scope)
      this.#told = tellBegun(this.scope, this.cardId, card => this.#openCard(card))
    }
    if (this.#told !== null && this.#told.card === this.cardId) {
      this.#told.dismiss()
      this.#told = null
    }
    const bar = this.querySelector('filter-bar')
    const cards = this.#cards
    // How many are shown is known once they are filtered.
    if (bar && cards) void cards.updateComplete.then(() => (bar.shown = cards.shownCount))
  }

  #tabs() {
    const { board } = this.scope
    const columns = (board.view?.columns ?? []).filter(one => !one.archived)
    return html`<column-tabs
      .columns=${columns.map(column => ({ column, count: board.column(column.id).length }))}
      .current=${this.phoneColumn}
      @column-show=${(event: CustomEvent<{ column: string }>) =>
        this.columns?.showColumn(event.detail.column)}
    ></column-tabs>`
  }

  readonly #scrolled = (event: Event) => {
    const columns = event.target as HTMLElement
    if (columns.localName !== 'board-columns') return
    const { left, width } = columns.getBoundingClientRect()
    const shown = [...columns.querySelectorAll('column-head')].find(
      one => one.getBoundingClientRect().right > left + width / 2,
    )
    if (shown) this.phoneColumn = shown.column.id
  }

  #main() {
    const { board } = this.scope
    if (!board.status.ready)
      return html`<div class="skeleton" aria-busy="true">
        ${[5, 3, 4, 2].map(
          cards =>
            html`<div>
              ${Array.from({ length: cards }, () => html`<ui-loading shape="card"></ui-loading>`)}
            </div>`,
        )}
      </div>`
    if (board.view && board.view.columns.every(one => one.archived))
      return html`<ui-empty
        class="empty"
        icon="board"
        text=${t('board.noColumns')}
        hint=${this.scope.rights.onBoard('board:configure') || t('board.noColumnsHint')}
        ><ui-button
          slot="action"
          variant="primary"
          icon="add"
          ?disabled=${this.scope.rights.onBoard('board:configure') !== ''}
          @click=${() => this.#columnAsked({ column: '', what: 'add', anchor: this })}
          >${t('board.column.add')}</ui-button
        ></ui-empty
      >`
    if (this.#arrangement.view === 'table') return this.#table()
    const other = otherView(this.#arrangement, this.scope, this.version, this.#filter)
    if (other !== null) return other
    if (this.#arrangement.view === 'plugin') return this.#places.view(this.#arrangement.place)
    return html`<board-columns
      .scope=${this.scope}
      .version=${this.version}
      .filter=${this.#filter}
      .arrangement=${this.#arrangement}
      .opened=${this.cardId}
      .composing=${this.composing}
      @scroll=${this.#scrolled}
    ></board-columns>`
  }

  #table() {
    const composing = this.composing && columnOf(this.scope, this.composing.column)
    return html`${
        composing
          ? html`<card-composer
              .scope=${this.scope}
              .column=${composing}
              .at=${'top'}
            ></card-composer>`
          : nothing
      }
      <card-table
        .scope=${this.scope}
        .version=${this.version}
        .filter=${this.#filter}
        .arrangement=${this.#arrangement}
        .opened=${this.cardId}
        ><ui-button
          slot="tools"
          size="small"
          variant="ghost"
          icon="add"
          ?disabled=${this.#whyNoCard !== ''}
          reason=${this.#whyNoCard}
          @click=${() => this.compose()}
          >${t('board.add')}</ui-button
        ></card-table
      >`
  }

  get #whyNoCard(): string {
    return this.scope.rights.toCreate(columnOf(this.scope, this.phoneColumn))
  }

  #panel() {
    const { scope } = this
    if (this.cardId === null) return nothing
    return html`<aside class="sheet">
      <card-panel
        .board=${scope.board}
        .cardId=${this.cardId}
        .api=${scope.api}
        .commands=${scope.commands}
        .version=${this.version}
        .me=${scope.me}
        .info=${scope.info}
        .begin=${scope.begin}
        @card-close=${() => this.closeCard()}
      ></card-panel>
    </aside>`
  }

  override render() {
    const { scope, version } = this
    const total = (scope.board.view?.columns ?? [])
      .filter(one => !one.archived)
      .reduce((sum, one) => sum + scope.board.column(one.id).length, 0)
    return html`<div class="work">
        <board-toolbar
          .scope=${scope}
          .version=${version}
          .arrangement=${this.#arrangement}
          .places=${this.#places.all}
          ><filter-bar
            .scope=${scope}
            .version=${version}
            .filter=${this.#filter}
            query=${addressOf(this.#filter, this.#arrangement)}
            .total=${total}
          ></filter-bar
        ></board-toolbar>
        <paused-plugins
          .api=${scope.api}
          board=${scope.board.id}
          .plugins=${this.#places.all}
          reason=${scope.rights.onBoard('board:configure')}
        ></paused-plugins>
        ${this.#arrangement.view === 'board' ? this.#tabs() : nothing} ${this.#main()}
        <div class="above">
          <ui-button
            class="thumb"
            variant="primary"
            icon="add"
            ?hidden=${this.#arrangement.view === 'meetings'}
            ?disabled=${this.#whyNoCard !== ''}
            reason=${this.#whyNoCard}
            @click=${() => this.compose()}
            >${t('board.add')}</ui-button
          >
        </div>
        <draft-tray .scope=${scope} .version=${version}></draft-tray>
      </div>
      ${this.#panel()}
      <step-dialog
        .scope=${scope}
        .asked=${this.asked}
        @ui-close=${() => emit(this, 'step-end')}
      ></step-dialog>
      <card-menu .scope=${scope} .version=${version} .places=${this.#places.all}></card-menu>
      ${this.#places.dialog()}
      <limit-popover .scope=${scope}></limit-popover>
      <stage-popover .scope=${scope}></stage-popover>
      <board-dialogs
        .scope=${scope}
        .version=${version}
        .shown=${this.dialog}
        @ui-close=${() => {
          this.dialog = null
          // The line of the menu that opened it is gone.
          setTimeout(() => {
            if (document.activeElement === document.body)
              this.querySelector('board-toolbar')?.focusMenu()
          })
        }}
      ></board-dialogs>`
  }
}
