import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { SearchApi } from './search-api.ts'
import type { FoundCard } from '#web/state/api-types.ts'
import type { Board } from '#web/sync/board.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { marked } from './marked.ts'

declare global {
  interface HTMLElementTagNameMap {
    'search-palette': SearchPalette
  }
}

/** How long typing has to rest before the server is asked, ms. */
const restMs = 180

/**
 * Search over everything the person may read, in a dialog: results come while one types, arrows and Enter choose. Without the server the
 * titles on this device are searched. Fires `navigate` and `ui-close`.
 */
export class SearchPalette extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { attribute: false },
    open: { type: Boolean },
    text: { state: true },
    archived: { state: true },
    found: { state: true },
    total: { state: true },
    at: { state: true },
    state: { state: true },
    problem: { state: true },
  }
  declare api: Pick<SearchApi, 'search'>
  /** The open board, whose cards are on this device; null when none is. */
  declare board: Pick<Board, 'cards' | 'id' | 'view'> | null
  declare open: boolean
  declare text: string
  /** Whether only what is archived is looked through, or only what is not. */
  declare archived: boolean
  declare found: readonly FoundCard[]
  declare total: number
  declare at: number
  declare state: 'idle' | 'busy' | 'done' | 'offline' | 'failed'
  declare problem: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0
  /** What was typed has no answer yet. */
  #waits = false
  /** Enter was pressed meanwhile. */
  #entered = false

  constructor() {
    super()
    this.board = null
    this.open = false
    this.text = ''
    this.archived = false
    this.found = []
    this.total = 0
    this.at = 0
    this.state = 'idle'
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      ui-checkbox {
        margin-top: var(--space-2);
      }
      .results {
        min-height: 12rem;
        margin-top: var(--space-3);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      a {
        display: grid;
        gap: var(--space-half);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-2);
        color: var(--ink);
        line-height: var(--leading-snug);
        text-decoration: none;
      }
      a[aria-selected='true'] {
        background: var(--slate-soft);
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      .title {
        overflow-wrap: anywhere;
      }
      .snippet {
        color: var(--ink-soft);
        font-size: var(--text-sm);
        overflow-wrap: anywhere;
      }
      mark {
        border-radius: 2px;
        background: var(--amber-soft);
        color: inherit;
      }
      .said {
        margin: var(--space-2) 0;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('open')) return
    this.#entered = false
    if (this.open)
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLElement>('ui-text-field')?.focus(),
      )
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer)
    super.disconnectedCallback()
  }

  #typed(text: string): void {
    this.text = text
    this.#entered = false
    this.#waits = text.trim() !== ''
    clearTimeout(this.#timer)
    if (!this.#waits) {
      this.#asked++
      this.found = []
      this.state = 'idle'
      return
    }
    this.#timer = setTimeout(() => void this.#ask(), restMs)
  }

  async #ask(from = 0): Promise<void> {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    this.state = 'busy'
    const answer = await this.api.search({
      q: this.text.trim(),
      archived: this.archived ? '1' : '0',
      from,
    })
    // What was typed since has its own answer.
    if (asked !== this.#asked) return
    this.at = from
    this.#waits = false
    if (answer.ok) {
      this.found = from === 0 ? answer.value.cards : [...this.found, ...answer.value.cards]
      this.total = answer.value.total
      this.state = 'done'
    } else if (answer.problem.kind === 'offline') this.#here()
    else {
      this.problem = answer.problem.sentence
      this.state = 'failed'
      return
    }
    if (this.#entered) this.#go(this.found[0])
  }

  /** Opens what is chosen; whoever is quicker than the answer opens the first result of it. */
  #enter(): void {
    if (!this.#waits) this.#go(this.found[this.at])
    else if (!this.#entered) {
      this.#entered = true
      void this.#ask()
    }
  }

  /** Only the titles and numbers that are on this device. */
  #here(): void {
    const { board } = this
    const words = this.text.toLowerCase().split(/\s+/).filter(Boolean)
    const cards = [...(board?.cards.values() ?? [])].filter(card => {
      const text = `${card.title} ${card.number ?? ''}`.toLowerCase()
      return card.archived === this.archived && words.every(word => text.includes(word))
    })
    this.total = cards.length
    this.found = cards.slice(0, 20).map(card => ({
      id: card.id,
      board: board?.id ?? '',
      number: card.number ?? '',
      title: card.title,
      type: card.type,
      column: card.column,
      unit: card.unit,
      archived: card.archived,
      closed: card.closure !== null,
      emergency: card.closure === null && !card.archived ? card.emergency : '',
      createdAt: 0,
      boardTitle: board?.view?.title ?? '',
      snippet: null,
    }))
    this.state = 'offline'
  }

  readonly #close = () => emit(this, 'ui-close', { by: 'button' })

  #go(card: FoundCard | undefined): void {
    this.#entered = false
    if (card === undefined) return
    this.#close()
    emit(this, 'navigate', { path: `/b/${card.board}/c/${card.id}` })
  }

  readonly #keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const last = this.found.length - 1
    if (event.key === 'ArrowDown') this.at = Math.min(last, this.at + 1)
    else if (event.key === 'ArrowUp') this.at = Math.max(0, this.at - 1)
    else if (event.key === 'Enter') this.#enter()
    else return
    event.preventDefault()
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    )
  }

  #card(card: FoundCard, at: number) {
    const words = this.text.trim().split(/\s+/)
    return html`<li role="none">
      <a
        id="found-${at}"
        role="option"
        aria-selected=${at === this.at ? 'true' : 'false'}
        href="/b/${card.board}/c/${card.id}"
        @mousemove=${() => (this.at = at)}
        @click=${() => this.#close()}
      >
        <span class="about"
          ><ui-type-mark type=${card.type}></ui-type-mark>${
            card.emergency
              ? html`<emergency-line brief numbers=${card.emergency}></emergency-line>`
              : nothing
          }${card.number}<span>${card.boardTitle}</span>${card.closed ? html`<span>${t('search.closed')}</span>` : nothing}</span
        >
        <span class="title">${marked(card.title, words)}</span>
        ${
          card.snippet === null
            ? nothing
            : html`<span class="snippet">${marked(card.snippet.text, words)}</span>`
        }
      </a>
    </li>`
  }

  #results() {
    const { state, found } = this
    if (state === 'idle') return html`<p class="said">${t('search.idle')}</p>`
    if (state === 'failed')
      return html`<ui-error-card
        text=${this.problem}
        @ui-retry=${() => void this.#ask()}
      ></ui-error-card>`
    if (state === 'busy' && found.length === 0) return html`<ui-loading lines="4"></ui-loading>`
    const said =
      state === 'offline'
        ? t('search.offline', { n: this.total })
        : t(this.total > found.length ? 'search.some' : 'search.count', {
            n: this.total,
            shown: found.length,
          })
    return html`<p class="said" role="status">${said}</p>
      ${
        found.length === 0
          ? html`<ui-empty icon="search" text=${t('search.none')}></ui-empty>`
          : html`<ul role="listbox" aria-label=${t('search.title')}>
                ${found.map((card, at) => this.#card(card, at))}
              </ul>
              ${
                state !== 'offline' && found.length < this.total
                  ? html`<ui-button
                      size="small"
                      ?busy=${state === 'busy'}
                      @click=${() => void this.#ask(found.length)}
                      >${t('search.more')}</ui-button
                    >`
                  : nothing
              }`
      }`
  }

  override render() {
    return html`<ui-dialog
      ?open=${this.open}
      heading=${t('search.title')}
      @ui-close=${(event: Event) => {
        event.stopPropagation()
        this.#close()
      }}
    >
      <ui-text-field
        type="search"
        icon="search"
        label=${t('search.title')}
        label-hidden
        placeholder=${t('search.placeholder')}
        clearable
        .value=${this.text}
        @input=${(event: Event) => this.#typed((event.currentTarget as HTMLInputElement).value)}
        @keydown=${this.#keys}
      ></ui-text-field>
      <ui-checkbox
        label=${t('search.archived')}
        ?checked=${this.archived}
        @change=${(event: Event) => {
          this.archived = (event.currentTarget as HTMLInputElement).checked
          this.#typed(this.text)
        }}
      ></ui-checkbox>
      <div class="results">${this.#results()}</div>
    </ui-dialog>`
  }
}
