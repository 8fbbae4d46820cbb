import { css, html, nothing } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { SessionApi } from '#web/app/session-api.ts'
import type { SessionInfo } from '#web/state/api-types.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { deviceName } from './device-name.ts'

declare global {
  interface HTMLElementTagNameMap {
    'sign-ins-dialog': SignInsDialog
  }
}

/** Where this account is signed in, each ended by one button. */
export class SignInsDialog extends UiElement {
  static override properties = {
    api: { attribute: false },
    open: { type: Boolean },
    sessions: { state: true },
    problem: { state: true },
  }
  declare api: Pick<SessionApi, 'sessions' | 'revokeSession'>
  declare open: boolean
  declare sessions: readonly SessionInfo[] | null
  declare problem: string

  constructor() {
    super()
    this.open = false
    this.sessions = null
    this.problem = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
      p {
        margin-bottom: var(--space-3);
        color: var(--ink-soft);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) 0;
        border-top: 1px solid var(--line);
      }
      li > span {
        flex: 1;
        min-width: 0;
      }
      small {
        display: block;
        color: var(--ink-faint);
        font-size: var(--text-sm);
      }
    `,
  ]

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('open') && this.open) void this.#load()
  }

  readonly #load = async () => {
    this.problem = ''
    const answer = await this.api.sessions()
    if (answer.ok) this.sessions = answer.value
    else this.problem = answer.problem.sentence
  }

  async #end(session: SessionInfo): Promise<void> {
    const answer = await this.api.revokeSession(session.token)
    if (answer.ok) notify({ tone: 'success', text: t('app.signIns.ended') })
    else notify({ tone: 'refusal', text: answer.problem.sentence })
    await this.#load()
  }

  #list() {
    if (this.problem)
      return html`<ui-error-card text=${this.problem} @ui-retry=${this.#load}></ui-error-card>`
    if (!this.sessions) return html`<ui-loading lines="3"></ui-loading>`
    return html`<ul>
      ${this.sessions.map(session => {
        const here = session.current
        return html`<li>
          <ui-icon
            name=${/Mobi|Android|iPhone/.test(session.userAgent ?? '') ? 'phone' : 'present'}
          ></ui-icon>
          <span
            >${deviceName(session.userAgent ?? '')}
            ${here ? html`<ui-badge tone="jade">${t('app.signIns.here')}</ui-badge>` : nothing}
            <small
              >${t('app.signIns.since', { when: dateTime(session.createdAt) })}
              ${session.address ? ` · ${session.address}` : ''}</small
            ></span
          >
          <ui-button
            size="small"
            ?disabled=${here}
            reason=${t('app.signIns.useSignOut')}
            @click=${() => this.#end(session)}
            >${t('app.signIns.end')}</ui-button
          >
        </li>`
      })}
    </ul>`
  }

  override render() {
    return html`<ui-dialog ?open=${this.open} heading=${t('app.signIns.title')}>
      <p>${t('app.signIns.hint')}</p>
      ${this.#list()}
      <ui-button
        slot="footer"
        icon="lock"
        @click=${() => emit(this, 'app-ask', { what: 'password' })}
        >${t('app.password.title')}</ui-button
      >
    </ui-dialog>`
  }
}
