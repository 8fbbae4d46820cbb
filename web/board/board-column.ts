import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { html, nothing } from 'lit'
import type { ColumnView, LabelView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { announce } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/menu.ts'
import type { BoardScope } from './board-scope.ts'
import type { CardList } from './card-list.ts'
import { columnCount } from './column-count.ts'
import { columnMenu } from './column-menu.ts'
import { columnSheet } from './column-sheet.ts'
import { LightElement } from './light-element.ts'
import { readsCards } from './rights.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-column': BoardColumn
  }
}

/** What is wanted of a column; the element to open a panel at. */
export interface ColumnAsk {
  readonly column: string
  readonly what: string
  readonly anchor: HTMLElement
}

/** A new name typed into a column's head. */
export interface ColumnRename {
  readonly column: string
  readonly title: string
}

/** One column: head with count and limit, its cards, and the place to write new ones. Fires `column-ask`, `column-rename`. */
export class BoardColumn extends LightElement {
  static override properties = {
    scope: { attribute: false },
    column: { attribute: false },
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
    renaming: { state: true },
  }
  declare scope: BoardScope
  declare column: ColumnView
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
  declare renaming: boolean
  #stop: (() => void) | undefined

  static override sheet = columnSheet

  constructor() {
    super()
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
    this.renaming = false
  }

  /** The list of its cards, to scroll and to find tiles in. */
  get list(): CardList | null {
    return this.querySelector('card-list')
  }

  /** Turns the title into a field. */
  rename(): void {
    this.renaming = true
  }

  /** Gives the focus to the button for new cards; on a phone, where there is none below, to the one on top. */
  focusAdd(): void {
    void this.updateComplete.then(() => {
      const buttons = [...this.querySelectorAll<HTMLElement>('footer ui-button, .tools ui-button')]
      buttons.findLast(button => button.checkVisibility())?.focus()
    })
  }

  override firstUpdated(): void {
    this.#register()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#register()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
    this.#stop = undefined
  }

  #register(): void {
    const head = this.querySelector('header')
    if (!head || this.#stop) return
    const data = () => ({ kind: 'column', id: this.column.id })
    this.#stop = combine(
      draggable({
        element: head,
        getInitialData: data,
        canDrag: () => !this.renaming && this.scope.rights.onBoard('board:configure') === '',
      }),
      dropTargetForElements({
        element: this,
        getData: ({ input, element }) =>
          attachClosestEdge(data(), { input, element, allowedEdges: ['left', 'right'] }),
      }),
    )
  }

  override willUpdate(): void {
    this.role = 'group'
    const held = readsCards(this.scope.me)
      ? t('board.cards', { n: this.total })
      : t('board.noReading')
    this.ariaLabel = `${this.column.title}, ${held}`
    this.dataset['column'] = this.column.id
    const { wip } = this.column
    this.classList.toggle('over', wip !== null && this.total > wip)
    this.classList.toggle('unseen', !readsCards(this.scope.me))
    this.classList.toggle('done', this.column.kind === 'done')
    this.classList.toggle('refusing', this.refusal !== '')
    this.classList.toggle('target', this.dropAt !== null)
    this.classList.toggle('before', this.edge === 'before')
    this.classList.toggle('after', this.edge === 'after')
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('renaming') || !this.renaming) return
    const field = this.querySelector<HTMLInputElement>('input.name')
    field?.focus()
    field?.select()
  }

  #ask(what: string): void {
    const anchor = this.querySelector('header') ?? this
    announce<ColumnAsk>(this, 'column-ask', { column: this.column.id, what, anchor })
  }

  #named(title: string | null): void {
    if (!this.renaming) return
    const field = this.querySelector('input.name')
    const held = field !== null && field === document.activeElement
    this.renaming = false
    if (held) this.#focusMenu()
    const name = title?.trim()
    if (name && name !== this.column.title)
      announce<ColumnRename>(this, 'column-rename', { column: this.column.id, title: name })
  }

  #focusMenu(): void {
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.tools ui-menu ui-button')?.focus(),
    )
  }

  #title() {
    if (!this.renaming)
      return html`<h2
        title=${this.column.title}
        @dblclick=${() => {
          if (this.scope.rights.onBoard('board:configure') === '') this.rename()
        }}
      >
        ${this.column.title}
      </h2>`
    return html`<input
      class="name"
      maxlength="100"
      aria-label=${t('board.column.rename')}
      .value=${this.column.title}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation()
        if (event.key === 'Escape') this.#named(null)
        else if (event.key === 'Enter' && !event.isComposing) {
          // Else the same key would press the button that gets the focus.
          event.preventDefault()
          this.#named((event.target as HTMLInputElement).value)
        }
      }}
      @blur=${(event: Event) => this.#named((event.target as HTMLInputElement).value)}
    />`
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

  override render() {
    const why = this.scope.rights.toCreate(this.column)
    return html`<header>
        ${this.column.kind === 'done' ? html`<ui-icon class="done" name="success" label=${t('board.column.done')}></ui-icon>` : nothing}
        <div class="name-line">
          ${this.#title()} ${columnCount(this.column, this.cards.length, this.total)}
          ${
            this.column.kind === 'done'
              ? nothing
              : html`<overdue-count .cards=${this.cards}></overdue-count>`
          }
        </div>
        <span class="tools">
          <ui-button
            variant="ghost"
            size="small"
            icon="add"
            label=${t('board.addTop')}
            ?disabled=${why !== ''}
            reason=${why}
            @click=${() => this.#ask('compose-top')}
          ></ui-button>
          <ui-menu
            placement="below-end"
            label=${t('board.column.menu', { title: this.column.title })}
            .items=${columnMenu(this.scope, this.column)}
            @ui-pick=${(event: CustomEvent<MenuPick>) => this.#ask(event.detail.id)}
            ><ui-button
              slot="anchor"
              variant="ghost"
              size="small"
              icon="more"
              label=${t('board.column.menu', { title: this.column.title })}
            ></ui-button
          ></ui-menu>
        </span>
      </header>
      ${this.refusal ? html`<p class="refusal"><ui-icon name="lock"></ui-icon>${this.refusal}</p>` : nothing}
      ${this.#composer('top')}
      <card-list
        .scope=${this.scope}
        .column=${this.column}
        .cards=${this.cards}
        .labels=${this.labels}
        .version=${this.version}
        .current=${this.current}
        .lifted=${this.lifted}
        .opened=${this.opened}
        .dropAt=${this.dropAt}
      ></card-list>
      ${
        this.cards.length === 0 && this.composing === null
          ? html`<p class="nothing">
              ${this.total === 0 ? t(readsCards(this.scope.me) ? 'board.column.empty' : 'board.noReading') : t('board.column.filtered')}
            </p>`
          : nothing
      }
      ${this.#composer('bottom')}
      ${
        this.composing === 'bottom'
          ? nothing
          : html`<footer>
              <ui-button
                variant="ghost"
                size="small"
                icon="add"
                wide
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() => this.#ask('compose-bottom')}
                >${t('board.add')}</ui-button
              >
            </footer>`
      }`
  }
}
