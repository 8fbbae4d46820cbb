import { css, html, nothing } from 'lit'
import { language } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { PluginPlace } from './board-places.ts'
import type { PlaceApi } from './place-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-deed': PluginDeed
  }
}

/** The dialog in which a button of a plugin, or an action on a card, opens. Fires `ui-close`. */
export class PluginDeed extends UiElement {
  static override properties = {
    api: { attribute: false },
    place: { attribute: false },
    board: { type: String },
    card: { type: String },
  }
  declare api: PlaceApi | null
  /** What is open; null for nothing. */
  declare place: PluginPlace | null
  declare board: string
  declare card: string | null

  constructor() {
    super()
    this.api = null
    this.place = null
    this.board = ''
    this.card = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ]

  override render() {
    const { place } = this
    return html`<ui-dialog heading=${place?.place.name[language()] ?? ''} ?open=${place !== null}>
      ${
        place === null
          ? nothing
          : html`<ui-badge slot="head" icon="plugin">${place.plugin.name[language()]}</ui-badge>
              <plugin-place
                .api=${this.api}
                .place=${place}
                board=${this.board}
                .card=${this.card}
              ></plugin-place>`
      }
    </ui-dialog>`
  }
}
