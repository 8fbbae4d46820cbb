import { css, html, nothing } from 'lit'
import { language, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { notify } from '#web/ui/messages/notices.ts'
import type { PluginAddress, PluginApi } from './plugin-api.ts'
import { PluginSteps } from './plugin-steps.ts'
import { pluginCss } from './plugin.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-addresses': PluginAddresses
  }
}

/** What takes an address out of use, and waits for a yes. */
interface Leaving {
  readonly one: PluginAddress
  readonly step: 'renew' | 'revoke'
}

/** By which addresses others reach a plugin on a board: made, copied, renewed and taken away by the owner, with the messages that wait. */
export class PluginAddresses extends UiElement {
  static override properties = {
    api: { attribute: false },
    board: {},
    plugin: {},
    addresses: { state: true },
    problem: { state: true },
    leaving: { state: true },
  }
  declare api: PluginApi
  declare board: string
  declare plugin: string
  declare addresses: readonly PluginAddress[]
  declare problem: string
  declare leaving: Leaving | null

  readonly #steps = new PluginSteps(this, () => this.#load())

  constructor() {
    super()
    this.addresses = []
    this.problem = ''
    this.leaving = null
  }

  static override styles = [
    base,
    pluginCss,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    const answer = await this.api.pluginAddresses(this.board, this.plugin)
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.addresses = answer.value
  }

  #make({ kind, part }: PluginAddress): void {
    void this.#steps.take(
      () => this.api.makePluginAddress(this.board, this.plugin, kind, part),
      t('plugins.address.made'),
    )
  }

  #left({ one, step }: Leaving): void {
    this.leaving = null
    if (step === 'renew') this.#make(one)
    else
      void this.#steps.take(() =>
        this.api.revokePluginAddress(this.board, this.plugin, one.kind, one.part),
      )
  }

  #letters({ part, letters }: PluginAddress) {
    if (letters === null || letters.waiting + letters.stuck === 0) return nothing
    const { waiting, stuck } = letters
    return html`<ui-banner
        tone=${stuck > 0 ? 'warn' : 'info'}
        text=${stuck > 0 ? t('plugins.letters.stuck', { n: stuck }) : t('plugins.letters.waiting', { n: waiting })}
      ></ui-banner>
      ${
        stuck === 0
          ? nothing
          : html`<div class="actions">
              <ui-button
                size="small"
                @click=${() => void this.#steps.take(() => this.api.retryPluginLetters(this.board, this.plugin, part))}
                >${t('plugins.letters.again')}</ui-button
              >
              <ui-button
                size="small"
                variant="danger"
                @click=${() => void this.#steps.take(() => this.api.discardPluginLetters(this.board, this.plugin, part))}
                >${t('plugins.letters.discard')}</ui-button
              >
            </div>`
      }`
  }

  #address(one: PluginAddress) {
    const { kind, name, path, header, calls } = one
    const address = path === null ? null : new URL(path, location.origin).href
    return html`<li>
      <strong>${name[language()]}</strong>
      <span class="facts"
        >${t(`plugins.address.${kind}`)}
        ${header === null ? nothing : t('plugins.address.header', { header })}</span
      >
      ${
        address === null
          ? nothing
          : html`<p><code>${address}</code></p>
              <p class="facts">${t('plugins.address.calls', { n: calls })}</p>`
      }
      <div class="actions">
        ${
          address === null
            ? html`<ui-button size="small" ?busy=${this.#steps.busy} @click=${() => this.#make(one)}
                >${t('plugins.address.make')}</ui-button
              >`
            : html`<ui-button
                  size="small"
                  icon="link"
                  @click=${() =>
                    void navigator.clipboard
                      ?.writeText(address)
                      .then(() => notify({ tone: 'success', text: t('plugins.address.copied') }))}
                  >${t('plugins.address.copy')}</ui-button
                >
                ${(['renew', 'revoke'] as const).map(
                  step =>
                    html`<ui-button
                      size="small"
                      variant=${step === 'revoke' ? 'danger' : 'quiet'}
                      @click=${() => (this.leaving = { one, step })}
                      >${t(`plugins.address.${step}`)}</ui-button
                    >`,
                )}`
        }
      </div>
      ${this.#letters(one)}
    </li>`
  }

  override render() {
    const { addresses, leaving, problem } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (addresses.length === 0) return nothing
    const step = leaving?.step ?? 'renew'
    return html`<h4>${t('plugins.addresses')}</h4>
      <p class="facts">${t('plugins.addresses.hint')}</p>
      <p role="alert">${this.#steps.refused}</p>
      <ul>
        ${addresses.map(one => this.#address(one))}
      </ul>
      <ui-dialog
        size="small"
        tone="danger"
        ?open=${leaving !== null}
        heading=${t(`plugins.address.${step}.title`, { name: leaving?.one.name[language()] ?? '' })}
        @ui-close=${() => (this.leaving = null)}
      >
        <p>${t('plugins.address.old')}</p>
        <ui-button
          slot="footer"
          variant="danger"
          @click=${() => {
            if (leaving !== null) this.#left(leaving)
          }}
          >${t(`plugins.address.${step}`)}</ui-button
        >
      </ui-dialog>`
  }
}
