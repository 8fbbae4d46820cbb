import { css, html, nothing } from 'lit'
import { t } from '#web/locales/i18n.ts'
import type { FieldAsked } from '#web/plugins/elements/data/field-asked.ts'
import type { ScreenFacts } from '#web/plugins/worker/host-line.ts'
import type { Ending } from '#web/plugins/sandbox/sandbox.ts'
import { base, UiElement } from '#web/ui/element.ts'
import { FieldReader } from './field-reader.ts'
import { PluginRun } from './plugin-run.ts'
import type { PluginSource } from './plugin-source.ts'

declare global {
  interface HTMLElementTagNameMap {
    'plugin-surface': PluginSurface
  }
}

/** What elements of ours tell those around them: a plugin's never reach the app. */
const inside = [
  'input',
  'change',
  'submit',
  'toggle',
  'ui-pick',
  'ui-close',
  'ui-toggle',
  'ui-dismiss',
  'ui-retry',
  'drag',
  'dragstart',
] as const

/** How long after a person did something here a dialog may open, ms. */
const recent = 5_000

type State =
  | { readonly is: 'starting' | 'shown' }
  | { readonly is: 'unloaded'; readonly sentence: string }
  | { readonly is: 'ended'; readonly why: Ending; readonly details: string }

/**
 * A place in which a plugin draws. Its code runs in a Worker of its own; what it drew stands here and nowhere else. When it is ended, a
 * card says so and offers to start it again.
 */
export class PluginSurface extends UiElement {
  static override properties = {
    owner: { type: String },
    handler: { type: String },
    source: { attribute: false },
    screen: { attribute: false },
    state: { state: true },
    error: { state: true },
  }
  /** The plugin's name, as the person reads it. */
  declare owner: string
  /** The function its web half exports for this place. */
  declare handler: string
  declare source: PluginSource | null
  declare screen: ScreenFacts | null
  declare state: State
  declare error: string
  #run: PluginRun | null = null
  #fields: FieldReader | null = null
  #begun = 0
  #did = -Infinity

  constructor() {
    super()
    this.owner = ''
    this.handler = ''
    this.source = null
    this.screen = null
    this.state = { is: 'starting' }
    this.error = ''
    this.addEventListener('pointerdown', this.#done, { capture: true })
    this.addEventListener('keydown', this.#done, { capture: true })
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      /* Whatever stands in it is drawn inside it, in its own layer. */
      .place {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
        position: relative;
        isolation: isolate;
        contain: layout paint;
        overflow: auto;
        /* Room for the focus ring at the edge. */
        padding: 3px;
      }
      ui-banner {
        margin-bottom: var(--space-2);
      }
    `,
  ]

  readonly #done = (event: Event): void => {
    if (event.isTrusted) this.#did = event.timeStamp
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop()
  }

  override firstUpdated(): void {
    const place = this.#place
    for (const name of inside)
      place.addEventListener(name, event => {
        event.stopPropagation()
      })
    place.addEventListener('plugin-opens', event => {
      event.stopPropagation()
      if (performance.now() - this.#did > recent) event.preventDefault()
    })
    place.addEventListener('plugin-field', event => {
      event.stopPropagation()
      this.#fields?.ask((event as CustomEvent<FieldAsked>).detail)
    })
    this.#start()
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.get('screen') && this.screen) this.#run?.screen(this.screen)
  }

  get #place(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.place')!
  }

  #stop(): void {
    this.#begun++
    this.#run?.stop()
    this.#run = null
    if (this.hasUpdated) this.#place.replaceChildren()
  }

  #start(): void {
    this.#stop()
    this.state = { is: 'starting' }
    this.error = ''
    void this.#load(this.#begun)
  }

  async #load(begun: number): Promise<void> {
    const { source, screen } = this
    if (source === null || screen === null) return
    const code = await source.code()
    if (begun !== this.#begun) return
    if (!code.ok) {
      this.state = { is: 'unloaded', sentence: code.problem.sentence }
      return
    }
    this.#fields = new FieldReader(source)
    this.#run = new PluginRun(this.#place, code.value, this.handler, screen, source, {
      shown: () => {
        if (this.state.is === 'starting') this.state = { is: 'shown' }
      },
      erred: sentence => {
        this.state = { is: 'shown' }
        this.error = sentence
      },
      ended: (why, details) => {
        this.#place.replaceChildren()
        this.#run = null
        this.state = { is: 'ended', why, details }
        source.closed?.(screen, why)
      },
    })
  }

  #said() {
    const { state, owner } = this
    switch (state.is) {
      case 'starting':
        return html`<ui-loading lines="2"></ui-loading>`
      case 'unloaded':
        return html`<ui-error-card
          text=${t('place.unloaded', { name: owner })}
          todo=${state.sentence}
          @ui-retry=${this.#start}
        ></ui-error-card>`
      case 'ended':
        return html`<ui-error-card
          text=${t(`place.ended.${state.why}`, { name: owner })}
          todo=${t('place.ended.todo')}
          retry=${t('place.startAgain')}
          details=${state.details}
          @ui-retry=${this.#start}
        ></ui-error-card>`
      case 'shown':
        return nothing
    }
  }

  override render() {
    return html`${this.#said()}
      ${
        this.error
          ? html`<ui-banner
              tone="warn"
              dismissible
              text=${t('place.erred', { name: this.owner, error: this.error })}
              @ui-dismiss=${() => (this.error = '')}
            ></ui-banner>`
          : nothing
      }
      <div class="place" ?hidden=${this.state.is !== 'shown'}></div>`
  }
}
