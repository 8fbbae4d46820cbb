import { css, html, nothing } from 'lit'
import type { BoardView, ColumnView } from '#shared/board/board-view.ts'
import { priorities, type Priority, type Visibility } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'
import type { MenuItem, MenuPick, UiMenu } from '#web/ui/floating/menu.ts'
import type { CardAccess } from './card-access.ts'

declare global {
  interface HTMLElementTagNameMap {
    'card-state': CardState
  }
}

/** The column a person wants the card in. */
export interface CardMove {
  readonly column: string
}

/** The priority a person wants. */
export interface CardPriority {
  readonly priority: Priority
}

/** How far each level reaches, as a picture. */
export const visibilityIcons: Record<Visibility, IconName> = {
  board: 'users',
  staff: 'eye',
  police: 'shield',
  named: 'lock',
}

/** Where the card stands: column, priority, who may see it. Fires `card-move` (`CardMove`), `card-priority` (`CardPriority`) and `card-share`. */
export class CardState extends UiElement {
  static override properties = {
    card: { attribute: false },
    view: { attribute: false },
    access: { attribute: false },
    whyNot: { attribute: false },
    whyNotPriority: { attribute: false },
    plain: { type: Boolean },
  }
  declare card: CardView | null
  declare view: BoardView | null
  declare access: CardAccess | null
  /** Words in place of controls, for who can change nothing here. */
  declare plain: boolean
  /** Why the card may not go to a column; '' when it may. */
  declare whyNot: (column: ColumnView) => string
  /** Why the card may not get a priority; '' when it may. */
  declare whyNotPriority: (priority: Priority) => string

  constructor() {
    super()
    this.card = null
    this.view = null
    this.access = null
    this.plain = false
    this.whyNot = () => ''
    this.whyNotPriority = () => ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      @media (max-width: 640px) {
        :host {
          gap: var(--space-1);
        }
      }
      .seal {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
      }
    `,
  ]

  /** Opens the list of columns. */
  openColumns(): void {
    const menu = this.renderRoot.querySelector<UiMenu>('#columns')
    if (menu) menu.open = true
  }

  #columns(card: CardView, view: BoardView, access: CardAccess) {
    const now = view.columns.find(column => column.id === card.column)
    const items = view.columns
      .filter(column => !column.archived || column.id === card.column)
      .map((column): MenuItem => {
        const refusal = column.id === now?.id ? '' : this.whyNot(column)
        return {
          id: column.id,
          text: column.title,
          checked: column.id === card.column,
          ...(refusal ? { refusal } : {}),
        }
      })
    // Who may take it nowhere is told so on the button, who may somewhere on each line.
    const refusal = items.every(item => item.checked || item.refusal) ? access['card:move'] : ''
    return html`<ui-menu
      id="columns"
      label=${t('card.field.column')}
      .items=${items}
      @ui-pick=${(event: CustomEvent<MenuPick>) =>
        emit<CardMove>(this, 'card-move', { column: event.detail.id })}
      ><ui-button
        slot="anchor"
        variant="primary"
        icon-end="chevron-down"
        popup="menu"
        ?disabled=${refusal !== ''}
        reason=${refusal}
        >${now?.title ?? t('card.gone')}</ui-button
      ></ui-menu
    >`
  }

  #priority(card: CardView, access: CardAccess) {
    const word = t(`card.priority.${card.priority}`)
    return html`<ui-menu
      label=${t('card.field.priority')}
      .items=${priorities.map((one): MenuItem => ({
        id: one,
        text: t(`card.priority.${one}`),
        checked: one === card.priority,
        refusal: this.whyNotPriority(one),
      }))}
      @ui-pick=${(event: CustomEvent<MenuPick>) =>
        emit<CardPriority>(this, 'card-priority', { priority: event.detail.id as Priority })}
      ><ui-button
        slot="anchor"
        icon-end="chevron-down"
        popup="menu"
        ?disabled=${access['card:edit'] !== ''}
        reason=${access['card:edit']}
        ><span class="seal"
          >${
            card.priority === 'normal'
              ? nothing
              : html`<ui-seal priority=${card.priority}></ui-seal>`
          }${word}</span
        ></ui-button
      ></ui-menu
    >`
  }

  #words(card: CardView, view: BoardView) {
    const column = view.columns.find(one => one.id === card.column)
    return html`<ui-badge tone="slate" strong>${column?.title ?? t('card.gone')}</ui-badge> ${
        card.priority === 'normal'
          ? nothing
          : html`<span class="seal"
              ><ui-seal priority=${card.priority}></ui-seal
              >${t(`card.priority.${card.priority}`)}</span
            >`
      }`
  }

  override render() {
    const { card, view, access } = this
    if (card === null || view === null || access === null) return nothing
    if (this.plain) return this.#words(card, view)
    return html`${this.#columns(card, view, access)} ${this.#priority(card, access)}
      <ui-button
        variant="quiet"
        icon=${visibilityIcons[card.visibility]}
        popup="dialog"
        label=${`${t('card.field.visibility')}: ${t(`card.visible.${card.visibility}`)}`}
        ?disabled=${access['card:share'] !== ''}
        reason=${access['card:share']}
        @click=${() => emit(this, 'card-share')}
        >${t(`card.visible.${card.visibility}`)}</ui-button
      >`
  }
}
