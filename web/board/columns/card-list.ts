import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { defaultRangeExtractor, VirtualizerController } from '@tanstack/lit-virtual'
import { css, html, nothing, type PropertyValues } from 'lit'
import { createRef, ref } from 'lit/directives/ref.js'
import { repeat } from 'lit/directives/repeat.js'
import type { ColumnView, LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { facesOnCard } from '#web/board/scope/people-on-card.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { cardDrag } from '#web/board/drag/card-drag.ts'
import type { CardTile } from '#web/board/tile/card-tile.ts'
import { LightElement } from '#web/ui/light-element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-list': CardList
  }
}

/** The cards of one column. Only what is in sight, and the card that has the focus or is carried, is in the page. */
export class CardList extends LightElement {
  static override properties = {
    scope: { attribute: false },
    column: { attribute: false },
    lane: { attribute: false },
    cards: { attribute: false },
    labels: { attribute: false },
    version: { attribute: false },
    current: { attribute: false },
    lifted: { attribute: false },
    opened: { attribute: false },
    dropAt: { attribute: false },
  }
  declare scope: Pick<BoardScope, 'board' | 'commands' | 'info' | 'me' | 'people' | 'rights'>
  declare column: ColumnView
  /** The lane the list is in; null for none. */
  declare lane: string | null
  /** The cards to show, in order. */
  declare cards: readonly CardView[]
  declare labels: ReadonlyMap<string, LabelView>
  /** Counts up when anything on the board changed. */
  declare version: number
  /** The card the Tab key stops at. */
  declare current: string | null
  declare lifted: string | null
  declare opened: string | null
  /** Where the drop line is; null for none. */
  declare dropAt: number | null

  static override sheet = css`
    card-list {
      display: block;
      flex: 0 1 auto;
      min-height: 0;
      overflow: hidden auto;
      overscroll-behavior-y: contain;
      /* The virtual list keeps its own place; the browser's help would add to it. */
      overflow-anchor: none;
      padding: var(--space-half) var(--space-2) 0;
      scrollbar-width: thin;
    }
    card-list > .run {
      position: relative;
    }
    card-list .slot {
      position: absolute;
      inset: 0 0 auto;
      padding-bottom: var(--space-2);
    }
    card-list .drop {
      position: absolute;
      inset: 0 0 auto;
      z-index: 1;
      height: 3px;
      margin-top: calc(var(--space-1) * -1 - 2px);
      border-radius: 2px;
      background: var(--slate);
      pointer-events: none;
    }
    card-list .drop::before {
      content: '';
      position: absolute;
      left: -3px;
      top: -3px;
      width: 9px;
      height: 9px;
      border: 2px solid var(--slate);
      border-radius: 50%;
      background: var(--surface);
      box-sizing: border-box;
    }
    @media (max-width: 640px) {
      /* The last card can be scrolled clear of the button under the thumb. */
      card-list {
        padding-bottom: 5rem;
      }
    }
  `

  readonly #run = createRef<HTMLElement>()
  #stop: (() => void) | undefined
  readonly #virtual = new VirtualizerController<CardList, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this,
    estimateSize: () => 108,
    overscan: 4,
  })

  constructor() {
    super()
    this.lane = null
    this.cards = []
    this.labels = new Map()
    this.version = 0
    this.current = null
    this.lifted = null
    this.opened = null
    this.dropAt = null
    this.#virtual.getVirtualizer().shouldAdjustScrollPositionOnItemSizeChange = (item, _, list) =>
      item.start < (list.scrollOffset ?? 0)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.role = 'list'
    this.#stop = autoScrollForElements({
      element: this,
      canScroll: ({ source }) => source.data['kind'] === 'card',
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('column')) this.ariaLabel = this.column.title
    if (!changed.has('cards') && !changed.has('current') && !changed.has('lifted')) return
    const { cards } = this
    const kept = [this.current, this.lifted].map(id => this.#indexOf(id)).filter(at => at >= 0)
    const virtual = this.#virtual.getVirtualizer()
    virtual.setOptions({
      ...virtual.options,
      count: cards.length,
      getItemKey: index => cards[index]?.id ?? index,
      // Another function each time, because what it answers is remembered by its identity.
      rangeExtractor: range =>
        [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    })
  }

  #indexOf(card: string | null): number {
    return card === null ? -1 : this.cards.findIndex(one => one.id === card)
  }

  /** The tile of a card when it is in the page. */
  tileOf(card: string): CardTile | undefined {
    return [...this.querySelectorAll('card-tile')].find(tile => tile.card.id === card)
  }

  /** Scrolls a place into sight; `index` may be one past the last card. */
  reveal(index: number): void {
    if (this.cards.length === 0) return
    this.#virtual.getVirtualizer().scrollToIndex(Math.min(index, this.cards.length - 1))
  }

  readonly #measure = async (slot: Element | undefined) => {
    if (!slot) return
    // An empty tile would be measured as nothing and push the list down when it fills.
    await this.updateComplete
    await slot.querySelector('card-tile')?.updateComplete
    if (slot.isConnected) this.#virtual.getVirtualizer().measureElement(slot as HTMLElement)
  }

  #tile(card: CardView, index: number) {
    const { scope } = this
    const { board, commands, people, rights, me, info } = scope
    const watchers = board.presence
      .onCard(card.id)
      .filter(one => !one.self && one.user.id !== me.id)
      .map(one => ({ id: one.user.id, name: one.user.name, present: true }))
    const unit = info?.units.find(one => one.id === card.unit)
    return html`<card-tile
      ${cardDrag(card.id, this.lane, () => rights.onCard('card:move', card))}
      tabindex=${card.id === this.current ? '0' : '-1'}
      data-card=${card.id}
      aria-posinset=${index + 1}
      aria-setsize=${this.cards.length}
      .card=${card}
      .labels=${[...card.labels].flatMap(id => this.labels.get(id) ?? [])}
      .badges=${board.badges.of(card.id)}
      .people=${facesOnCard(card, people)}
      .watchers=${watchers}
      .unit=${unit && unit.id !== info?.unit ? unit.name : ''}
      .save=${board.saveState(card.id)}
      .queued=${commands.of(card.id)}
      .finished=${this.column.kind === 'done'}
      .lifted=${card.id === this.lifted}
      .opened=${card.id === this.opened}
    ></card-tile>`
  }

  override render() {
    const virtual = this.#virtual.getVirtualizer()
    const shown = virtual.getVirtualItems().flatMap(item => {
      const card = this.cards[item.index]
      return card ? [{ ...item, card }] : []
    })
    const line =
      this.dropAt === null
        ? null
        : (virtual.measurementsCache[this.dropAt]?.start ?? virtual.getTotalSize())
    return html`<div class="run" ${ref(this.#run)} style="height: ${virtual.getTotalSize()}px">
      ${repeat(
        shown,
        item => item.card.id,
        item =>
          html`<div
            class="slot"
            data-index=${item.index}
            style="transform: translateY(${item.start}px)"
            ${ref(this.#measure)}
          >
            ${this.#tile(item.card, item.index)}
          </div>`,
      )}
      ${line === null ? nothing : html`<div class="drop" style="top: ${line}px"></div>`}
    </div>`
  }
}
