import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { SearchApi } from './search-api.ts'
import type { SavedFilter } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { UiPopover } from '#web/ui/floating/popover.ts'

declare global {
  interface HTMLElementTagNameMap {
    'saved-filters': SavedFilters
  }
}

/** The filters somebody keeps on a board, and those others share. Fires `filter-pick` with the query of an address. */
export class SavedFilters extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    query: { type: String },
    refusal: { type: String },
    filters: { state: true },
    problem: { state: true },
    name: { state: true },
    shared: { state: true },
  }
  declare api: Pick<SearchApi, 'filters' | 'saveFilter' | 'removeFilter'>
  declare board: string
  /** The filter on the board now, as the query of an address; '' for none. */
  declare query: string
  /** Why the shared filters of others cannot be taken away; '' when they can. */
  declare refusal: string
  /** Null until they have come. */
  declare filters: readonly SavedFilter[] | null
  declare problem: string
  declare name: string
  declare shared: boolean

  constructor() {
    super()
    this.board = ''
    this.query = ''
    this.refusal = ''
    this.filters = null
    this.problem = ''
    this.name = ''
    this.shared = false
  }

  static override styles = [
    base,
    css`
      .box {
        display: grid;
        gap: var(--space-2);
        width: min(20rem, 80vw);
        padding: var(--space-2);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      li button {
        flex: 1;
        min-width: 0;
        min-height: var(--control);
        padding: 0 var(--space-2);
        overflow: hidden;
        border: 0;
        border-radius: var(--radius-1);
        background: none;
        color: var(--ink);
        font: inherit;
        text-align: start;
        text-overflow: ellipsis;
        white-space: nowrap;
        cursor: pointer;
      }
      li button:hover {
        background: var(--wash);
      }
      small,
      .none {
        color: var(--ink-faint);
        font-size: var(--text-xs);
      }
      .problem {
        color: var(--seal);
        font-size: var(--text-sm);
      }
    `,
  ]

  get #popover(): UiPopover | null {
    return this.renderRoot.querySelector('ui-popover')
  }

  async #load(): Promise<void> {
    const answer = await this.api.filters(this.board)
    if (answer.ok) this.filters = answer.value
    this.problem = answer.ok ? '' : answer.problem.sentence
  }

  async #save(): Promise<void> {
    const title = this.name.trim()
    if (title === '') return
    const answer = await this.api.saveFilter(this.board, {
      title,
      query: this.query,
      shared: this.shared,
    })
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.name = ''
    this.shared = false
    notify({ tone: 'success', text: t('search.filter.saved', { title }) })
    await this.#load()
  }

  async #remove(id: string): Promise<void> {
    const answer = await this.api.removeFilter(this.board, id)
    if (answer.ok) await this.#load()
    else this.problem = answer.problem.sentence
  }

  #line({ id, title, query, shared, own }: SavedFilter) {
    return html`<li>
      <button
        type="button"
        @click=${() => {
          const popover = this.#popover
          if (popover) popover.open = false
          emit(this, 'filter-pick', query)
        }}
      >
        ${title}${shared ? html` <small>${t('search.filter.shared')}</small>` : nothing}
      </button>
      <ui-button
        variant="ghost"
        size="small"
        icon="link"
        label=${t('search.filter.link')}
        @click=${() =>
          void navigator.clipboard
            ?.writeText(new URL(`/b/${this.board}${query}`, location.origin).href)
            .then(() => notify({ tone: 'success', text: t('board.linked') }))}
      ></ui-button>
      ${
        own || shared
          ? html`<ui-button
              variant="ghost"
              size="small"
              icon="delete"
              label=${t('search.filter.remove')}
              ?disabled=${!own && this.refusal !== ''}
              reason=${own ? '' : this.refusal}
              @click=${() => void this.#remove(id)}
            ></ui-button>`
          : nothing
      }
    </li>`
  }

  override render() {
    const { filters } = this
    return html`<ui-popover label=${t('search.filters')} @ui-open=${() => void this.#load()}
      ><ui-button
        slot="anchor"
        variant="ghost"
        icon="star"
        popup="dialog"
        label=${t('search.filters')}
        @click=${() => void this.#load()}
      ></ui-button>
      <div class="box">
        ${
          filters === null
            ? this.problem
              ? nothing
              : html`<ui-loading lines="2"></ui-loading>`
            : filters.length === 0
              ? html`<p class="none">${t('search.filter.none')}</p>`
              : html`<ul>
                  ${filters.map(one => this.#line(one))}
                </ul>`
        }
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${
          this.query === ''
            ? html`<p class="none">${t('search.filter.how')}</p>`
            : html`<ui-text-field
                  label=${t('search.filter.name')}
                  limit="60"
                  .value=${this.name}
                  @input=${(event: Event) => {
                    this.name = (event.currentTarget as HTMLInputElement).value
                  }}
                ></ui-text-field>
                <ui-checkbox
                  label=${t('search.filter.share')}
                  ?checked=${this.shared}
                  @change=${(event: Event) => {
                    this.shared = (event.currentTarget as HTMLInputElement).checked
                  }}
                ></ui-checkbox>
                <ui-button
                  variant="primary"
                  size="small"
                  ?disabled=${this.name.trim() === ''}
                  reason=${t('search.filter.name')}
                  @click=${() => void this.#save()}
                  >${t('search.filter.save')}</ui-button
                >`
        }
      </div></ui-popover
    >`
  }
}
