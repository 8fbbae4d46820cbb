import { css, html } from 'lit'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import type { AdminApi } from './admin-api.ts'
import type { WaitingRole } from '#web/state/api-types.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { adminPageCss } from './page.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'roles-page': RolesPage
  }
}

/** Roles that an administrator has asked for somebody, for whoever puts them in force. */
export class RolesPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    waiting: { state: true },
    problem: { state: true },
    busy: { state: true },
  }
  declare api: Pick<AdminApi, 'waitingRoles' | 'decideRole'>
  /** Null while they are asked for. */
  declare waiting: readonly WaitingRole[] | null
  declare problem: string
  /** The one that is being decided. */
  declare busy: string

  constructor() {
    super()
    this.waiting = null
    this.problem = ''
    this.busy = ''
  }

  static override styles = [
    base,
    adminPageCss,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-3);
      }
      b {
        font-weight: var(--weight-medium);
      }
      .quiet {
        color: var(--ink-faint);
        font-size: var(--text-sm);
        line-height: var(--leading-snug);
      }
      .do {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.waitingRoles()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.waiting = answer.value
  }

  async #decide(role: WaitingRole, confirmed: boolean): Promise<void> {
    this.busy = role.id
    const answer = await this.api.decideRole(role.id, confirmed)
    this.busy = ''
    if (!answer.ok) {
      notify({ tone: 'refusal', text: answer.problem.sentence })
      return
    }
    const text = t(confirmed ? 'roles.confirmed' : 'roles.refused', { name: role.person.name })
    notify({ tone: 'success', text })
    await this.#load()
  }

  #role(role: WaitingRole) {
    const until = role.until === null ? '' : t('roles.until', { time: dateTime(role.until) })
    const asked = t('roles.asked', { name: role.askedBy.name, time: dateTime(role.askedAt) })
    return html`<li class="panel">
      <div>
        <b>${role.person.name}</b> ${t(`card.role.${role.role}`)} · ${role.unit.name}
        <div class="quiet">${asked} ${until}</div>
      </div>
      <div class="do">
        <ui-button ?disabled=${this.busy !== ''} @click=${() => void this.#decide(role, false)}
          >${t('roles.refuse')}</ui-button
        >
        <ui-button
          variant="primary"
          ?busy=${this.busy === role.id}
          @click=${() => void this.#decide(role, true)}
          >${t('roles.confirm')}</ui-button
        >
      </div>
    </li>`
  }

  #list() {
    const { waiting, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (waiting === null) return html`<ui-loading lines="4"></ui-loading>`
    if (waiting.length === 0)
      return html`<ui-empty icon="users" text=${t('roles.none')}></ui-empty>`
    return html`<ul>
      ${waiting.map(role => this.#role(role))}
    </ul>`
  }

  override render() {
    return html`<h1>${t('roles.title')}</h1>
      <p class="lead">${t('roles.lead')}</p>
      ${this.#list()}`
  }
}
