import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { language, t } from '#web/locales/i18n.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { BoardPlaces, PlaceApi, PlacedPlugin } from './place-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'paused-plugins': PausedPlugins
  }
}

/** Which plugins of a board are paused, since when and why, and for who may configure it the way to let them run. */
export class PausedPlugins extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: { type: String },
    plugins: { attribute: false },
    reason: { type: String },
    asked: { state: true },
  }
  declare api: Pick<PlaceApi, 'resumePlugin'>
  declare board: string
  declare plugins: BoardPlaces
  /** Why the person may not let them run; empty when they may. */
  declare reason: string
  /** The one that is let run now. */
  declare asked: string

  constructor() {
    super()
    this.board = ''
    this.plugins = []
    this.reason = ''
    this.asked = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        flex: none;
      }
      ui-button {
        flex: none;
      }
    `,
  ]

  async #resume(plugin: string): Promise<void> {
    this.asked = plugin
    const answer = await this.api.resumePlugin(this.board, plugin)
    this.asked = ''
    if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
  }

  #banner({ plugin, name, paused }: PlacedPlugin) {
    if (paused === null) return nothing
    const text = t('place.paused', {
      name: name[language()],
      when: dateTime(paused.since),
      why: t(`place.paused.${paused.reason}`),
    })
    const who = this.reason === '' ? '' : t('place.paused.who')
    return html`<ui-banner tone="warn" icon="plugin" text="${text}${who}"
      >${
        this.reason === ''
          ? html`<ui-button
              slot="action"
              size="small"
              ?busy=${this.asked === plugin}
              @click=${() => void this.#resume(plugin)}
              >${t('place.paused.resume')}</ui-button
            >`
          : nothing
      }</ui-banner
    >`
  }

  override render() {
    return this.plugins.map(plugin => this.#banner(plugin))
  }
}
