import { html, nothing } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { SettingValue } from '#shared/plugin-api/manifest/data-schema.ts'
import { language, t } from '#web/locales/i18n.ts'
import type { BoardListed } from '#web/state/api-types.ts'
import type { UiCheckbox } from '#web/ui/fields/checkbox.ts'
import type { UiSelect } from '#web/ui/fields/select.ts'
import type { UiSwitch } from '#web/ui/fields/switch.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { BoardApi } from '#web/board/scope/board-api.ts'
import type { BoardPlugin, PluginApi, PluginHealth } from './plugin-api.ts'
import { healthText, secretForms, settingFields } from './plugin-forms.ts'
import { askedList, pluginFacts, pluginReach, termList } from './plugin-facts.ts'
import { cannotTexts, capabilityText } from './plugin-sentences.ts'
import { PluginSteps } from './plugin-steps.ts'
import { pluginCss } from './plugin.css.ts'

declare global {
  interface HTMLElementTagNameMap {
    'board-plugins': BoardPlugins
  }
}

/** What the owner of a board lets plugins do there: consent in sentences, on and off, settings, secrets, and what they did. */
export class BoardPlugins extends UiElement {
  static override properties = {
    api: { attribute: false },
    wanted: { type: String },
    boards: { state: true },
    board: { state: true },
    plugins: { state: true },
    problem: { state: true },
    chosen: { state: true },
    health: { state: true },
    leaving: { state: true },
  }
  declare api: PluginApi & Pick<BoardApi, 'boards'>
  /** The board to begin with; '' for the first. */
  declare wanted: string
  declare boards: readonly BoardListed[]
  declare board: string
  declare plugins: readonly BoardPlugin[] | null
  declare problem: string
  /** Optional capabilities that were ticked or not, by plugin; those of the grant where nothing was touched. */
  declare chosen: ReadonlyMap<string, ReadonlySet<string>>
  declare health: ReadonlyMap<string, PluginHealth>
  /** The plugin that is about to be taken off. */
  declare leaving: BoardPlugin | null

  readonly #steps = new PluginSteps(this, () => this.#open(this.board))

  constructor() {
    super()
    this.wanted = ''
    this.boards = []
    this.board = ''
    this.plugins = null
    this.problem = ''
    this.chosen = new Map()
    this.health = new Map()
    this.leaving = null
  }

  static override styles = [base, pluginCss]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#begin()
  }

  async #begin(): Promise<void> {
    const answer = await this.api.boards()
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (!answer.ok) return
    this.boards = answer.value
    const wanted = answer.value.find(({ id }) => id === this.wanted) ?? answer.value[0]
    await this.#open(wanted?.id ?? '')
  }

  /** Asks again what there is. */
  reload(): void {
    void this.#open(this.board)
  }

  async #open(board: string): Promise<void> {
    if (board !== this.board) {
      this.chosen = new Map()
      this.health = new Map()
      this.plugins = null
      this.#steps.clear()
    }
    this.board = board
    if (board === '') return
    const answer = await this.api.boardPlugins(board)
    if (board !== this.board) return
    this.problem = answer.ok ? '' : answer.problem.sentence
    if (answer.ok) this.plugins = answer.value.plugins
  }

  #chosenOf({ id, granted, package: { optional } }: BoardPlugin): ReadonlySet<string> {
    return (
      this.chosen.get(id) ??
      new Set(optional.map(({ key }) => key).filter(key => granted?.keys.includes(key)))
    )
  }

  async #openLog(plugin: string): Promise<void> {
    const health = await this.api.pluginHealth(this.board, plugin)
    if (health.ok) this.health = new Map([...this.health, [plugin, health.value]])
  }

  #consent(one: BoardPlugin) {
    const { package: file } = one
    const chosen = this.#chosenOf(one)
    const asked = [...file.required, ...file.optional.filter(({ key }) => chosen.has(key))]
    return html`<h4>${t('plugins.can')}</h4>
      ${
        file.required.length === 0
          ? html`<p>${t('plugins.asks.nothing')}</p>`
          : askedList(file.required)
      }
      ${
        file.optional.length === 0
          ? nothing
          : html`<h4>${t('plugins.choose')}</h4>
              ${file.optional.map(
                option =>
                  html`<ui-checkbox
                    label=${capabilityText(option)}
                    hint=${t('plugins.reason', { reason: option.reason[language()] })}
                    ?checked=${chosen.has(option.key)}
                    @change=${(event: Event) => {
                      const rest = [...chosen].filter(key => key !== option.key)
                      const { checked } = event.target as UiCheckbox
                      const now = new Set(checked ? [...rest, option.key] : rest)
                      this.chosen = new Map([...this.chosen, [one.id, now]])
                    }}
                  ></ui-checkbox>`,
              )}`
      }
      ${pluginReach(file)}
      <h4>${t('plugins.cannot')}</h4>
      <ul class="cannot">
        ${cannotTexts(asked).map(text => html`<li>${text}</li>`)}
      </ul>`
  }

  #save(one: BoardPlugin, settings: Readonly<Record<string, SettingValue>>): void {
    void this.#steps.take(
      () => this.api.setPlugin(this.board, one.id, settings),
      t('plugins.settings.saved'),
    )
  }

  #plugin(one: BoardPlugin) {
    const { id, package: file, granted, disabled } = one
    const name = file.name[language()]
    const chosen = this.#chosenOf(one)
    const touched =
      granted === null ||
      granted.missing ||
      file.optional.some(({ key }) => chosen.has(key) !== granted.keys.includes(key))
    return html`<article class="panel">
      <div class="head">
        <h3>${name}</h3>
        ${
          granted === null
            ? html`<ui-badge>${t('plugins.notGranted')}</ui-badge>`
            : html`<ui-switch
                label=${t('plugins.on')}
                ?checked=${granted.enabled}
                @change=${(event: Event) => {
                  const on = (event.target as UiSwitch).checked
                  void this.#steps.take(() => this.api.switchPlugin(this.board, id, on))
                }}
              ></ui-switch>`
        }
      </div>
      ${disabled ? html`<ui-banner tone="warn" text=${t('plugins.stationDisabled')}></ui-banner>` : nothing}
      ${
        granted?.missing === true
          ? html`<ui-banner tone="warn" text=${t('plugins.missing')}></ui-banner> ${
                granted.terms.length === 0
                  ? nothing
                  : html`<h4>${t('plugins.terms.new')}</h4>
                      ${termList(granted.terms)}`
              }`
          : nothing
      }
      ${pluginFacts(file)} ${this.#consent(one)}
      <div class="actions">
        ${
          touched
            ? html`<ui-button
                variant="primary"
                ?busy=${this.#steps.busy}
                @click=${() =>
                  void this.#steps.take(
                    () => this.api.grantPlugin(this.board, id, file.digest, [...chosen]),
                    t('plugins.granted', { name }),
                  )}
                >${t(granted === null ? 'plugins.grant' : 'plugins.grant.again')}</ui-button
              >`
            : nothing
        }
        ${
          granted === null
            ? nothing
            : html`<ui-button variant="danger" @click=${() => (this.leaving = one)}
                >${t('plugins.takeOff')}</ui-button
              >`
        }
      </div>
      ${
        granted === null
          ? nothing
          : html`${settingFields(one, settings => this.#save(one, settings))}
            ${secretForms(
              one,
              (secret, value) =>
                void this.#steps.take(
                  () => this.api.setPluginSecret(this.board, id, secret, value),
                  t('plugins.secrets.saved'),
                ),
            )}
            ${
              (file.contributes['webhooks'] ?? 0) + (file.contributes['feeds'] ?? 0) === 0
                ? nothing
                : keyed(
                    `${this.board} ${file.digest}`,
                    html`<plugin-addresses
                      .api=${this.api}
                      board=${this.board}
                      plugin=${id}
                    ></plugin-addresses>`,
                  )
            }`
      }
      ${
        granted === null || (file.contributes['jobs'] ?? 0) === 0
          ? nothing
          : keyed(
              `${this.board} ${file.digest}`,
              html`<plugin-jobs .api=${this.api} board=${this.board} plugin=${id}></plugin-jobs>`,
            )
      }
      <details
        @toggle=${(event: Event) => {
          if ((event.target as HTMLDetailsElement).open) void this.#openLog(id)
        }}
      >
        <summary>${t('plugins.access')}</summary>
        ${healthText(
          this.health.get(id),
          () =>
            void this.#steps
              .take(() => this.api.resumePlugin(this.board, id))
              .then(() => this.#openLog(id)),
        )}
        ${
          this.health.has(id)
            ? html`<plugin-access
                .api=${this.api}
                board=${this.board}
                plugin=${id}
              ></plugin-access>`
            : html`<ui-loading lines="2"></ui-loading>`
        }
      </details>
    </article>`
  }

  #list() {
    const { plugins, problem } = this
    if (problem !== '')
      return html`<ui-error-card text=${problem} @ui-retry=${() => this.reload()}></ui-error-card>`
    if (plugins === null)
      return this.board === '' ? nothing : html`<ui-loading lines="4"></ui-loading>`
    if (plugins.length === 0)
      return html`<ui-empty
        icon="inbox"
        text=${t('plugins.board.none')}
        hint=${t('plugins.board.none.hint')}
      ></ui-empty>`
    return plugins.map(one => this.#plugin(one))
  }

  override render() {
    const { leaving } = this
    return html`<ui-select
        label=${t('plugins.board.choose')}
        .value=${this.board}
        .options=${this.boards.map(({ id, title }) => ({ value: id, text: title }))}
        @change=${(event: Event) => void this.#open((event.target as UiSelect).value)}
      ></ui-select>
      <p role="alert">${this.#steps.refused}</p>
      ${this.#list()}
      <ui-dialog
        size="small"
        tone="danger"
        ?open=${leaving !== null}
        heading=${t('plugins.takeOff.title', { name: leaving?.package.name[language()] ?? '' })}
        @ui-close=${() => (this.leaving = null)}
      >
        <p>${t('plugins.takeOff.text')}</p>
        <ui-button
          slot="footer"
          variant="danger"
          @click=${() => {
            const id = leaving?.id
            this.leaving = null
            if (id !== undefined)
              void this.#steps.take(() => this.api.takePluginOff(this.board, id))
          }}
          >${t('plugins.takeOff')}</ui-button
        >
      </ui-dialog>`
  }
}
