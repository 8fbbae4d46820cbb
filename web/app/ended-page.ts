import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { Ended } from '#web/sync/connection/board-status.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import type { IconName } from '#web/ui/icons.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ended-page': EndedPage
  }
}

const icons: Record<Ended, IconName> = {
  'signed-out': 'lock',
  'other-account': 'user',
  'no-access': 'lock',
  'taken-back': 'undo',
  version: 'refresh',
  protocol: 'warning',
  refused: 'warning',
  'too-fast': 'hold',
}

/** A board that is over for this screen: why, what became of unsaved work, and the one thing to do. Fires `boards-changed`. */
export class EndedPage extends UiElement {
  static override properties = {
    why: { type: String },
    unsaved: { type: Number },
    stranger: { type: Boolean },
  }
  declare why: Ended
  declare unsaved: number
  /** The board was never open here, so nothing was taken away. */
  declare stranger: boolean

  constructor() {
    super()
    this.why = 'no-access'
    this.unsaved = 0
    this.stranger = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        flex: 1;
        padding: var(--space-6);
      }
      .kept {
        margin-top: var(--space-2);
        color: var(--amber);
      }
    `,
  ]

  get #home(): boolean {
    return this.why === 'no-access' || this.why === 'taken-back'
  }

  override firstUpdated(): void {
    // The board is in no list any more.
    if (this.#home) emit(this, 'boards-changed')
  }

  override render() {
    const home = this.#home
    const key = this.why === 'no-access' && this.stranger ? 'stranger' : this.why
    return html`<ui-empty
      page
      icon=${icons[this.why]}
      text=${t(`app.ended.${key}`)}
      hint=${t(`app.ended.${key}.todo`)}
    >
      <div slot="action">
        <ui-button
          variant="primary"
          icon=${home ? 'home' : 'refresh'}
          @click=${() => emit(this, 'app-ask', { what: home ? 'home' : 'reload' })}
          >${t(home ? 'app.toBoards' : key === 'signed-out' ? 'app.signIn.again' : 'app.reload')}</ui-button
        >
        ${
          this.unsaved > 0
            ? html`<p class="kept">${t('app.ended.kept', { n: this.unsaved })}</p>`
            : nothing
        }
      </div>
    </ui-empty>`
  }
}
