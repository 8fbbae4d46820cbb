import { css, html, nothing } from 'lit'
import { figure } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { cardTypesNow, typeNameInFull } from '#web/ui/marks/type-labels.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { PickerOption, UiPicker } from '#web/ui/fields/picker.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import { type CardFilter, isEmptyFilter, noFilter } from './card-filter.ts'
import { readsCards } from '#web/board/scope/rights.ts'

declare global {
  interface HTMLElementTagNameMap {
    'filter-bar': FilterBar
  }
}

type Part = 'labels' | 'people' | 'units' | 'types'

/** Search and filters of a board, with the count of what they leave. Fires `filter-change` (`CardFilter`) and lets `filter-pick` of a kept one through. */
export class FilterBar extends UiElement {
  static override properties = {
    scope: { attribute: false },
    version: { attribute: false },
    filter: { attribute: false },
    query: { type: String },
    shown: { type: Number },
    total: { type: Number },
  }
  declare scope: Pick<BoardScope, 'api' | 'board' | 'info' | 'me' | 'people' | 'rights'>
  declare version: number
  declare filter: CardFilter
  /** The address's query: filter and arrangement, to be kept under a name. */
  declare query: string
  declare shown: number
  declare total: number

  constructor() {
    super()
    this.version = 0
    this.filter = noFilter
    this.query = ''
    this.shown = 0
    this.total = 0
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
        min-width: 0;
      }
      .text {
        flex: 0 1 15rem;
        min-width: 8rem;
      }
      .count {
        padding: 0 var(--space-2);
        color: var(--ink-faint);
        font-size: var(--text-sm);
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .count b {
        color: var(--ink);
        font-weight: var(--weight-bold);
      }
      @media (max-width: 640px) {
        :host {
          flex-wrap: nowrap;
          overflow-x: auto;
          scrollbar-width: none;
          /* Fading out says that there is more to the right. */
          padding-inline-end: var(--space-6);
          mask-image: linear-gradient(to left, transparent, black var(--space-6));
        }
        .text {
          flex: 0 0 9.5rem;
        }
        .text.idle {
          display: var(--phone-filter-text, block);
        }
        ui-button,
        ui-popover {
          flex: none;
        }
      }
    `,
  ]

  /** Gives the search field the focus. */
  override focus(): void {
    this.renderRoot.querySelector<UiTextField>('.text')?.focus()
  }

  #change(more: Partial<CardFilter>): void {
    emit<CardFilter>(this, 'filter-change', { ...this.filter, ...more })
  }

  #picker(part: Part, icon: IconName, text: string, options: readonly PickerOption[]) {
    const picked = this.filter[part]
    return html`<ui-popover placement="below-start" label=${text}>
      <ui-button
        slot="anchor"
        size="small"
        variant=${picked.size > 0 ? 'quiet' : 'ghost'}
        icon=${icon}
        icon-end="chevron-down"
        popup="dialog"
        .pressed=${picked.size > 0 ? true : undefined}
        >${text}${picked.size > 0 ? ` ${figure(picked.size)}` : ''}</ui-button
      >
      <ui-picker
        label=${text}
        .options=${options}
        .picked=${[...picked]}
        @change=${(event: Event) =>
          this.#change({ [part]: new Set((event.target as UiPicker).picked) })}
      ></ui-picker>
    </ui-popover>`
  }

  #toggle(part: 'mine' | 'overdue' | 'soon', icon: IconName, text: string) {
    const on = this.filter[part]
    return html`<ui-button
      size="small"
      variant=${on ? 'quiet' : 'ghost'}
      icon=${icon}
      .pressed=${on}
      @click=${() => this.#change({ [part]: !on })}
      >${text}</ui-button
    >`
  }

  override render() {
    const { board, info, people } = this.scope
    const labels = (board.view?.labels ?? []).map(one => ({
      id: one.id,
      text: one.name,
      colour: one.colour,
    }))
    const units = (info?.units ?? []).map(one => ({ id: one.id, text: one.name }))
    const types = cardTypesNow().map(({ id, colour }) => ({ id, text: typeNameInFull(id), colour }))
    const active = !isEmptyFilter(this.filter)
    return html`<ui-text-field
        class="text ${this.filter.text === '' ? 'idle' : ''}"
        type="search"
        icon="search"
        label=${t('board.filter.text')}
        label-hidden
        placeholder=${t('board.filter.text')}
        clearable
        .value=${this.filter.text}
        @input=${(event: Event) =>
          this.#change({ text: (event.currentTarget as UiTextField).value })}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (active) emit<CardFilter>(this, 'filter-change', noFilter)
          else (event.currentTarget as HTMLElement).blur()
        }}
      ></ui-text-field>
      ${this.#toggle('mine', 'user', t('board.filter.mine'))}
      ${this.#toggle('overdue', 'warning', t('clock.filter.overdue'))}
      ${this.#toggle('soon', 'timer', t('clock.filter.soon'))}
      ${this.#picker('types', 'list', t('board.type'), types)}
      ${labels.length > 0 ? this.#picker('labels', 'tag', t('board.card.labels'), labels) : nothing}
      ${this.#picker(
        'people',
        'users',
        t('board.filter.people'),
        people.all.map(one => ({
          id: one.id,
          text: one.name,
          person: one.id,
          detail: one.distinction,
        })),
      )}
      ${units.length > 1 ? this.#picker('units', 'building', t('board.unit'), units) : nothing}
      <saved-filters
        .api=${this.scope.api}
        board=${this.scope.board.id}
        query=${this.query}
        refusal=${this.scope.rights.onBoard('board:configure')}
      ></saved-filters>
      <span class="count" role="status">
        ${
          active
            ? html`<b>${figure(this.shown)}</b> / ${figure(this.total)}`
            : readsCards(this.scope.me)
              ? this.scope.board.status.ready
                ? t('board.cards', { n: this.total })
                : nothing
              : t('board.noReading')
        }
      </span>
      ${
        active
          ? html`<ui-button
              size="small"
              variant="ghost"
              icon="close"
              @click=${() => emit<CardFilter>(this, 'filter-change', noFilter)}
              >${t('board.filter.clear')}</ui-button
            >`
          : nothing
      }`
  }
}
