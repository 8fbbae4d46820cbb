import { css, html, nothing } from 'lit'
import { BoardController } from '#web/board/scope/board-controller.ts'
import type { BoardScope } from '#web/board/scope/board-scope.ts'
import type { Navigate } from '#web/board/screen/board-screen.ts'
import type { QueueDecision } from '#web/card/commands/queued-commands.ts'
import { LightElement } from '#web/ui/light-element.ts'
import { onMasked } from '#web/state/masking.ts'
import { onDemand, type OnDemand } from '#web/state/on-demand.ts'
import { isUnsaved } from '#web/state/unsaved.ts'
import type { NoticeShown } from '#shared/live/notice.ts'
import { soundFor } from '#web/live/notice-sound.ts'
import { toast } from '#web/live/notice-toasts.ts'
import { t } from '#web/locales/i18n.ts'
import { withCommands } from '#web/sync/connection/board-status.ts'
import type { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { type AppDialog, appDialogs, isAsked } from './app-dialogs.ts'
import { hello } from './hello.ts'
import { maskInputs } from './mask-inputs.ts'
import { followPushes } from '#web/live/follow-pushes.ts'
import { outside, signOutFirst } from './outside.ts'
import { isFor } from './pages.ts'
import { Router } from './router.ts'
import { Session } from './session.ts'
import { tellLimits } from './tell-limits.ts'

declare global {
  interface HTMLElementTagNameMap {
    'linli-app': LinliApp
  }
}

const importPart = onDemand(() => import('#web/define-import.ts'))

/** The whole app: who is signed in, where they are, and what lies around every page. */
export class LinliApp extends LightElement {
  static override properties = {
    demo: { state: true },
    setUp: { state: true },
    missing: { state: true },
    dialog: { state: true },
  }
  declare demo: boolean
  /** Anybody is there who could sign in. */
  declare setUp: boolean
  /** A part of the app could not be fetched. */
  declare missing: boolean
  declare dialog: AppDialog | null
  readonly #session = new Session(this, () => {
    const { status } = this.#board.scope?.board ?? {}
    return status === undefined || status.unsaved === 0 || status.keptHere
  })
  readonly #router = new Router(this)
  readonly #board = new BoardController(this)
  #seen: string | null = null
  #stops: readonly (() => void)[] = []
  #masking: (() => void) | undefined

  static override sheet = css`
    linli-app {
      display: flex;
      flex-direction: column;
      height: 100dvh;
      overflow: hidden;
      background: var(--paper);
    }
    linli-app > header {
      flex: none;
    }
    linli-app > .page {
      position: relative;
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
    }
    linli-app > .page.scrolls {
      overflow: auto;
    }
    linli-app .alone {
      margin: auto;
      padding: var(--space-6);
    }
    linli-app .alone > ui-loading {
      width: min(24rem, 80vw);
    }
    linli-app .corner {
      position: absolute;
      top: var(--space-3);
      right: var(--space-3);
    }
    [data-size='projector'] {
      --tile-tools: none;
      --tile-detail: none;
      --tile-title: var(--text-lg);
    }
  `

  constructor() {
    super()
    this.demo = false
    this.setUp = true
    this.missing = false
    this.dialog = null
    this.addEventListener('navigate', event => {
      const { path, replace } = (event as CustomEvent<Navigate>).detail
      this.#router.go(path, replace)
    })
    this.addEventListener('app-ask', event =>
      this.#asked((event as CustomEvent<{ what: string }>).detail.what),
    )
    this.addEventListener('queue-retry', event => {
      const { id } = (event as CustomEvent<QueueDecision>).detail
      const card = this.#commands?.all.find(one => one.id === id)?.card ?? ''
      this.#commands?.retry(id, this.#board.scope?.board.cards.get(card)?.column)
    })
    this.addEventListener('queue-discard', event =>
      this.#commands?.discard((event as CustomEvent<QueueDecision>).detail.id),
    )
    for (const event of ['boards-retry', 'boards-changed'])
      this.addEventListener(event, () => void this.#session.refreshBoards())
    this.addEventListener('step-end', () => this.#board.endStep())
    this.addEventListener('notice-settings', () => this.#asked('notices'))
    this.#session.onNotices(arrived => this.#arrived(arrived))
    this.addEventListener('board-info-changed', () => void this.#board.refresh())
  }

  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    if (event.defaultPrevented || !this.#mayAsk || this.dialog !== null) return
    event.preventDefault()
    this.dialog = 'search'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('keydown', this.#pressed)
    this.#masking = onMasked(kind =>
      notify({
        tone: 'info',
        text: t('contacts.masked', { what: t(`contacts.number.${kind}`) }),
      }),
    )
    const turned = () => this.requestUpdate()
    document.addEventListener('visibilitychange', turned)
    this.#stops = [
      maskInputs(document),
      tellLimits(document),
      followPushes(path => this.#router.go(path)),
      () => document.removeEventListener('visibilitychange', turned),
    ]
    void hello().then(said => {
      this.demo = said?.demo ?? false
      this.setUp = said?.setUp ?? true
    })
  }

  /** Whether dialogs open, now or as soon as it is known who is signed in. */
  get #mayAsk(): boolean {
    const { at } = this.#session.state
    return at === 'in' || at === 'starting'
  }

  get #commands(): CommandQueue | null {
    const { state } = this.#session
    return state.at === 'in' ? state.commands : null
  }

  /** The card that the person has before them; null while the page is hidden. */
  get #cardSeen(): string | null {
    const { route } = this.#router
    return route.page === 'board' && !document.hidden ? route.card : null
  }

  /** The card that lies open in its panel; null for one that is not in sight. */
  get #cardOpen(): string | null {
    const { route } = this.#router
    if (route.page !== 'board' || route.card === null) return null
    return this.#board.scope?.board.cards.has(route.card) ? route.card : null
  }

  #arrived(arrived: readonly NoticeShown[]): void {
    soundFor(arrived)
    // What lists what waits for the person is behind now.
    dispatchEvent(new Event('linli-told'))
    toast(arrived, { openCard: this.#cardSeen, go: path => this.#router.go(path) })
    this.#readSeen()
  }

  /** What is about the card before the person has been seen. */
  #readSeen(): void {
    const { state } = this.#session
    if (state.at === 'in' && this.#cardSeen !== null) void state.notices.readCard(this.#cardSeen)
  }

  /** What would be lost by signing out now. */
  get #unsaved(): number {
    const { status } = this.#board.scope?.board ?? {}
    const here = (status?.unsaved ?? 0) + (this.#commands?.all.length ?? 0)
    return here + this.#session.begun + Number(isUnsaved())
  }

  override disconnectedCallback(): void {
    this.#masking?.()
    removeEventListener('keydown', this.#pressed)
    for (const stop of this.#stops) stop()
    super.disconnectedCallback()
  }

  #asked(what: string): void {
    if (isAsked(what)) this.dialog = what
    else if (what === 'import') this.#router.go('/import')
    else if (what === 'account') this.#router.go('/account')
    else if (what === 'home') this.#router.go('/')
    else if (what === 'reload') location.reload()
    else if (what === 'sign-out') {
      if (this.#unsaved > 0) this.dialog = 'sign-out'
      else void this.#signOut()
    }
  }

  async #signOut(): Promise<void> {
    this.dialog = null
    this.#board.close()
    const problem = await this.#session.signOut()
    if (problem) notify({ tone: 'refusal', text: problem.sentence })
  }

  override willUpdate(): void {
    const { state } = this.#session
    if (!this.#mayAsk) this.dialog = null
    if (state.at === 'in') this.#router.belongTo(state.me.id)
    else if (state.at === 'other' || (state.at === 'out' && state.left)) this.#router.belongTo(null)
    const { route } = this.#router
    if (state.at === 'in' && route.page === 'board') this.#board.open(state, route.board)
    else if (this.#board.scope) this.#board.close()
    const { scope } = this.#board
    const title = scope?.board.view?.title ?? ''
    const seen = state.at === 'in' && state.notices.notices !== null ? this.#cardSeen : null
    if (seen !== this.#seen) {
      this.#seen = seen
      queueMicrotask(() => this.#readSeen())
    }
    document.title = title === '' ? t('app.tab') : `${title} · ${t('app.tab')}`
  }

  #page(scope: BoardScope | null) {
    const { state } = this.#session
    const { route } = this.#router
    if (state.at !== 'in') return nothing
    if (route.page === 'board' && scope) {
      const { status } = scope.board
      const { problem } = this.#board
      if (status.connection === 'ended' && status.ended)
        return html`<ended-page
          .why=${status.ended}
          .unsaved=${withCommands(status, state.commands).unsaved}
          ?stranger=${scope.info === null}
        ></ended-page>`
      if (problem && !status.ready)
        return html`<div class="alone">
          <ui-error-card
            text=${problem.sentence}
            @ui-retry=${() => this.#board.refresh()}
          ></ui-error-card>
        </div>`
      return html`<board-screen
        .scope=${scope}
        .version=${this.#board.version}
        .asked=${this.#board.asked}
        .cardId=${route.card}
        .search=${route.search}
      ></board-screen>`
    }
    if (route.page === 'import' && importPart.here === null) return this.#fetching(importPart)
    if (route.page === 'extra') {
      const { extra, search } = route
      if (!isFor(state.me, extra)) return this.#nothing('app.closed')
      if (extra.part.here === null) return this.#fetching(extra.part)
      return extra.render({ me: state.me, api: state.api, search })
    }
    if (route.page === 'import')
      return html`<import-screen .me=${state.me} .api=${state.api}></import-screen>`
    if (route.page === 'home')
      return html`<home-page
        .me=${state.me}
        .api=${state.api}
        .boards=${this.#session.boards}
        .problem=${this.#session.boardsProblem}
      ></home-page>`
    return route.page === 'outside'
      ? signOutFirst(() => this.#asked('sign-out'))
      : this.#nothing('app.nowhere')
  }

  /** There is nothing to see at this address: why, and the way back. */
  #nothing(why: 'app.nowhere' | 'app.closed') {
    return html`<ui-empty
      page
      class="alone"
      icon=${why === 'app.closed' ? 'lock' : 'map-pin'}
      text=${t(why)}
      hint=${t(`${why}.todo`)}
      ><ui-button slot="action" icon="home" @click=${() => this.#router.go('/')}
        >${t('app.toBoards')}</ui-button
      ></ui-empty
    >`
  }

  /** A part of the app is on its way, or could not be had. */
  #fetching(part: OnDemand<unknown>) {
    const again = () => {
      this.missing = false
    }
    if (this.missing)
      return html`<div class="alone">
        <ui-error-card text=${t('app.missing')} @ui-retry=${again}></ui-error-card>
      </div>`
    part.load().then(
      () => this.requestUpdate(),
      () => {
        this.missing = true
      },
    )
    return html`<div class="alone"><ui-loading lines="3"></ui-loading></div>`
  }

  readonly #enter = async (username: string, password: string, path: string) => {
    const problem = await this.#session.signIn(username, password)
    if (problem !== null) return problem
    this.setUp = true
    this.#router.go(path, true)
    return null
  }

  override render() {
    const { scope } = this.#board
    const { state } = this.#session
    const gone = scope?.board.status.connection === 'ended' && scope.board.view === null
    if (state.at !== 'in')
      return html`<header><app-banners .demo=${this.demo}></app-banners></header>
        <main class="page scrolls">
          ${outside({
            session: this.#session,
            route: this.#router.route,
            demo: this.demo,
            setUp: this.setUp,
            enter: this.#enter,
            fetching: part => this.#fetching(part),
          })}
        </main>
        <ui-notice-region></ui-notice-region>`
    return html`<header>
        <app-banners
          .demo=${state.me.demoAccounts}
          .status=${scope ? withCommands(scope.board.status, state.commands) : null}
        ></app-banners>
        <calendar-warning
          .me=${state.me}
          ?hidden=${location.pathname === '/admin/calendar'}
        ></calendar-warning>
        <app-header
          .me=${state.me}
          .boards=${this.#session.boards ?? []}
          .scope=${gone ? null : scope}
          .version=${this.#board.version}
          .commands=${state.commands}
          .notices=${state.notices}
          .noticesVersion=${this.#session.noticesVersion}
        ></app-header>
      </header>
      <main class="page">${this.#page(scope)}</main>
      <command-tray
        .commands=${state.commands.all}
        .api=${state.api}
        .open=${this.#cardOpen}
      ></command-tray>
      ${appDialogs({
        open: this.dialog,
        account: state.me.id,
        api: state.api,
        board: scope?.board ?? null,
        unsaved: this.#unsaved,
        close: () => {
          this.dialog = null
        },
        signOut: () => void this.#signOut(),
        changePassword: (current, next) => this.#session.changePassword(current, next),
      })}
      <ui-notice-region></ui-notice-region>`
  }
}
