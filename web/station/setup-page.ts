import { css, html, nothing } from 'lit'
import { say } from '#web/locales/station.ts'
import type { ShownProblem } from '#web/state/api-types.ts'
import { emit, base, UiElement } from '#web/ui/element.ts'
import { refusedField } from '#web/ui/fields/field.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'
import { outsideCss } from './outside.css.ts'
import type { Slip } from './print-slips.ts'
import { type SetupValues, setupWrong } from './setup-values.ts'
import type { StationApi } from './station-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'setup-page': SetupPage
  }
}

const nobody: SetupValues = {
  stationName: '',
  code: '',
  adminName: '',
  admin: '',
  password: '',
  again: '',
  leaderName: '',
  leader: '',
}

/** Where a station begins, for whoever has the link that the server printed. Fires `navigate`. */
export class SetupPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    enter: { attribute: false },
    code: { type: String },
    there: { state: true },
    closed: { state: true },
    values: { state: true },
    problem: { state: true },
    busy: { state: true },
    slip: { state: true },
  }
  declare api: Pick<StationApi, 'lookAtSetup' | 'setUp'>
  /** Signs the administrator in and goes on. */
  declare enter: (username: string, password: string) => Promise<ShownProblem | null>
  /** Of the link. */
  declare code: string
  /** The station that is there already; '' for none, null while that is asked. */
  declare there: string | null
  /** Why the link is good for nothing. */
  declare closed: string
  declare values: SetupValues
  declare problem: string
  declare busy: boolean
  /** The leader's link, once the station has begun. */
  declare slip: Slip | null

  constructor() {
    super()
    this.code = ''
    this.there = null
    this.closed = ''
    this.values = nobody
    this.problem = ''
    this.busy = false
    this.slip = null
  }

  static override styles = [
    base,
    outsideFrameCss,
    outsideCss,
    css`
      .sheet {
        width: min(40rem, 100%);
      }
      .pair {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-4);
      }
      @media (max-width: 560px) {
        .pair {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  override firstUpdated(): void {
    void this.#look()
  }

  async #look(): Promise<void> {
    const answer = await this.api.lookAtSetup(this.code)
    this.closed = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.there = answer.value.station ?? ''
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy || refusedField(this.renderRoot)) return
    const { values, there } = this
    const wrong = setupWrong(values, there !== '')
    this.problem = wrong === null ? '' : say(`station.setup.wrong.${wrong}`)
    if (wrong !== null) return
    this.busy = true
    const answer = await this.api.setUp(this.code, {
      // What stands for a station that is there already is not looked at.
      station: { name: there || values.stationName, id: there ? 'S' : values.code },
      admin: { name: values.adminName, username: values.admin, password: values.password },
      leader: { name: values.leaderName, username: values.leader },
    })
    this.busy = false
    if (!answer.ok) {
      this.problem = answer.problem.sentence
      return
    }
    this.slip = {
      name: values.leaderName,
      username: values.leader.toLowerCase(),
      link: location.origin + answer.value.path,
      until: answer.value.until,
    }
  }

  async #next(): Promise<void> {
    this.busy = true
    const problem = await this.enter(this.values.admin, this.values.password)
    this.busy = false
    this.problem = problem?.sentence ?? ''
  }

  #field(name: keyof SetupValues, label: string, more: Partial<UiTextField> = {}) {
    return html`<ui-text-field
      name=${name}
      label=${label}
      required
      hint=${more.hint ?? ''}
      type=${more.type ?? 'text'}
      limit=${more.limit ?? 80}
      autocomplete=${more.autocomplete ?? 'off'}
      .value=${this.values[name]}
      @input=${(event: Event) => {
        this.values = { ...this.values, [name]: (event.currentTarget as UiTextField).value }
        this.problem = ''
      }}
    ></ui-text-field>`
  }

  #person(kind: 'admin' | 'leader') {
    return html`<div class="pair">
      ${this.#field(`${kind}Name`, say('station.setup.person'))}
      ${this.#field(kind, say('station.setup.username'), {
        hint: say('station.setup.usernameHint'),
        limit: 30,
        autocomplete: kind === 'admin' ? 'username' : 'off',
      })}
    </div>`
  }

  #form(there: string) {
    const password = { type: 'password', limit: 128, autocomplete: 'new-password' } as const
    return html`<form class="framed" @submit=${(event: Event) => void this.#submit(event)}>
      <fieldset>
        <legend>${say('station.setup.station')}</legend>
        ${
          there === ''
            ? html`<div class="pair">
                ${this.#field('stationName', say('station.setup.stationName'), {
                  hint: say('station.setup.stationNameHint'),
                })}
                ${this.#field('code', say('station.setup.code'), {
                  hint: say('station.setup.codeHint'),
                  limit: 8,
                })}
              </div>`
            : html`<p class="about">${say('station.setup.there', { name: there })}</p>`
        }
      </fieldset>
      <fieldset>
        <legend>${say('station.setup.admin')}</legend>
        <p class="about">${say('station.setup.adminHint')}</p>
        ${this.#person('admin')}
        <div class="pair">
          ${this.#field('password', say('station.setup.password'), {
            ...password,
            hint: say('station.setup.passwordHint'),
          })}
          ${this.#field('again', say('station.setup.again'), password)}
        </div>
      </fieldset>
      <fieldset>
        <legend>${say('station.setup.leader')}</legend>
        <p class="about">${say('station.setup.leaderHint')}</p>
        ${this.#person('leader')}
      </fieldset>
      ${this.#wrong()}
      <ui-button variant="primary" type="submit" wide ?busy=${this.busy}
        >${say('station.setup.go')}</ui-button
      >
    </form>`
  }

  #wrong() {
    return this.problem === ''
      ? nothing
      : html`<p class="wrong" role="alert">
          <ui-icon name="danger"></ui-icon><span>${this.problem}</span>
        </p>`
  }

  #done(slip: Slip) {
    return html`<div class="framed">
      <h2>${say('station.setup.done')}</h2>
      <p class="about">${say('station.setup.doneLead')}</p>
      <sign-in-slip .slip=${slip}></sign-in-slip>
      ${this.#wrong()}
      <ui-button variant="primary" wide ?busy=${this.busy} @click=${() => void this.#next()}
        >${say('station.setup.next')}</ui-button
      >
    </div>`
  }

  #rest() {
    const { closed, there, slip } = this
    if (closed !== '')
      return html`<ui-empty icon="lock" text=${say('station.setup.closed')} hint=${closed}
        ><ui-button slot="action" @click=${() => emit(this, 'navigate', { path: '/' })}
          >${say('station.setup.toSignIn')}</ui-button
        ></ui-empty
      >`
    if (there === null) return html`<ui-loading lines="6"></ui-loading>`
    return slip === null ? this.#form(there) : this.#done(slip)
  }

  override render() {
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${say('station.setup.title')}</h1>
        <p>${say('station.setup.lead')}</p>
      </div>
      ${this.#rest()}
    </div>`
  }
}
