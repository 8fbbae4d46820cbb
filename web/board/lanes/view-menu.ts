import { css, html } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import { keyOf, type PluginPlace } from '#web/plugins/places/board-places.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { MenuItem, MenuPick } from '#web/ui/floating/menu.ts'
import { type Arrangement, lanesOf, plainArrangement } from './arrangement.ts'

declare global {
  interface HTMLElementTagNameMap {
    'view-menu': ViewMenu
  }
}

const lanes = ['type', 'unit', 'owner', 'assignee'] as const

/** Chooses between the board, the board in lanes, the table, the overview, the meetings and the views of plugins. Fires `arrange` (`Arrangement`). */
export class ViewMenu extends UiElement {
  static override properties = { arrangement: { attribute: false }, views: { attribute: false } }
  declare arrangement: Arrangement
  /** The views that plugins have on this board. */
  declare views: readonly PluginPlace[]

  constructor() {
    super()
    this.arrangement = plainArrangement
    this.views = []
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
    const { place, view } = this.arrangement
    return lanesOf(this.arrangement) ?? (view === 'plugin' ? place : view)
  }

  get #items(): readonly MenuItem[] {
    const chosen = this.#chosen
    return [
      { id: 'board', text: t('views.board'), icon: 'board', checked: chosen === 'board' },
      { id: 'table', text: t('views.table'), icon: 'table', checked: chosen === 'table' },
      {
        id: 'overview',
        text: t('views.overview'),
        icon: 'dashboard',
        checked: chosen === 'overview',
      },
      {
        id: 'meetings',
        text: t('meeting.title'),
        icon: 'meeting',
        checked: chosen === 'meetings',
      },
      ...lanes.map((id, at) => ({
        id,
        text: t(`views.lanes.${id}`),
        checked: chosen === id,
        separator: at === 0,
      })),
      ...this.views.map((view, at) => ({
        id: keyOf(view),
        text: view.place.name[language()],
        checked: chosen === keyOf(view),
        separator: at === 0,
      })),
    ]
  }

  readonly #picked = (event: CustomEvent<MenuPick>) => {
    const { id } = event.detail
    if (this.views.some(view => keyOf(view) === id))
      return emit<Arrangement>(this, 'arrange', { ...plainArrangement, view: 'plugin', place: id })
    const by = lanes.find(one => one === id) ?? null
    const view = id === 'table' || id === 'overview' || id === 'meetings' ? id : 'board'
    return emit<Arrangement>(this, 'arrange', { ...plainArrangement, view, by })
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
