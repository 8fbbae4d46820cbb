import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { FoundCard } from '#web/state/api-types.ts'
import { t } from '#web/locales/i18n.ts'
import { archiveColumn } from '#web/state/board-edits.ts'
import { archiveCard } from '#web/state/card-edits.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { editBoard, editCard } from '#web/board/scope/board-commands.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'

declare global {
  interface HTMLElementTagNameMap {
    'archive-drawer': ArchiveDrawer
  }
}

type Listed = Pick<CardView, 'id' | 'number' | 'title' | 'type'>

/** What was put away: archived cards and columns, each with a way back. Fires `ui-close` and `card-open`. */
export class ArchiveDrawer extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    open: { type: Boolean },
    cards: { state: true },
    total: { state: true },
    problem: { state: true },
    text: { state: true },
  }
  declare scope: Pick<BoardScope, 'api' | 'board' | 'rights'>
  declare version: number
  declare open: boolean
  /** Null while they are asked for; the rest of `total` on demand. */
  declare cards: readonly FoundCard[] | null
  declare total: number
  declare problem: string
  declare text: string
  readonly #waiting = new Set<string>()
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    this.version = 0
    this.open = false
    this.cards = null
    this.problem = ''
    this.text = ''
    this.total = 0
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      h3 {
        margin: var(--space-4) 0 var(--space-1);
        font-size: var(--text-sm);
        font-weight: var(--weight-bold);
        color: var(--ink-soft);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--row);
        padding: var(--space-1) 0;
        border-bottom: 1px solid var(--line);
      }
      li .what {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) void this.#load()
    // A card asked for by "restore" has arrived: it can be edited now.
    for (const id of this.#waiting) {
      const card = this.scope.board.cards.get(id)
      if (!card) continue
      this.#waiting.delete(id)
      queueMicrotask(() => this.#restore(id))
    }
  }

  /** The server's list as the board knows it by now: an archiving may be undone, or done elsewhere, while the drawer is open. */
  #listed(cards: readonly FoundCard[]): readonly Listed[] {
    const { board } = this.scope
    const known = new Set(cards.map(card => card.id))
    const text = this.text.trim().toLowerCase()
    const added = board
      .archived()
      .filter(card => !known.has(card.id))
      // The server has looked into the whole case; of what it does not list yet only this is here.
      .filter(card => `${card.number ?? ''} ${card.title}`.toLowerCase().includes(text))
    const still = cards.filter(card => board.cards.get(card.id)?.archived !== false)
    return [...added, ...still]
  }

  async #load(from = 0): Promise<void> {
    if (from === 0) this.cards = null
    this.problem = ''
    const asked = ++this.#asked
    const answer = await this.scope.api.search({
      board: this.scope.board.id,
      archived: '1',
      ...(this.text.trim() === '' ? {} : { q: this.text.trim() }),
      from,
    })
    if (asked !== this.#asked) return
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.cards = from === 0 ? answer.value.cards : [...(this.cards ?? []), ...answer.value.cards]
    this.total = answer.value.total
  }

  /** Asks again once typing has rested. */
  #typed(text: string): void {
    this.text = text
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#load(), 200)
  }

  #restore(id: string): void {
    const { board } = this.scope
    if (!board.cards.has(id)) {
      this.#waiting.add(id)
      board.openCard(id)
      return
    }
    if (!editCard(this.scope, id, doc => archiveCard(doc, false))) return
    notify({ tone: 'success', text: t('board.archive.restored') })
  }

  #cards() {
    if (this.problem)
      return html`<ui-error-card
        text=${this.problem}
        @ui-retry=${() => this.#load()}
      ></ui-error-card>`
    if (!this.cards) return html`<ui-loading lines="5"></ui-loading>`
    const found = this.#listed(this.cards)
    if (found.length === 0)
      return html`<ui-empty icon="archive" text=${t('board.archive.none')}></ui-empty>`
    return html`<ul>
        ${repeat(
          found,
          card => card.id,
          card => {
            const view = this.scope.board.cards.get(card.id)
            const why = view ? this.scope.rights.onCard('card:archive', view) : ''
            return html`<li>
              <ui-type-mark bare type=${card.type}></ui-type-mark>
              <ui-plate faint text=${card.number ?? ''}></ui-plate>
              <span class="what" title=${card.title}>${card.title}</span>
              <ui-button
                size="small"
                variant="ghost"
                @click=${() => emit(this, 'card-open', { card: card.id, anchor: this })}
                >${t('board.card.open')}</ui-button
              >
              <ui-button
                size="small"
                icon="undo"
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() => this.#restore(card.id)}
                >${t('board.archive.restore')}</ui-button
              >
            </li>`
          },
        )}
      </ul>
      ${
        this.cards.length < this.total
          ? html`<ui-button size="small" @click=${() => void this.#load(this.cards?.length ?? 0)}
              >${t('search.more')}</ui-button
            >`
          : nothing
      }`
  }

  #columns() {
    const columns = (this.scope.board.view?.columns ?? []).filter(column => column.archived)
    const why = this.scope.rights.onBoard('board:configure')
    if (columns.length === 0) return nothing
    return html`<h3>${t('board.archive.columns')}</h3>
      <ul>
        ${columns.map(
          column =>
            html`<li>
              <span class="what">${column.title}</span>
              <ui-button
                size="small"
                icon="undo"
                ?disabled=${why !== ''}
                reason=${why}
                @click=${() => editBoard(this.scope, doc => archiveColumn(doc, column.id, false))}
                >${t('board.archive.restore')}</ui-button
              >
            </li>`,
        )}
      </ul>`
  }

  override render() {
    return html`<ui-dialog ?open=${this.open} heading=${t('board.archive.title')}>
      <ui-text-field
        type="search"
        icon="search"
        label=${t('ui.search')}
        label-hidden
        placeholder=${t('board.filter.text')}
        clearable
        @input=${(event: Event) => this.#typed((event.currentTarget as UiTextField).value)}
      ></ui-text-field>
      ${this.#columns()}
      <h3>${t('board.archive.cards')}</h3>
      ${this.#cards()}
    </ui-dialog>`
  }
}
