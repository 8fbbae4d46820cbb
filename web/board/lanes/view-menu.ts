import { css, html } from 'lit'
import { t } from '#web/locales/i18n.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { type Arrangement, lanesOf, plainArrangement } from './arrangement.ts'

declare global {
  interface HTMLElementTagNameMap {
    'view-menu': ViewMenu
  }
}

const lanes = ['type', 'unit', 'owner', 'assignee'] as const

/** Chooses between the board, the board in lanes and the table. Fires `arrange` (`Arrangement`). */
export class ViewMenu extends UiElement {
  static override properties = { arrangement: { attribute: false } }
  declare arrangement: Arrangement

  constructor() {
    super()
    this.arrangement = plainArrangement
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      @media (max-width: 640px) {
        span {
          display: none;
        }
      }
    `,
  ]

  get #chosen(): string {
    return lanesOf(this.arrangement) ?? this.arrangement.view
  }

  get #items(): readonly MenuItem[] {
    const chosen = this.#chosen
    return [
      { id: 'board', text: t('views.board'), icon: 'board', checked: chosen === 'board' },
      { id: 'table', text: t('views.table'), icon: 'table', checked: chosen === 'table' },
      ...lanes.map((id, at) => ({
        id,
        text: t(`views.lanes.${id}`),
        checked: chosen === id,
        separator: at === 0,
      })),
    ]
  }

  readonly #picked = (event: CustomEvent<MenuPick>) => {
    const { id } = event.detail
    const by = lanes.find(one => one === id) ?? null
    const view = id === 'table' ? 'table' : 'board'
    emit<Arrangement>(this, 'arrange', { ...plainArrangement, view, by })
  }

  override render() {
    const chosen = this.#items.find(one => one.checked)
    return html`<ui-menu
      placement="below-end"
      label=${t('views.arrange')}
      .items=${this.#items}
      @ui-pick=${this.#picked}
      ><ui-button
        slot="anchor"
        variant=${chosen?.id === 'board' ? 'ghost' : 'quiet'}
        size="small"
        icon=${chosen?.id === 'table' ? 'table' : 'board'}
        icon-end="chevron-down"
        label="${t('views.arrange')}: ${chosen?.text ?? ''}"
        ><span>${chosen?.text}</span></ui-button
      ></ui-menu
    >`
  }
}
