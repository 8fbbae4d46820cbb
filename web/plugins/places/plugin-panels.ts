import { css, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { language } from '#web/locales/i18n.ts'
import { iconName } from '#web/plugins/elements/icon-name.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { boardPlaces, keyOf, onPlaces, type PlacedCard, placesAt } from './board-places.ts'
import type { BoardPlaces, PlaceApi } from './place-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-panels': PluginPanels
  }
}

/** The panels that plugins have on a card: each under its own name and that of its plugin. */
export class PluginPanels extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    card: { attribute: false },
    places: { state: true },
  }
  declare api: PlaceApi | null
  declare board: string
  declare card: PlacedCard | null
  declare places: BoardPlaces
  #deaf = () => {}

  constructor() {
    super()
    this.api = null
    this.board = ''
    this.card = null
    this.places = []
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-5);
      }
      :host(:not([filled])) {
        display: none;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        margin-bottom: var(--space-2);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        font-size: var(--text-md);
        font-weight: var(--weight-bold);
      }
      ui-icon {
        color: var(--ink-faint);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#deaf()
  }

  #follow(): void {
    const { api, board } = this
    this.#deaf()
    this.#deaf =
      api === null || board === '' ? () => {} : onPlaces(api, board, () => void this.#read())
    void this.#read()
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('api') || changed.has('board')) this.#follow()
    this.toggleAttribute('filled', placesAt(this.places, 'panels', this.card).length > 0)
  }

  async #read(): Promise<void> {
    const { api, board } = this
    const places = api === null || board === '' ? [] : await boardPlaces(api, board)
    if (api === this.api && board === this.board) this.places = places
  }

  override render() {
    const { api, board, card } = this
    if (card === null) return nothing
    return repeat(
      placesAt(this.places, 'panels', card),
      one => `${keyOf(one)} ${card.id}`,
      one =>
        html`<section>
          <div class="head">
            <h3>
              <ui-icon name=${iconName(one.place.icon) ?? 'plugin'}></ui-icon>${
                one.place.name[language()]
              }
            </h3>
            <ui-badge>${one.plugin.name[language()]}</ui-badge>
          </div>
          <plugin-place .api=${api} .place=${one} board=${board} .card=${card.id}></plugin-place>
        </section>`,
    )
  }
}
