import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { NoticeShown } from '#shared/live/notice.ts'
import { NoticeBox } from '#web/live/notice-box.ts'
import { lineOf } from '#web/live/plugin-line.ts'
import { renewPush, switchPushOff } from '#web/live/push-device.ts'
import { language, onLanguage, t } from '#web/locales/i18n.ts'
import { type Api, createApi } from './api.ts'
import { loadCalendar } from '#web/clock/calendar-now.ts'
import type { BoardListed, Me, SecondWay, ShownProblem } from '#web/state/api-types.ts'
import type { BegunTexts } from '#web/sync/drafts/begun-box.ts'
import { keepBeside } from '#web/sync/kept-here.ts'
import { CommandQueue } from '#web/sync/queue/command-queue.ts'
import { dismissAll } from '#web/ui/messages/notices.ts'
import { lastAccount } from '#web/sync/offline/last-account.ts'
import { type Offline, openOffline } from '#web/sync/offline/offline.ts'
import { within } from '#web/sync/offline/within.ts'
import { AccountTabs } from '#web/app/account/account-tabs.ts'

/**
 * Where the sign-in stands; `lost` when it ended while the person was working, `unkept` when what was unsaved then stood on the page alone,
 * `left` when the one before has signed out and nothing of theirs may stay.
 */
export type SessionState =
  | { readonly at: 'starting' }
  | {
      readonly at: 'out'
      readonly lost: boolean
      readonly unkept?: boolean
      readonly left: boolean
    }
  /** The password was right; a second factor is asked for. */
  | { readonly at: 'second'; readonly step: string; readonly ways: readonly SecondWay[] }
  /** Signed in with a password that somebody else made: another one comes first. */
  | { readonly at: 'first-password' }
  /** Signed in without the second factor that their role needs: that comes first. */
  | { readonly at: 'factor-needed' }
  /** Somebody else has signed in in this browser meanwhile. */
  | { readonly at: 'other' }
  | { readonly at: 'failed'; readonly problem: ShownProblem }
  | {
      readonly at: 'in'
      readonly me: Me
      readonly api: Api
      readonly offline: Offline | null
      /** What this account has asked of the server and not been answered. */
      readonly commands: CommandQueue
      readonly notices: NoticeBox
      readonly begun: BegunTexts
    }

/** Refusals of signing out that say that this person is not signed in any more. */
const endedAnyway: ReadonlySet<string> = new Set(['not-signed-in', 'other-account'])

/** Where somebody is of whom something is asked before anything else, by the refusal that says so. */
const askedFirst = {
  'first-password': 'first-password',
  'second-factor-needed': 'factor-needed',
} as const

const isAskedFirst = (
  problem: ShownProblem,
): problem is ShownProblem & { readonly kind: keyof typeof askedFirst } =>
  Object.hasOwn(askedFirst, problem.kind)

/** How long a start waits to hear who is signed in before what this device keeps answers, ms. */
const startPatienceMs = 5_000
/** After how long a page that found neither the server nor anything kept tries again, ms. */
const againMs = 3_000

/** How long the destruction of what this device keeps is waited for, ms. */
const wipePatienceMs = 4_000

/** Who is signed in, and the boards they may open; renders its host again when either changes. */
export class Session implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #isKept: () => boolean
  readonly api: Api
  #state: SessionState = { at: 'starting' }
  #boards: readonly BoardListed[] | null = null
  #boardsProblem: ShownProblem | null = null
  #noticesVersion = 0
  /** Whoever was signed in on this page last: its memory is full of what they saw and wrote. */
  #account: string | null = null
  /** What this page keeps for them: whoever signs in again goes on with it, as the tab that its rows are of. */
  #offline: Offline | null = null
  /** What the person has begun to write, also while the sign-in is lost. */
  readonly #begun: BegunTexts = new Map()
  /** How much was begun on each board when this page was opened. */
  #begunBefore: ReadonlyMap<string, number> = new Map()
  /** The person is signing out. */
  #leaving = false
  #starting: Promise<void> | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  /** The person is changing their password, which ends this sign-in too before the next one is here. */
  #changing = false
  readonly #tabs = new AccountTabs(account => {
    if (account === null) this.#left()
    else if (account !== this.#account) this.#other()
  })
  readonly #arrivals: ((arrived: readonly NoticeShown[]) => void)[] = []

  /** `isKept`: whether what is unsaved on the open board is kept on this device. */
  constructor(host: ReactiveControllerHost, isKept: () => boolean) {
    this.#host = host
    this.#isKept = isKept
    this.api = createApi({
      language,
      onSignedOut: () => this.#lost(),
      account: () => this.#account,
      onOtherAccount: () => this.#other(),
    })
    host.addController(this)
    onLanguage(() => {
      if (this.#state.at === 'in') void renewPush(this.api, this.#state.me.id).catch(() => {})
    })
  }

  get state(): SessionState {
    return this.#state
  }

  /** The boards the person may open; null until they are known. */
  get boards(): readonly BoardListed[] | null {
    return this.#boards
  }

  get boardsProblem(): ShownProblem | null {
    return this.#boardsProblem
  }

  hostConnected(): void {
    // A page that the browser kept whole may be somebody else's.
    addEventListener('pageshow', event => event.persisted && location.reload())
    addEventListener('beforeunload', event => this.#losesByLeaving && event.preventDefault())
    addEventListener('online', () => void this.#again())
    void this.start()
  }

  /** How many texts are begun and not kept, on whatever board. */
  get begun(): number {
    const here = [...this.#begun.values()].reduce((sum, texts) => sum + texts.size, 0)
    const elsewhere = [...this.#begunBefore].filter(([board]) => !this.#begun.has(board))
    return here + elsewhere.reduce((sum, [, count]) => sum + count, 0)
  }

  /** Counts up with every change of the notices. */
  get noticesVersion(): number {
    return this.#noticesVersion
  }

  /** Calls back with notices that have just come. */
  onNotices(heard: (arrived: readonly NoticeShown[]) => void): void {
    this.#arrivals.push(heard)
  }

  /** Asks who is signed in; without a network, what this device remembers answers. */
  start(): Promise<void> {
    this.#starting ??= this.#start().finally(() => (this.#starting = null))
    return this.#starting
  }

  async #start(): Promise<void> {
    const answer = await this.api.me(startPatienceMs)
    if (answer.ok) await this.#enter(answer.value)
    else if (isAskedFirst(answer.problem)) this.#set({ at: askedFirst[answer.problem.kind] })
    else if (answer.problem.kind === 'offline') await this.#startOffline(answer.problem)
    else if (this.#state.at === 'starting' || this.#state.at === 'failed') {
      const left = (await lastAccount().catch(() => null)) === null
      this.#set(
        answer.problem.kind === 'not-signed-in'
          ? { at: 'out', lost: false, left }
          : { at: 'failed', problem: answer.problem },
      )
    }
  }

  /** Signs in; the problem when that was refused. */
  async signIn(username: string, password: string): Promise<ShownProblem | null> {
    const answer = await this.api.signIn(username, password)
    if (!answer.ok) return answer.problem
    if (!('second' in answer.value)) return this.#signedIn(answer.value.user.id)
    this.#set({ at: 'second', ...answer.value.second })
    return null
  }

  /** Goes on by a second factor; the problem when that was refused. */
  async goOn(code: string): Promise<ShownProblem | null> {
    if (this.#state.at !== 'second') return null
    const answer = await this.api.signInSecond(this.#state.step, code)
    return answer.ok ? this.#signedIn(answer.value.user.id) : answer.problem
  }

  /** Signs in by a passkey; the problem when that was refused. */
  async signInByPasskey(): Promise<ShownProblem | null> {
    const { usePasskey } = await import('#web/account/passkeys.ts')
    const asked = await this.api.beginPasskeySignIn()
    if (!asked.ok) return asked.problem
    const response = await usePasskey(asked.value)
    // Whoever breaks it off knows.
    if (response === null) return null
    const answer = await this.api.signInByPasskey(response)
    return answer.ok ? this.#signedIn(answer.value.user.id) : answer.problem
  }

  /** Begins anew with the password. */
  backToPassword(): void {
    this.#set({ at: 'out', lost: false, left: false })
  }

  async #signedIn(account: string): Promise<ShownProblem | null> {
    this.#tabs.tell(account)
    if (this.#account !== null && this.#account !== account) {
      startAfresh()
      return null
    }
    const me = await this.api.me()
    if (me.ok) await this.#enter(me.value)
    else if (isAskedFirst(me.problem)) this.#set({ at: askedFirst[me.problem.kind] })
    else return me.problem
    return null
  }

  /** Puts a password of the person's own in place of the first one, and goes in; the problem when that was refused. */
  async choosePassword(current: string, next: string): Promise<ShownProblem | null> {
    const answer = await this.api.changePassword(current, next)
    if (!answer.ok) return answer.problem
    await this.start()
    return null
  }

  /** Changes the password of whoever is signed in and opens the page anew, with the sign-in that came for it; the problem when that was refused. */
  async changePassword(current: string, next: string): Promise<ShownProblem | null> {
    if (this.#losesByReload) return { kind: 'conflict', sentence: t('app.password.unsaved') }
    this.#changing = true
    const answer = await this.api.changePassword(current, next)
    if (answer.ok) {
      location.reload()
      return null
    }
    this.#changing = false
    if (answer.problem.kind === 'not-signed-in') this.#lost()
    return answer.problem
  }

  /** Signs out and destroys what this device keeps; the problem when the server could not be told. */
  async signOut(): Promise<ShownProblem | null> {
    const offline = this.#state.at === 'in' ? this.#state.offline : null
    if (this.#state.at === 'in') await switchPushOff(this.api).catch(() => {})
    this.#leaving = true
    const answer = await this.api.signOut()
    // Whose sign-in has ended in another way is signed out all the same; otherwise the server still has it.
    if (!answer.ok && !endedAnyway.has(answer.problem.kind)) {
      this.#leaving = false
      return answer.problem
    }
    // The key goes first; what another page holds on to must not keep this one from ending.
    if (offline !== null) await within(offline.wipe(), wipePatienceMs).catch(() => {})
    this.#boards = null
    this.#tabs.tell(null)
    this.#left()
    return null
  }

  /** Reads the list of boards again. */
  async refreshBoards(): Promise<void> {
    const offline = this.#state.at === 'in' ? this.#state.offline : null
    this.#boards ??= ((await offline?.recall('boards')) ?? null) as readonly BoardListed[] | null
    if (this.#boards !== null) this.#host.requestUpdate()
    const answer = await this.api.boards()
    if (answer.ok) {
      this.#boards = answer.value
      this.#boardsProblem = null
      void offline?.remember('boards', answer.value)
    } else {
      this.#boardsProblem = this.#boards === null ? answer.problem : null
    }
    this.#host.requestUpdate()
  }

  async #enter(me: Me): Promise<void> {
    if (this.#account !== null && this.#account !== me.id) {
      startAfresh()
      return
    }
    const offline = await this.#storeOf(me.id)
    void offline?.remember('me', me)
    this.#in(me, offline)
    await this.#countBegun()
    await this.refreshBoards()
  }

  async #storeOf(account: string): Promise<Offline | null> {
    if (this.#offline?.account === account && this.#offline.isOpen) return this.#offline
    this.#offline?.close()
    this.#offline = await openOffline({ account })
    this.#offline?.onLost(() => void this.#countBegun())
    return this.#offline
  }

  async #countBegun(): Promise<void> {
    const begun = await this.#offline?.begun().catch(() => null)
    this.#begunBefore = begun ?? this.#begunBefore
    this.#host.requestUpdate()
  }

  /** A page that could not start tries again. */
  async #again(): Promise<void> {
    if (this.#state.at === 'failed') await this.start()
  }

  async #startOffline(problem: ShownProblem): Promise<void> {
    const account = await lastAccount().catch(() => null)
    const offline = account === null ? null : await this.#storeOf(account)
    const me = (await offline?.recall('me')) as Me | null | undefined
    if (me) {
      this.#in(me, offline)
      await this.#countBegun()
      await this.refreshBoards()
    } else {
      this.#set({ at: 'failed', problem })
      clearTimeout(this.#retry)
      this.#retry = setTimeout(() => void this.#again(), againMs)
    }
  }

  #in(me: Me, offline: Offline | null): void {
    const commands = new CommandQueue({ account: me.id, api: this.api, store: offline })
    commands.subscribe(() => this.#host.requestUpdate())
    keepBeside(this.api, { offline, commands })
    void loadCalendar(this.api)
    const notices = new NoticeBox({
      api: this.api,
      plugins: lineOf(this.api),
      changed: () => {
        this.#noticesVersion++
        this.#host.requestUpdate()
      },
      arrived: arrived => {
        for (const heard of this.#arrivals) heard(arrived)
      },
    })
    void renewPush(this.api, me.id).catch(() => {})
    this.#account = me.id
    this.#set({ at: 'in', me, api: this.api, offline, commands, notices, begun: this.#begun })
  }

  /** Whether something unsaved stands on this page alone. */
  get #losesByReload(): boolean {
    if (this.#state.at !== 'in') return false
    const { commands, offline } = this.#state
    return !commands.kept || !this.#isKept() || (offline === null && this.begun > 0)
  }

  /** Whether what is unsaved would be gone with the page: it is not kept here, and cannot be left behind at the last moment. */
  get #losesByLeaving(): boolean {
    if (this.#state.at !== 'in' || this.#leaving || !this.#losesByReload) return false
    return this.#state.offline?.canLeave !== true
  }

  /** Unsaved work stays on this device, where it can, so that it is sent once the same person has signed in again. */
  #lost(): void {
    if (this.#state.at !== 'in' || this.#changing) return
    const unkept = !this.#state.commands.kept || !this.#isKept()
    this.#set({ at: 'out', lost: !this.#leaving, unkept, left: this.#leaving })
  }

  /** Somebody has signed out, here or on another page of this browser. */
  #left(): void {
    // A page that has never had anybody goes on.
    const { at } = this.#state
    if (this.#account === null && at !== 'first-password' && at !== 'factor-needed') return
    this.#set({ at: 'out', lost: false, left: true })
    startAfresh()
  }

  /** What the page holds is not for whoever sits here now. */
  #other(): void {
    // Nor does anything stay for whoever would sign in again.
    const { at } = this.#state
    const waits = at === 'out' || at === 'second'
    if (at === 'in' || (waits && this.#account !== null)) this.#set({ at: 'other' })
  }

  #set(state: SessionState): void {
    if (this.#state.at === 'in' && state.at !== 'in') dismissAll()
    if (this.#state.at === 'in') {
      this.#state.commands.close()
      keepBeside(this.api, null)
      this.#state.notices.close()
    }
    this.#state = state
    this.#host.requestUpdate()
  }
}

/** Begins with an empty memory, at an address that says nothing: the next person is another one. */
const startAfresh = (): void => location.replace('/')
