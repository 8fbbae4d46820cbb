import { css, html, nothing } from 'lit'
import { can } from '#shared/policy/can.ts'
import { actorOf, readsCards } from '#web/board/scope/rights.ts'
import { figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardsApi } from './boards-api.ts'
import type { BoardListed, Me, ShownProblem } from '#web/state/api-types.ts'
import { pagesFor } from './pages.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'

declare global {
  interface HTMLElementTagNameMap {
    'home-page': HomePage
  }
}

/** The boards a person may open, or why there are none. Fires `boards-retry`. */
export class HomePage extends UiElement {
  static override properties = {
    me: { attribute: false },
    api: { attribute: false },
    boards: { attribute: false },
    problem: { attribute: false },
    counts: { state: true },
    making: { state: true },
  }
  declare me: Me
  declare api: Pick<BoardsApi, 'boardCards'>
  /** Null while they are asked for. */
  declare boards: readonly BoardListed[] | null
  declare problem: ShownProblem | null
  declare counts: ReadonlyMap<string, number>
  /** The dialog for a new board is open. */
  declare making: boolean

  constructor() {
    super()
    this.boards = null
    this.problem = null
    this.counts = new Map()
    this.making = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: 1;
        width: min(64rem, 100%);
        margin: 0 auto;
        padding: var(--space-8) var(--space-4);
        overflow: auto;
      }
      .hello {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--space-2) var(--space-3);
        margin-bottom: var(--space-6);
      }
      h1 {
        font: var(--weight-bold) var(--text-2xl) / var(--leading-snug) var(--font-song);
      }
      .posts {
        color: var(--ink-soft);
      }
      .gap {
        flex: 1;
      }
      nav {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: var(--space-2);
        margin-bottom: var(--space-6);
      }
      nav a {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--control);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-2);
        background: var(--surface);
        color: var(--ink);
        line-height: var(--leading-tight);
        text-decoration: none;
      }
      nav a:hover {
        border-color: var(--edge);
      }
      nav b {
        display: block;
        font-weight: var(--weight-medium);
      }
      nav small {
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      @media (width < 40rem) {
        nav {
          grid-template-columns: 1fr 1fr;
        }
        nav small {
          display: none;
        }
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
        gap: var(--space-4);
      }
      li a {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-1) var(--space-3);
        height: 100%;
        padding: var(--space-5);
        border: 1px solid var(--line);
        border-top: 3px solid var(--plate);
        border-radius: var(--radius-3);
        background: var(--surface);
        box-shadow: var(--shadow-1);
        color: var(--ink);
        text-decoration: none;
        transition: box-shadow var(--motion-quick) var(--ease);
      }
      li a:hover {
        border-color: var(--edge);
        border-top-color: var(--plate);
        box-shadow: var(--shadow-2);
      }
      h2 {
        font: var(--weight-bold) var(--text-xl) / var(--leading-snug) var(--font-song);
      }
      .unit {
        grid-column: 1;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
      .unseen {
        grid-column: 1 / -1;
        color: var(--ink-soft);
        font-size: var(--text-sm);
      }
      .count {
        grid-column: 2;
        grid-row: 1 / 3;
        align-self: center;
        text-align: end;
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-tight);
      }
      .count b {
        display: block;
        color: var(--ink);
        font-size: var(--text-2xl);
        font-weight: var(--weight-bold);
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('boards')) void this.#count()
  }

  async #count(): Promise<void> {
    const { boards } = this
    if (!readsCards(this.me)) return
    for (const board of boards ?? []) {
      const answer = await this.api.boardCards(board.id)
      if (!this.isConnected || this.boards !== boards) return
      if (answer.ok) this.counts = new Map([...this.counts, [board.id, answer.value.length]])
    }
  }

  #boards(boards: readonly BoardListed[]) {
    if (boards.length === 0) {
      const role = this.me.memberships[0]?.role
      const known = role === undefined ? 'stranger' : role === 'auditor' ? role : 'other'
      return html`<ui-empty
        icon="board"
        text=${t(this.#makes ? 'app.noBoards.yet' : 'app.noBoards')}
        hint=${t(this.#makes ? 'app.noBoards.make' : `app.noBoards.${known}`)}
        >${
          this.#makes
            ? html`<ui-button
                slot="action"
                variant="primary"
                icon="add"
                @click=${() => (this.making = true)}
                >${t('app.newBoard')}</ui-button
              >`
            : nothing
        }</ui-empty
      >`
    }
    const reads = readsCards(this.me)
    return html`<ul>
      ${boards.map(board => {
        const count = this.counts.get(board.id)
        return html`<li>
          <a href="/b/${board.id}">
            <h2>${board.title}</h2>
            <span class="unit">${board.unitName}</span>
            ${
              reads
                ? html`<span class="count"
                    ><b>${count === undefined ? '·' : figure(count)}</b>${t('app.cardsOnIt')}</span
                  >`
                : html`<span class="unseen">${t('board.noReading')}</span>`
            }
          </a>
        </li>`
      })}
    </ul>`
  }

  get #makes(): boolean {
    const actor = actorOf(this.me)
    return this.me.memberships.some(one => can(actor, 'board:create', { path: one.path }))
  }

  #pages() {
    const pages = pagesFor(this.me)
    return pages.length === 0
      ? nothing
      : html`<nav aria-label=${t('app.pages')}>
          ${pages.map(
            page =>
              html`<a href=${page.path}
                ><ui-icon name=${page.icon}></ui-icon
                ><span><b>${t(page.title)}</b><small>${t(page.hint)}</small></span></a
              >`,
          )}
        </nav>`
  }

  override render() {
    const { me, boards, problem } = this
    const actor = actorOf(me)
    const imports = me.memberships.some(one => can(actor, 'board:import', { path: one.path }))
    return html`<div class="hello">
        <h1>${t('app.greeting', { name: me.name })}</h1>
        <p class="posts">
          ${me.memberships.map(one => `${t(`app.role.${one.role}`)} · ${one.unit.name}`).join('　')}
        </p>
        <span class="gap"></span>
        ${
          this.#makes && boards && boards.length > 0
            ? html`<ui-button icon="add" @click=${() => (this.making = true)}
                >${t('app.newBoard')}</ui-button
              >`
            : nothing
        }
        ${
          imports
            ? html`<ui-button
                icon="upload"
                @click=${() => emit(this, 'navigate', { path: '/import' })}
                >${t('import.title')}</ui-button
              >`
            : nothing
        }
      </div>
      ${this.#pages()}
      ${
        problem
          ? html`<ui-error-card
              text=${problem.sentence}
              @ui-retry=${() => emit(this, 'boards-retry')}
            ></ui-error-card>`
          : boards
            ? this.#boards(boards)
            : html`<ui-loading shape="card"></ui-loading>`
      }
      <new-board-dialog
        .api=${this.api}
        ?open=${this.making}
        @ui-close=${() => (this.making = false)}
      ></new-board-dialog>`
  }
}
