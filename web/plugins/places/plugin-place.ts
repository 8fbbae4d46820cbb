import { css, html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { language, t } from '#web/locales/i18n.ts'
import { onDemand } from '#web/state/on-demand.ts'
import { PartController } from '#web/state/part-controller.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { PluginPlace } from './board-places.ts'
import type { PlaceApi } from './place-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-place': PlacedSurface
  }
}

const part = onDemand(() => import('./place-part.ts'))

type PlacePart = Awaited<ReturnType<typeof part.load>>

/** A place of a plugin on a board or a card: what draws there is loaded when it comes on the screen. */
export class PlacedSurface extends UiElement {
  static override properties = {
    api: { attribute: false },
    place: { attribute: false },
    board: { type: String },
    card: { type: String },
  }
  declare api: PlaceApi | null
  declare place: PluginPlace | null
  declare board: string
  declare card: string | null
  readonly #part = new PartController(this, part)
  /** Which board, plugin and grant the source is of: another one begins anew. */
  #of = ''
  #source: ReturnType<PlacePart['serverSource']> | null = null
  #deaf = () => {}

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
        display: block;
        min-width: 0;
      }
      .waits {
        display: flex;
        align-items: center;
        gap: var(--space-1);
        margin-bottom: var(--space-2);
        color: var(--amber);
        font-size: var(--text-sm);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#deaf()
    this.#source = null
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { api, place, board } = this
    const { plugin = '', revision = '' } = place?.plugin ?? {}
    const of = `${board} ${plugin} ${revision}`
    if (of === this.#of && !changed.has('api') && this.#source !== null) return
    this.#of = of
    this.#deaf()
    this.#source =
      api && place && part.here ? part.here.serverSource(api, board, place.plugin) : null
    this.#deaf = this.#source?.onWaiting(() => this.requestUpdate()) ?? (() => {})
  }

  #waits() {
    const n = this.#source?.waiting ?? 0
    return n === 0
      ? nothing
      : html`<p class="waits"><ui-icon name="saving"></ui-icon>${t('place.waits', { n })}</p>`
  }

  override render() {
    const { place, board, card } = this
    const { state, load } = this.#part
    if (state === 'failed') return html`<ui-error-card @ui-retry=${load}></ui-error-card>`
    if (state === 'coming' || place === null) return html`<ui-loading lines="2"></ui-loading>`
    return html`${this.#waits()}${keyed(
      this.#of,
      html`<plugin-surface
        owner=${place.plugin.name[language()]}
        handler=${place.place.render ?? ''}
        .source=${this.#source}
        .screen=${{ point: place.point, id: place.place.id, board, card, language: language() }}
      ></plugin-surface>`,
    )}`
  }
}
