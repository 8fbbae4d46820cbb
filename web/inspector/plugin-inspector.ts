import { html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Inspection } from '#shared/plugin-api/inspection.ts'
import { chooseLanguage, language, t } from '#web/locales/i18n.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { inspectorCss } from './plugin-inspector.css.ts'
import { shown } from './shown.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-inspector': PluginInspector
  }
}

type Of<Kind extends Inspection['is']> = Extract<Inspection, { readonly is: Kind }>

/** So much is on the page. */
const most = 300

/** The page of who develops a plugin: two people side by side, and below them all that the plugin does. */
export class PluginInspector extends UiElement {
  static override properties = {
    seats: { state: true },
    health: { state: true },
    happened: { state: true },
    gone: { state: true },
  }
  declare seats: Of<'seats'>['seats']
  declare health: Of<'health'> | null
  /** Newest first. */
  declare happened: readonly { readonly key: number; readonly one: Inspection }[]
  declare gone: boolean
  #last = 0
  #source: EventSource | null = null

  constructor() {
    super()
    this.seats = []
    this.health = null
    this.happened = []
    this.gone = false
  }

  static override styles = [base, inspectorCss]

  override connectedCallback(): void {
    super.connectedCallback()
    const source = new EventSource('/inspections')
    this.#source = source
    source.addEventListener('open', () => {
      // All that there is comes again.
      this.happened = []
      this.gone = false
    })
    source.addEventListener('message', ({ data }: MessageEvent<string>) =>
      this.#hear(JSON.parse(data) as Inspection),
    )
    source.addEventListener('error', () => (this.gone = true))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#source?.close()
  }

  #hear(one: Inspection): void {
    if (one.is === 'seats') {
      if (JSON.stringify(one.seats) !== JSON.stringify(this.seats)) this.seats = one.seats
    } else if (one.is === 'health') this.health = one
    else this.happened = [{ key: this.#last++, one }, ...this.happened].slice(0, most)
  }

  override render() {
    const other = language() === 'en' ? 'zh-CN' : 'en'
    return html`<main>
      <div class="seats">
        ${this.seats.map(
          ({ person, name, url }) =>
            html`<section>
              <h2>${t('inspect.seat', { name, person })}</h2>
              <iframe src=${url} title=${name}></iframe>
            </section>`,
        )}
      </div>
      <section class="inspector" aria-label=${t('inspect.title')}>
        <header>
          <h1>${t('inspect.title')}</h1>
          ${this.gone ? html`<ui-badge tone="seal">${t('inspect.gone')}</ui-badge>` : nothing}
          ${this.#health()}
          <button type="button" @click=${() => (this.happened = [])}>${t('inspect.clear')}</button>
          <button type="button" lang=${other} @click=${() => chooseLanguage(other)}>
            ${other === 'en' ? 'English' : '中文'}
          </button>
        </header>
        <div role="log">
          <ol>
            ${
              this.happened.length === 0
                ? html`<li class="empty">${t('inspect.empty')}</li>`
                : repeat(
                    this.happened,
                    ({ key }) => key,
                    ({ one }) => shown(one),
                  )
            }
          </ol>
        </div>
      </section>
    </main>`
  }

  #health() {
    const { health } = this
    if (health === null) return nothing
    const { state, violations, memory, cpu } = health
    const tone = state === 'paused' ? 'seal' : state === 'backing-off' ? 'amber' : 'plain'
    return html`<ui-badge tone=${tone}>${t(`inspect.state.${state}`)}</ui-badge>
      <ui-badge tone=${violations > 0 ? 'amber' : 'plain'}
        >${t('inspect.strikes', { n: violations })}</ui-badge
      >
      <ui-badge>${t('inspect.memory', { kb: Math.round(memory / 1024) })}</ui-badge>
      <ui-badge>${t('inspect.cpu', { ms: cpu })}</ui-badge>`
  }
}
