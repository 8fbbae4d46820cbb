import { css, html, nothing, type PropertyValues } from 'lit'
import { newId } from '#shared/base/ids.ts'
import { language, t } from '#web/locales/i18n.ts'
import { emit } from '#web/ui/element.ts'
import { FormDialog } from '#web/ui/floating/form-dialog.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { PluginPlace } from './board-places.ts'
import type { PlaceApi } from './place-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-press': PluginPressDialog
  }
}

/** Where a plugin leads after a press. */
export type PluginLeads = { readonly card: string } | { readonly view: string }

/**
 * Has the server half of a plugin do what its button says: after a question where the plugin has one, with what goes wrong and a way to try
 * again. Fires `ui-close` when it is done with and `plugin-leads` where the plugin leads.
 */
export class PluginPressDialog extends FormDialog {
  static override properties = {
    api: { attribute: false },
    place: { attribute: false },
    board: { type: String },
    card: { type: String },
  }
  declare api: PlaceApi | null
  /** Null for nothing. */
  declare place: PluginPlace | null
  declare board: string
  declare card: string | null
  /** The same for each try. */
  #key = ''

  constructor() {
    super()
    this.api = null
    this.place = null
    this.board = ''
    this.card = null
  }

  static override styles = [
    ...FormDialog.styles,
    css`
      ui-badge {
        justify-self: start;
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('place')) return
    this.problem = ''
    this.busy = false
    this.#key = newId()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('place') && this.place !== null && this.place.place.confirm === undefined)
      void this.send()
  }

  protected async send(): Promise<void> {
    const { api, place, board, card } = this
    if (api === null || place === null) return
    const { plugin, digest, name } = place.plugin
    this.busy = true
    this.problem = ''
    const press = {
      digest,
      point: place.point === 'cardActions' ? place.point : 'boardButtons',
      button: place.place.id,
      card,
      key: this.#key,
    } as const
    const answer = await api.pluginPress(board, plugin, press)
    const still = this.place === place
    if (still) this.busy = false
    if (!answer.ok) {
      if (still) this.problem = answer.problem.sentence
      else notify({ tone: 'refusal', text: says(name[language()], answer.problem.sentence) })
      return
    }
    const { message, open } = answer.value
    const text = typeof message === 'object' ? message[language()] : message
    const called = name[language()]
    notify({
      tone: 'success',
      text: text === undefined ? t('place.press.done', { name: called }) : says(called, text),
    })
    if (!still) return
    if (open !== undefined)
      emit<PluginLeads>(
        this,
        'plugin-leads',
        'view' in open ? { view: `${plugin}/${open.view}` } : open,
      )
    this.close()
  }

  override render() {
    const { place } = this
    return this.dialog({
      about: place,
      heading: place?.place.name[language()] ?? '',
      fields: () => this.#fields(place!),
      go: this.problem ? t('place.press.again') : t('place.press.go'),
    })
  }

  #fields({ plugin, place }: PluginPlace) {
    const name = plugin.name[language()]
    return html`<p class="about">
        ${this.busy ? t('place.press.doing', { name }) : (place.confirm?.[language()] ?? nothing)}
      </p>
      <ui-badge icon="plugin">${name}</ui-badge>`
  }
}

const says = (name: string, text: string): string => t('place.press.says', { name, text })
