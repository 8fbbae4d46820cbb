import { css, html, nothing } from 'lit'
import { say } from '#web/locales/account.ts'
import type { SecondWay, ShownProblem } from '#web/state/api-types.ts'
import { base, emit, UiElement } from '#web/ui/element.ts'
import type { UiTextField } from '#web/ui/fields/text-field.ts'
import { outsideFrameCss } from '#web/ui/outside-frame.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'second-step': SecondStep
  }
}

/** Where a person shows their second factor, once their password was right. Fires `ui-close` when they go back. */
export class SecondStep extends UiElement {
  static override properties = {
    ways: { attribute: false },
    goOn: { attribute: false },
    byPasskey: { attribute: false },
    recovering: { state: true },
    code: { state: true },
    busy: { state: true },
    problem: { state: true },
    over: { state: true },
  }
  /** What they may answer with. */
  declare ways: readonly SecondWay[]
  /** Tries a code; gives back what was wrong, or null. */
  declare goOn: (code: string) => Promise<ShownProblem | null>
  /** Signs in by a passkey instead; gives back what was wrong, or null. */
  declare byPasskey: () => Promise<ShownProblem | null>
  declare recovering: boolean
  declare code: string
  declare busy: boolean
  declare problem: string
  /** The sign-in has ended; it is begun anew. */
  declare over: boolean

  constructor() {
    super()
    this.ways = []
    this.recovering = false
    this.code = ''
    this.busy = false
    this.problem = ''
    this.over = false
  }

  static override styles = [
    base,
    outsideFrameCss,
    css`
      :host {
        display: grid;
        place-items: center;
        flex: 1;
        padding: var(--space-6) var(--space-4);
      }
      .sheet {
        display: grid;
        gap: var(--space-6);
        width: min(24rem, 100%);
      }
      .others {
        display: grid;
        justify-items: center;
        gap: var(--space-1);
      }
    `,
  ]

  override firstUpdated(): void {
    this.recovering = !this.ways.includes('code')
    void this.updateComplete.then(() => this.#field?.focus())
  }

  get #field(): UiTextField | null {
    return this.renderRoot.querySelector('ui-text-field')
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy || this.over) return
    if (this.code.trim() === '') {
      this.problem = say('account.step.empty')
      return
    }
    this.busy = true
    this.problem = ''
    const problem = await this.goOn(this.code.trim())
    this.busy = false
    this.problem = problem?.sentence ?? ''
    this.over = problem?.kind === 'sign-in-again'
    if (problem !== null && !this.over) this.#field?.select()
  }

  async #passkey(): Promise<void> {
    this.problem = ''
    this.problem = (await this.byPasskey())?.sentence ?? ''
  }

  #turn(): void {
    this.recovering = !this.recovering
    this.code = ''
    this.problem = ''
    void this.updateComplete.then(() => this.#field?.focus())
  }

  override render() {
    const kind = this.recovering ? 'recovery' : 'code'
    const other = this.recovering ? 'code' : 'recovery'
    return html`<div class="sheet">
      <div class="title">
        <brand-mark large></brand-mark>
        <h1>${say('account.step.title')}</h1>
        <p>${say(`account.step.${kind}.lead`)}</p>
      </div>
      <form class="framed" @submit=${(event: Event) => void this.#submit(event)}>
        <ui-text-field
          name="code"
          label=${say(`account.step.${kind}`)}
          hint=${say(`account.step.${kind}.hint`)}
          inputmode=${this.recovering ? 'text' : 'numeric'}
          autocomplete=${this.recovering ? 'off' : 'one-time-code'}
          limit="30"
          ?disabled=${this.over}
          .value=${this.code}
          @input=${(event: Event) => (this.code = (event.currentTarget as UiTextField).value)}
        ></ui-text-field>
        ${
          this.problem
            ? html`<p class="wrong" role="alert">
                <ui-icon name="danger"></ui-icon><span>${this.problem}</span>
              </p>`
            : nothing
        }
        ${
          this.over
            ? nothing
            : html`<ui-button variant="primary" type="submit" wide ?busy=${this.busy}
                >${say('account.step.go')}</ui-button
              >`
        }
        <div class="others">
          ${
            this.ways.includes('passkey') && !this.over
              ? html`<ui-button icon="key" @click=${() => void this.#passkey()}
                  >${say('account.step.use.passkey')}</ui-button
                >`
              : nothing
          }
          ${
            this.ways.includes(other) && !this.over
              ? html`<ui-button variant="ghost" @click=${() => this.#turn()}
                  >${say(`account.step.use.${other}`)}</ui-button
                >`
              : nothing
          }
          <ui-button
            variant=${this.over ? 'primary' : 'ghost'}
            @click=${() => emit(this, 'ui-close')}
            >${say('account.step.back')}</ui-button
          >
        </div>
      </form>
    </div>`
  }
}
