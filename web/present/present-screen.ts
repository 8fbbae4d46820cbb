import { css, html, nothing } from 'lit'
import type { Role } from '#shared/policy/roles.ts'
import { clockTime } from '#web/locales/dates.ts'
import { t } from '#web/locales/i18n.ts'
import { say } from '#web/locales/meetings.ts'
import { ServerClock } from '#web/meetings/server-clock.ts'
import { base, UiElement } from '#web/ui/element.ts'
import type { ScreenApi, Wall } from './screen-api.ts'

declare global {
  interface HTMLElementTagNameMap {
    'present-screen': PresentScreen
  }
}

type Shows = NonNullable<Wall['shows']>

/** Under which this window remembers which projector it is. */
const rememberedAs = 'linli-projector'
/** Between two questions where none is answered, ms. */
const pauseMs = 2_000
/** After so long without an answer it says of when it is, ms. */
const staleMs = 10_000

/** What stands on the wall of a meeting, to be read from eight metres; it is told nothing that may not stand there. */
export class PresentScreen extends UiElement {
  static override properties = {
    api: { attribute: false },
    wall: { state: true },
    stale: { state: true },
  }
  declare api: ScreenApi
  /** Null until the server has answered. */
  declare wall: Wall | null
  /** Of when it is, while the server cannot be reached. */
  declare stale: string
  readonly #clock = new ServerClock()
  #answeredAt = Date.now()
  #running = false

  constructor() {
    super()
    this.wall = null
    this.stale = ''
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: 3vh;
        height: 100vh;
        padding: 4vh 4vw;
        overflow: hidden;
        background: #fbfaf6;
        color: #16202a;
        font-size: 6vh;
        font-weight: 500;
        line-height: 1.4;
      }
      :host([blank]) {
        background: #16202a;
      }
      header {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 4vw;
        color: #3d4955;
      }
      meeting-timer {
        font-size: 9vh;
        font-weight: 700;
        line-height: 1;
        --amber: #8a4b00;
        --seal: #a3211b;
        --ink-faint: #3d4955;
      }
      h1 {
        font-size: 9vh;
        font-weight: 700;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: 1.5vh;
        margin-top: 3vh;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 1vw;
      }
      li::before {
        content: '✓';
        color: #1c5c44;
      }
      .question {
        margin-top: 5vh;
        font-weight: 700;
      }
      table {
        width: 100%;
        margin-top: 2vh;
        border-collapse: collapse;
      }
      td:last-child {
        font-weight: 700;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .middle {
        align-self: center;
        text-align: center;
      }
      .code {
        font: 700 22vh / 1.1 var(--font-mono, monospace);
        letter-spacing: 0.12em;
      }
      .how {
        font-size: 4.8vh;
      }
      footer {
        display: flex;
        justify-content: space-between;
        gap: 4vw;
        min-height: 7vh;
        font-size: 4.8vh;
      }
      .stale {
        color: #5a6672;
        font-size: 3vh;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.#running = true
    void this.#run()
  }

  override disconnectedCallback(): void {
    this.#running = false
    super.disconnectedCallback()
  }

  /** Asks again and again what is to be shown, as long as it stands on the page. */
  async #run(): Promise<void> {
    let screen = sessionStorage.getItem(rememberedAs)
    // What is answered at once tells how the clocks stand; what was waited for does not.
    let atOnce = true
    while (this.#running) {
      if (screen === null) {
        const begun = await this.api.begin()
        if (begun.ok) {
          screen = begun.value.screen
          sessionStorage.setItem(rememberedAs, screen)
          this.#take({ code: begun.value.code, seq: 0, shows: null })
        } else await this.#missed()
        continue
      }
      const since: number | undefined = atOnce ? undefined : this.wall?.seq
      const asked = this.#clock.asked()
      const answer = await this.api.shows(screen, since)
      if (answer.ok) {
        const { seq, shows } = answer.value
        if (since === undefined && shows !== null) this.#clock.answered(asked, shows.now)
        atOnce = shows !== null && (seq === since || this.#clock.now() === null)
        this.#take(answer.value)
      } else if (answer.problem.kind === 'not-found') {
        // It was let go, or its code held no longer: nothing of before stays on the wall.
        sessionStorage.removeItem(rememberedAs)
        screen = null
        atOnce = true
        this.wall = null
      } else await this.#missed()
    }
  }

  #take(wall: Wall): void {
    this.wall = wall
    this.#answeredAt = Date.now()
    this.stale = ''
  }

  async #missed(): Promise<void> {
    if (Date.now() - this.#answeredAt > staleMs) this.stale = clockTime(this.#answeredAt)
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }

  override updated(): void {
    this.toggleAttribute('blank', this.wall?.shows?.blank === true)
  }

  #poll(poll: Shows['poll']) {
    if (poll === null) return nothing
    const { question, options, totals } = poll
    return html`<p class="question">${question}</p>
      ${
        totals === null
          ? html`<p class="how">${say('meeting.wall.vote')}：${options.join(' · ')}</p>`
          : html`<table>
              ${options.map(
                (option, at) =>
                  html`<tr>
                    <td>${option}</td>
                    <td>${totals[at] ?? 0}</td>
                  </tr>`,
              )}
            </table>`
      }`
  }

  #words(shows: Shows) {
    const { state, item, title, decisions, poll } = shows
    const alone = (words: string) => html`<div class="middle"><h1>${words}</h1></div>`
    if (state === 'paused') return alone(say('meeting.wall.paused'))
    if (state !== 'running')
      return alone(
        say(state === 'called' || state === 'draft' ? 'meeting.wall.soon' : 'meeting.wall.over'),
      )
    if (item === 0) return alone(say('meeting.wall.soon'))
    if (title === null) return alone(say('meeting.wall.hidden'))
    return html`<div>
      <h1>${title}</h1>
      <ul>
        ${decisions.map(text => html`<li><span>${text}</span></li>`)}
      </ul>
      ${this.#poll(poll)}
    </div>`
  }

  override render() {
    const { wall } = this
    const end = html`<span class="stale"
      >${this.stale === '' ? '' : say('meeting.wall.asOf', { time: this.stale })}</span
    >`
    if (wall === null)
      return html`<header></header>
        <div></div>
        <footer>${end}</footer>`
    const { code, shows } = wall
    if (code !== null || shows === null)
      return html`<header></header>
        <div class="middle">
          <p>${say('meeting.wall.code')}</p>
          <p class="code">${code ?? ''}</p>
          <p class="how">${say('meeting.wall.how')}</p>
        </div>
        <footer>${end}</footer>`
    if (shows.blank)
      return html`<header></header>
        <div></div>
        <footer></footer>`
    const { item, items, endsAt, leftMs, speaker, state } = shows
    return html`<header>
        <span>${item === 0 ? '' : say('meeting.itemOf', { n: item, all: items })}</span>
        ${
          item === 0 || state !== 'running'
            ? nothing
            : html`<meeting-timer
                .clock=${this.#clock}
                .endsAt=${endsAt}
                .leftMs=${leftMs}
              ></meeting-timer>`
        }
      </header>
      ${this.#words(shows)}
      <footer>
        <span
          >${
            speaker === null
              ? ''
              : say('meeting.wall.speaks', {
                  unit: speaker.unit,
                  role: t(`app.role.${speaker.role as Role}`),
                })
          }</span
        >
        ${end}
      </footer>`
  }
}
