import { html } from 'lit'
import { dayMs } from '#shared/base/day.ts'
import { adminPageCss } from '#web/admin/page.css.ts'
import { dateTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/station.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { UiDateField } from '#web/ui/fields/date-field.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { peoplePageCss } from './people-page.css.ts'
import type { FactorRule, StationApi } from './station-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'factor-rules-page': FactorRulesPage
  }
}

/** How long people have who are told of a rule, unless the administrator says otherwise, ms. */
const graceMs = 14 * dayMs

/** Which roles need a second factor, and from when on. */
export class FactorRulesPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    rules: { state: true },
    problem: { state: true },
    asking: { state: true },
    since: { state: true },
  }
  declare api: Pick<StationApi, 'factorRules' | 'setFactorRule'>
  /** Null while they are asked for. */
  declare rules: readonly FactorRule[] | null
  declare problem: string
  /** The role whose rule is about to be made. */
  declare asking: FactorRule | null
  declare since: number

  constructor() {
    super()
    this.rules = null
    this.problem = ''
    this.asking = null
    this.since = 0
  }

  static override styles = [base, adminPageCss, peoplePageCss]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.factorRules()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.rules = answer.value
  }

  async #set({ role }: FactorRule, since: number | null): Promise<void> {
    this.asking = null
    const answer = await this.api.setFactorRule(role, since)
    if (!answer.ok) notify({ tone: 'refusal', text: answer.problem.sentence })
    await this.#load()
  }

  #rule(rule: FactorRule) {
    const { role, since, people, without } = rule
    const words =
      since === null
        ? say('station.rules.off')
        : say(since > Date.now() ? 'station.rules.from' : 'station.rules.on', {
            when: dateTime(since),
          })
    return html`<li>
      <span><b>${t(`app.role.${role}`)}</b></span>
      <div class="posts">${words}</div>
      <span class="state quiet">${say('station.rules.without', { n: without, of: people })}</span>
      ${
        since === null
          ? html`<ui-button
              size="small"
              @click=${() => {
                this.since = Date.now() + graceMs
                this.asking = rule
              }}
              >${say('station.rules.ask')}</ui-button
            >`
          : html`<ui-button size="small" @click=${() => void this.#set(rule, null)}
              >${say('station.rules.stop')}</ui-button
            >`
      }
    </li>`
  }

  #list() {
    if (this.problem !== '')
      return html`<ui-error-card
        text=${this.problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    return this.rules === null
      ? html`<ui-loading lines="6"></ui-loading>`
      : html`<ul>
          ${this.rules.map(rule => this.#rule(rule))}
        </ul>`
  }

  override render() {
    const { asking } = this
    return html`<h1>${t('station.rules.title')}</h1>
      <p class="lead">${say('station.rules.lead')}</p>
      ${this.#list()}
      <ui-dialog
        size="small"
        heading=${asking === null ? '' : t(`app.role.${asking.role}`)}
        ?open=${asking !== null}
        @ui-close=${() => (this.asking = null)}
      >
        <p>${say('station.rules.about')}</p>
        <ui-date-field
          label=${say('station.rules.since')}
          .value=${this.since}
          @change=${(event: Event) =>
            (this.since = (event.currentTarget as UiDateField).value ?? this.since)}
        ></ui-date-field>
        <ui-button slot="footer" @click=${() => (this.asking = null)}>${t('ui.cancel')}</ui-button>
        <ui-button
          slot="footer"
          variant="primary"
          @click=${() => asking !== null && void this.#set(asking, this.since)}
          >${say('station.rules.ask')}</ui-button
        >
      </ui-dialog>`
  }
}
