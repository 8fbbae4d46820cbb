import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { html, nothing } from 'lit'
import type { ColumnView } from '#shared/board/board-view.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { emit } from '#web/ui/element.ts'
import { whileTyping } from '#web/ui/messages/while-typing.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { columnCount } from './column-count.ts'
import { columnHeadCss } from './column-head.css.ts'
import { columnMenu } from './column-menu.ts'
import { LightElement } from '#web/ui/light-element.ts'
import { readsCards } from '#web/board/scope/rights.ts'
import { typedKey } from '#web/ui/fields/typed-key.ts'

declare global {
  interface HTMLElementTagNameMap {
    'column-head': ColumnHead
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

/** A column's head: name, count, limit, what is overdue, its menu; the handle to drag it by. Fires `column-ask`, `column-rename`. */
export class ColumnHead extends LightElement {
  static override properties = {
    scope: { attribute: false },
    column: { attribute: false },
    cards: { attribute: false },
    total: { attribute: false },
    version: { attribute: false },
    renaming: { state: true },
  }
  declare scope: Pick<BoardScope, 'board' | 'me' | 'rights'>
  declare column: ColumnView
  /** The cards shown. */
  declare cards: readonly CardView[]
  /** How many cards there are without a filter. */
  declare total: number
  declare version: number
  declare renaming: boolean
  #stop: (() => void) | undefined

  static override sheet = columnHeadCss

  constructor() {
    super()
    this.cards = []
    this.total = 0
    this.version = 0
    this.renaming = false
  }

  /** Turns the title into a field. */
  rename(): void {
    this.renaming = true
  }

  /** The button for new cards. */
  get addButton(): HTMLElement | null {
    return this.querySelector('.tools ui-button')
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
    this.#stop = draggable({
      element: head,
      getInitialData: () => ({ kind: 'column', id: this.column.id, lane: null }),
      canDrag: () => !this.renaming && this.scope.rights.onBoard('board:configure') === '',
    })
  }

  override willUpdate(): void {
    const { wip } = this.column
    this.classList.toggle('over', wip !== null && this.total > wip)
    this.classList.toggle('done', this.column.kind === 'done')
    this.classList.toggle('unseen', !readsCards(this.scope.me))
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('renaming') || !this.renaming) return
    const field = this.querySelector<HTMLInputElement>('input.name')
    field?.focus()
    field?.select()
  }

  #ask(what: string): void {
    const anchor = this.querySelector('header') ?? this
    emit<ColumnAsk>(this, 'column-ask', { column: this.column.id, what, anchor })
  }

  /** The name as it was when its field got the focus. */
  #found = ''

  #named(title: string | null): void {
    if (!this.renaming) return
    const field = this.querySelector('input.name')
    const held = field !== null && field === document.activeElement
    this.renaming = false
    if (held) this.#focusMenu()
    const name = title?.trim()
    if (name && title !== this.#found && name !== this.column.title)
      emit<ColumnRename>(this, 'column-rename', { column: this.column.id, title: name })
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
      .value=${whileTyping(this.column.title)}
      @focus=${(event: Event) => (this.#found = (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        typedKey(event)
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

  override render() {
    const why = this.scope.rights.toCreate(this.column)
    return html`<header>
      ${this.column.kind === 'done' ? html`<ui-icon class="done" name="success" label=${t('board.column.done')}></ui-icon>` : nothing}
      <div class="name-line">
        ${this.#title()} ${columnCount(this.column, this.cards.length, this.total)}
        ${
          this.column.kind === 'done'
            ? nothing
            : html`<overdue-count
                ?brief=${this.column.wip !== null}
                .cards=${this.cards}
              ></overdue-count>`
        }
      </div>
      <span class="tools">
        ${
          why !== '' && this.scope.rights.reports
            ? nothing
            : html`<ui-button
                variant="ghost"
                size="small"
                icon="add"
                label=${t('board.addTop')}
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() => this.#ask('compose-top')}
              ></ui-button>`
        }
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
    </header>`
  }
}
