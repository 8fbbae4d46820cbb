import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import {
  boardPlaces,
  forgetPlaces,
  keyOf,
  onPlaces,
  placesAt,
  type PluginAsk,
  type PluginPlace,
} from '#web/plugins/places/board-places.ts'
import type { BoardPlaces } from '#web/plugins/places/place-api.ts'
import type { PluginLeads } from '#web/plugins/places/plugin-press.ts'
import { saveExport } from '#web/plugins/places/save-export.ts'
import { emit } from '#web/ui/element.ts'
import type { MenuPick } from '#web/ui/floating/menu.ts'
import { type Arrangement, plainArrangement } from '#web/board/lanes/arrangement.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { Board } from '#web/sync/board.ts'

/** A screen that shows a board. */
interface PlacesHost extends LitElement {
  readonly scope: Pick<BoardScope, 'api' | 'board'>
}

interface Asked {
  readonly place: PluginPlace
  readonly card: string | null
}

/** Where plugins draw on a board's screen: asked for once the board is painted, because nothing of a plugin is needed before. */
export class ScreenPlaces implements ReactiveController {
  readonly #host: PlacesHost
  #all: BoardPlaces = []
  /** The board whose places were asked for. */
  #asked: Board | null = null
  #deaf = () => {}
  /** What a plugin does in a dialog now. */
  #deed: Asked | null = null

  /** What the server half of a plugin does now. */
  #press: Asked | null = null

  constructor(host: PlacesHost) {
    this.#host = host
    host.addController(this)
    host.addEventListener('plugin-ask', event => {
      const { key, card } = (event as CustomEvent<PluginAsk>).detail
      this.begin('cardActions', key, card)
    })
    host.addEventListener('plugin-leads', event => {
      const led = (event as CustomEvent<PluginLeads>).detail
      if ('card' in led) emit(host, 'card-open', { card: led.card, anchor: null })
      else
        emit<Arrangement>(host, 'arrange', { ...plainArrangement, view: 'plugin', place: led.view })
    })
  }

  /** All places on this board. */
  get all(): BoardPlaces {
    return this.#all
  }

  hostDisconnected(): void {
    this.#deaf()
    this.#asked = null
  }

  hostUpdated(): void {
    const { board } = this.#host.scope
    if (this.#asked !== board && board.status.ready) this.#ask(board)
  }

  /** Opens what a plugin does at a place, in a dialog. */
  begin(point: PluginPlace['point'], key: string, card: string | null): void {
    const place = this.#at(point, key)
    const asked = place === undefined ? null : { place, card }
    if (place?.place.render === undefined) this.#press = asked
    else this.#deed = asked
    this.#host.requestUpdate()
  }

  /** The view of a plugin, by its key. */
  view(key: string): TemplateResult {
    const { api, board } = this.#host.scope
    const shown = this.#at('views', key)
    if (shown === undefined) return html`<ui-loading lines="3"></ui-loading>`
    return html`<div class="plugin">
      <div class="about">
        <ui-badge icon="plugin">${shown.plugin.name[language()]}</ui-badge>
        ${shown.place.export === true ? this.#files(shown) : nothing}
      </div>
      <plugin-place .api=${api} .place=${shown} board=${board.id}></plugin-place>
    </div>`
  }

  /** Saves the rows of a view. */
  #files({ plugin, place }: PluginPlace): TemplateResult {
    const { api, board } = this.#host.scope
    return html`<ui-menu
      placement="below-end"
      label=${t('place.export.of')}
      .items=${[
        { id: 'xlsx', text: 'XLSX' },
        { id: 'csv', text: 'CSV' },
        ...(place.print === true
          ? [{ id: 'print', text: t('place.print.of'), icon: 'print' as const }]
          : []),
      ]}
      @ui-pick=${({ detail: { id } }: CustomEvent<MenuPick>) => {
        const format = id as 'xlsx' | 'csv' | 'print'
        const query = { format, of: 'views' } as const
        void saveExport(api, board.id, { plugin, part: place, query })
      }}
      ><ui-button slot="anchor" variant="quiet" size="small" icon="download" icon-end="chevron-down"
        >${t('place.export.of')}</ui-button
      ></ui-menu
    >`
  }

  /** The dialog of what is done now. */
  dialog(): TemplateResult {
    const { api, board } = this.#host.scope
    return html`<plugin-press
        .api=${api}
        .place=${this.#press?.place ?? null}
        board=${board.id}
        .card=${this.#press?.card ?? null}
        @ui-close=${() => {
          this.#press = null
          this.#host.requestUpdate()
        }}
      ></plugin-press>
      <plugin-deed
        .api=${api}
        .place=${this.#deed?.place ?? null}
        board=${board.id}
        .card=${this.#deed?.card ?? null}
        @ui-close=${() => {
          this.#deed = null
          this.#host.requestUpdate()
        }}
      ></plugin-deed>`
  }

  #at(point: PluginPlace['point'], key: string): PluginPlace | undefined {
    return placesAt(this.#all, point).find(one => keyOf(one) === key)
  }

  #ask(board: Board): void {
    const { api } = this.#host.scope
    this.#asked = board
    this.#all = []
    forgetPlaces(api, board.id)
    const read = async () => {
      const places = await boardPlaces(api, board.id)
      if (this.#asked !== board) return
      this.#all = places
      this.#host.requestUpdate()
    }
    this.#deaf()
    this.#deaf = onPlaces(api, board.id, () => void read())
    requestAnimationFrame(() => setTimeout(read))
  }
}
