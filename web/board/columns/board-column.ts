import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { html, nothing } from 'lit'
import type { ColumnView, LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { emit } from '#web/ui/element.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { CardList } from './card-list.ts'
import type { ColumnAsk, ColumnHead } from './column-head.ts'
import { columnCss } from './column.css.ts'
import { LightElement } from '#web/ui/light-element.ts'
import { readsCards } from '#web/board/scope/rights.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-column': BoardColumn
  }
}

/** One column: its head, its cards, and the place to write new ones; in a lane only its cards of that lane. */
export class BoardColumn extends LightElement {
  static override properties = {
    scope: { attribute: false },
    column: { attribute: false },
    lane: { attribute: false },
    cards: { attribute: false },
    total: { attribute: false },
    labels: { attribute: false },
    version: { attribute: false },
    current: { attribute: false },
    lifted: { attribute: false },
    opened: { attribute: false },
    dropAt: { attribute: false },
    refusal: { attribute: false },
    edge: { attribute: false },
    composing: { attribute: false },
  }
  declare scope: BoardScope
  declare column: ColumnView
  /** The lane it is a cell of; null for a whole column. */
  declare lane: string | null
  declare cards: readonly CardView[]
  /** How many cards there are without a filter. */
  declare total: number
  declare labels: ReadonlyMap<string, LabelView>
  declare version: number
  declare current: string | null
  declare lifted: string | null
  declare opened: string | null
  declare dropAt: number | null
  /** Why what is carried may not be put here; '' when it may. */
  declare refusal: string
  /** Where a carried column would land beside this one. */
  declare edge: 'before' | 'after' | null
  /** Where a new card is being written. */
  declare composing: 'top' | 'bottom' | null
  #stop: (() => void) | undefined

  static override sheet = columnCss

  constructor() {
    super()
    this.lane = null
    this.cards = []
    this.total = 0
    this.labels = new Map()
    this.version = 0
    this.current = null
    this.lifted = null
    this.opened = null
    this.dropAt = null
    this.refusal = ''
    this.edge = null
    this.composing = null
  }

  /** The list of its cards, to scroll and to find tiles in. */
  get list(): CardList | null {
    return this.querySelector('card-list')
  }

  /** Its head; null in a lane. */
  get head(): ColumnHead | null {
    return this.querySelector('column-head')
  }

  /** Gives the focus to the button for new cards; on a phone, where there is none below, to the one on top. */
  focusAdd(): void {
    void this.updateComplete.then(() => {
      const foot = this.querySelector<HTMLElement>('footer ui-button')
      const button = foot?.checkVisibility() ? foot : this.head?.addButton
      button?.focus()
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = dropTargetForElements({
      element: this,
      canDrop: ({ source }) => this.lane === null || source.data['kind'] === 'card',
      getData: ({ input, element }) => {
        const data = { kind: 'column', id: this.column.id, lane: this.lane }
        return attachClosestEdge(data, { input, element, allowedEdges: ['left', 'right'] })
      },
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  override willUpdate(): void {
    this.role = 'group'
    const held = readsCards(this.scope.me)
      ? t('board.cards', { n: this.total })
      : t('board.noReading')
    this.ariaLabel = `${this.column.title}, ${held}`
    this.dataset['column'] = this.column.id
    this.classList.toggle('cell', this.lane !== null)
    this.classList.toggle('refusing', this.refusal !== '')
    this.classList.toggle('target', this.dropAt !== null)
    this.classList.toggle('before', this.edge === 'before')
    this.classList.toggle('after', this.edge === 'after')
  }

  /** Once the new card is in the list, it is scrolled into sight. */
  #showNew(at: 'top' | 'bottom'): void {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => this.list?.reveal(at === 'top' ? 0 : this.cards.length)),
    )
  }

  #composer(at: 'top' | 'bottom') {
    if (this.composing !== at) return nothing
    return html`<card-composer
      @composer-added=${() => this.#showNew(at)}
      .scope=${this.scope}
      .column=${this.column}
      .at=${at}
    ></card-composer>`
  }

  #list() {
    return html`${this.refusal ? html`<p class="refusal"><ui-icon name="lock"></ui-icon>${this.refusal}</p>` : nothing}
      ${this.#composer('top')}
      <card-list
        .scope=${this.scope}
        .column=${this.column}
        .lane=${this.lane}
        .cards=${this.cards}
        .labels=${this.labels}
        .version=${this.version}
        .current=${this.current}
        .lifted=${this.lifted}
        .opened=${this.opened}
        .dropAt=${this.dropAt}
      ></card-list>`
  }

  #nothing() {
    if (this.cards.length > 0 || this.composing !== null) return nothing
    const none = readsCards(this.scope.me) ? 'board.column.empty' : 'board.noReading'
    return html`<p class="nothing">${t(this.total === 0 ? none : 'board.column.filtered')}</p>`
  }

  #foot() {
    if (this.composing === 'bottom') return nothing
    const why = this.scope.rights.toCreate(this.column)
    return html`<footer>
      <ui-button
        variant="ghost"
        size="small"
        icon="add"
        wide
        ?disabled=${why !== ''}
        reason=${why}
        @click=${() =>
          emit<ColumnAsk>(this, 'column-ask', {
            column: this.column.id,
            what: 'compose-bottom',
            anchor: this,
          })}
        >${t('board.add')}</ui-button
      >
    </footer>`
  }

  override render() {
    if (this.lane !== null) return this.#list()
    return html`<column-head
        .scope=${this.scope}
        .column=${this.column}
        .cards=${this.cards}
        .total=${this.total}
        .version=${this.version}
      ></column-head>
      ${this.#list()} ${this.#nothing()} ${this.#composer('bottom')} ${this.#foot()}`
  }
}
