import { html, nothing } from 'lit'
import { scopeOf } from '#shared/policy/verbs.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { Me } from '#web/state/api-types.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import { adminPageCss } from './page.css.ts'
import type { InstalledPlugins, PluginApi, PluginStep, WaitingPlugin } from './plugin-api.ts'
import { askedList, pluginFacts, pluginReach } from './plugin-facts.ts'
import { capabilityText, termText } from './plugin-sentences.ts'
import { PluginSteps } from './plugin-steps.ts'
import { pluginCss } from './plugin.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugins-page': PluginsPage
  }
}

type Installed = InstalledPlugins['plugins'][number]

/** Plugins: administrators let them in, owners of boards say what they may there. */
export class PluginsPage extends UiElement {
  static override properties = {
    api: { attribute: false },
    me: { attribute: false },
    board: { type: String },
    told: { state: true },
    problem: { state: true },
    accepted: { state: true },
    removing: { state: true },
  }
  declare api: PluginApi & Pick<BoardApi, 'boards'>
  declare me: Me
  /** The board to begin with; '' for the first. */
  declare board: string
  declare told: InstalledPlugins | null
  declare problem: string
  /** Plugins whose new key the person has said to accept. */
  declare accepted: ReadonlySet<string>
  declare removing: Installed | null

  readonly #steps = new PluginSteps(this, async () => {
    await this.#load()
    this.renderRoot.querySelector('board-plugins')?.reload()
  })

  constructor() {
    super()
    this.board = ''
    this.told = null
    this.problem = ''
    this.accepted = new Set()
    this.removing = null
  }

  static override styles = [base, adminPageCss, pluginCss]

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.#approves) void this.#load()
  }

  get #approves(): boolean {
    return this.me.memberships.some(({ role }) => scopeOf('plugin:approve', role) !== undefined)
  }

  async #load(): Promise<void> {
    const answer = await this.api.plugins()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.told = answer.value
  }

  readonly #chosen = (event: Event) => {
    const input = event.target as HTMLInputElement
    const file = input.files?.[0]
    input.value = ''
    if (file !== undefined) void this.#steps.take(() => this.api.uploadPlugin(file))
  }

  #changes({ changes }: WaitingPlugin) {
    if (changes === null) return nothing
    const lines = [
      ...changes.more.map(
        one => `${t('plugins.changes.more')}${t('board.colon')}${capabilityText(one)}`,
      ),
      ...changes.less.map(
        one => `${t('plugins.changes.less')}${t('board.colon')}${capabilityText(one)}`,
      ),
      ...changes.terms.flatMap(term => {
        const text = termText(term)
        return text === null ? [] : `${t('plugins.changes.more')}${t('board.colon')}${text}`
      }),
      ...changes.newOrigins.map(origin => t('plugins.changes.origin', { origin })),
      ...changes.goneOrigins.map(origin => t('plugins.changes.originGone', { origin })),
    ]
    return html`<h4>${t('plugins.changes', { version: changes.version })}</h4>
      ${
        lines.length === 0
          ? html`<p>${t('plugins.changes.none')}</p>`
          : html`<ul>
              ${lines.map(line => html`<li>${line}</li>`)}
            </ul>`
      }
      <p class="facts">${t('plugins.changes.keeps')}</p>`
  }

  #waiting(one: WaitingPlugin) {
    const { id, package: file, near, changes } = one
    const otherKey = changes?.otherKey === true
    return html`<article class="panel">
      <div class="head">
        <h3>${file.name[language()]}</h3>
        <ui-badge tone="amber">${t('plugins.waiting')}</ui-badge>
        <code class="facts">${id}</code>
      </div>
      ${pluginFacts(file)}
      ${near.map(
        plugin => html`<ui-banner tone="warn" text=${t('plugins.near', { plugin })}></ui-banner>`,
      )}
      ${otherKey ? html`<ui-banner tone="danger" text=${t('plugins.otherKey')}></ui-banner>` : nothing}
      ${this.#changes(one)}
      <h4>${t('plugins.asks')}</h4>
      ${
        file.required.length === 0
          ? html`<p>${t('plugins.asks.nothing')}</p>`
          : askedList(file.required)
      }
      ${
        file.optional.length === 0
          ? nothing
          : html`<h4>${t('plugins.asks.optional')}</h4>
              ${askedList(file.optional)}`
      }
      ${pluginReach(file)}
      ${
        otherKey
          ? html`<ui-checkbox
              label=${t('plugins.acceptKey')}
              ?checked=${this.accepted.has(id)}
              @change=${(event: Event) => {
                const { checked } = event.target as UiCheckbox
                const rest = [...this.accepted].filter(plugin => plugin !== id)
                this.accepted = new Set(checked ? [...rest, id] : rest)
              }}
            ></ui-checkbox>`
          : nothing
      }
      <div class="actions">
        <ui-button
          variant="primary"
          ?busy=${this.#steps.busy}
          ?disabled=${otherKey && !this.accepted.has(id)}
          reason=${otherKey && !this.accepted.has(id) ? t('plugins.otherKey') : ''}
          @click=${() =>
            void this.#steps.take(
              () => this.api.approvePlugin(id, file.digest, this.accepted.has(id)),
              t('plugins.approved', { name: file.name[language()] }),
            )}
          >${t('plugins.approve')}</ui-button
        >
        <ui-button @click=${() => void this.#steps.take(() => this.api.discardPlugin(id))}
          >${t('plugins.discard')}</ui-button
        >
      </div>
    </article>`
  }

  #installed(one: Installed) {
    const { id, package: file, disabled, former, boards } = one
    const step = (name: PluginStep) =>
      html`<ui-button
        size="small"
        @click=${() => void this.#steps.take(() => this.api.stepPlugin(id, name))}
        >${t(`plugins.${name}`)}</ui-button
      >`
    return html`<article class="panel">
      <div class="head">
        <h3>${file.name[language()]}</h3>
        ${disabled ? html`<ui-badge tone="seal">${t('plugins.disabled')}</ui-badge>` : nothing}
        <ui-badge>${t('plugins.boards', { n: boards })}</ui-badge>
        <code class="facts">${id}</code>
      </div>
      ${pluginFacts(file)}
      <div class="actions">
        ${step(disabled ? 'enable' : 'disable')} ${former ? step('rollback') : nothing}
        <ui-button size="small" variant="danger" @click=${() => (this.removing = one)}
          >${t('plugins.remove')}</ui-button
        >
      </div>
    </article>`
  }

  #station() {
    const { told, problem, removing } = this
    if (problem !== '')
      return html`<ui-error-card
        text=${problem}
        @ui-retry=${() => void this.#load()}
      ></ui-error-card>`
    if (told === null) return html`<ui-loading lines="4"></ui-loading>`
    return html`
      ${told.unsound.map(
        plugin =>
          html`<ui-banner tone="danger" text=${t('plugins.unsound', { plugin })}></ui-banner>`,
      )}
      ${told.waiting.map(one => this.#waiting(one))}
      ${told.plugins.map(one => this.#installed(one))}
      ${
        told.waiting.length + told.plugins.length === 0
          ? html`<ui-empty
              icon="inbox"
              text=${t('plugins.none')}
              hint=${t('plugins.none.hint')}
            ></ui-empty>`
          : nothing
      }
      <ui-dialog
        size="small"
        tone="danger"
        ?open=${removing !== null}
        heading=${t('plugins.remove.title', { name: removing?.package.name[language()] ?? '' })}
        @ui-close=${() => (this.removing = null)}
      >
        <p>${t('plugins.remove.text')}</p>
        <ui-button
          slot="footer"
          variant="danger"
          ?busy=${this.#steps.busy}
          @click=${() => {
            const id = removing?.id
            this.removing = null
            if (id !== undefined) void this.#steps.take(() => this.api.removePlugin(id))
          }}
          >${t('plugins.remove')}</ui-button
        >
      </ui-dialog>
    `
  }

  override render() {
    return html`<div class="top">
        <h1>${t('plugins.title')}</h1>
        ${
          this.#approves
            ? html`<input type="file" hidden accept=".zip" @change=${this.#chosen} /><ui-button
                  icon="upload"
                  ?busy=${this.#steps.busy}
                  @click=${() => this.renderRoot.querySelector('input')?.click()}
                  >${t('plugins.install')}</ui-button
                >`
            : nothing
        }
      </div>
      <p class="lead">${t('plugins.lead')}</p>
      <p role="alert">${this.#steps.refused}</p>
      ${
        this.#approves
          ? html`<h2>${t('plugins.station')}</h2>
              ${this.#station()}`
          : nothing
      }
      <h2>${t('plugins.board')}</h2>
      <board-plugins .api=${this.api} wanted=${this.board}></board-plugins>`
  }
}
