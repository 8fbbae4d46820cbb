import { newId } from '#shared/base/ids.ts'
import type { SyncApi } from '#web/sync/sync-api.ts'
import type { Result, ShownProblem } from '#web/state/api-types.ts'
import { CommandRows, type CommandStore } from './command-rows.ts'
import { buildsOn, laneOfPlugin, writeOf } from './plugin-write.ts'

/** What of the server a queue needs. */
export type QueueApi = Pick<SyncApi, 'command' | 'upload' | 'pluginWrite' | 'offline'>

/** A command as somebody gives it. */
export interface GivenCommand {
  readonly board: string
  /** Empty for what is about no card. */
  readonly card: string
  /** What the card was called on the screen, to name it when it is not there any more; a new card may have no number yet. */
  readonly number: string | null
  readonly title: string
  /** The last part of the command's address, such as `visibility`. */
  readonly name: string
  readonly body: unknown
  /** Done now or not at all: what must not happen later unseen is never queued. */
  readonly nowOnly?: boolean
  /** Its idempotency key, where whoever gives it needs to know it. */
  readonly id?: string
}

/** The name under which a file waits to be put on a card; its body is `FileBody`. */
export const fileCommand = 'attachments'

/** What is known of a file that waits. */
export interface FileBody {
  readonly fileName: string
  /** Media type as the device calls it. */
  readonly type: string
  readonly bytes: number
}

/** The file that a command puts on its card; null for any other command. */
export const fileOf = ({ name, body }: Pick<GivenCommand, 'name' | 'body'>): FileBody | null =>
  name === fileCommand ? (body as FileBody) : null

/** A command that the server has not taken yet. */
export interface QueuedCommand extends Omit<GivenCommand, 'id'> {
  /** Its idempotency key. */
  readonly id: string
  /** Milliseconds since 1970; also the order they are sent in. */
  readonly at: number
  /**
   * `waiting` for the server; `refused` by it; `held` back because it was given after one on the same card that was refused, in the
   * belief that this one would hold. The person decides about the last two.
   */
  readonly state: 'waiting' | 'refused' | 'held'
  /** Why it was refused. */
  readonly problem: ShownProblem | null
}

/** What a command waits for: the server to be reached, to be able to take it, or the person to sign in again. */
export type WaitsFor = 'network' | 'server' | 'sign-in'

/**
 * What became of a command. `queued`: the server has not taken it, the command is kept and will be sent when it can be; what the
 * server says then is shown by the tray, so a screen closes its form and goes on. `unkept`: this device has no room for it, a reload loses it.
 */
export type CommandResult<Answer = unknown> =
  | { readonly ok: true; readonly queued: false; readonly value: Answer }
  | {
      readonly ok: true
      readonly queued: true
      readonly waitsFor: WaitsFor
      readonly unkept?: true
    }
  | { readonly ok: false; readonly problem: ShownProblem }

/** How patient the queue is, ms. */
export interface QueueTimeouts {
  /** Until the server is asked again, doubled up to `longestPause`. */
  readonly firstPause: number
  readonly longestPause: number
  /** Until a request counts as unanswered. */
  readonly patience: number
}

const usualTimeouts: QueueTimeouts = { firstPause: 2_000, longestPause: 30_000, patience: 12_000 }

/** Failures that say nothing about what was asked, and what it waits for then: it is asked again, with its key. */
export const retryable: ReadonlyMap<string, WaitsFor> = new Map([
  ['offline', 'network'],
  ['storage-full', 'server'],
  ['storage-failed', 'server'],
  ['internal-error', 'server'],
  ['too-many', 'server'],
  ['not-signed-in', 'sign-in'],
  ['plugin-state-not-migrated', 'server'],
])

/** What goes in order, one after the other: the commands on a card, its files, and what a plugin writes. */
function laneOf(command: QueuedCommand): string {
  const write = writeOf(command)
  if (write !== null) return laneOfPlugin(command.board, write.plugin)
  return fileOf(command) === null ? command.card : `${command.card}/files`
}

/** What a plugin alone has to wait for: everything else goes on. */
const ofPlugin: ReadonlySet<string> = new Set(['too-many', 'plugin-state-not-migrated'])

/** What becomes of a command that was refused because something is out of sight: of its words nothing stays on this device. */
function wordless(command: QueuedCommand): QueuedCommand {
  const write = writeOf(command)
  return write === null
    ? { ...command, title: '', body: {} }
    : { ...command, body: { ...write, input: null } }
}

/** Whether a later command was given in the belief that an earlier one would hold. */
function restsOn(later: QueuedCommand, earlier: QueuedCommand): boolean {
  const [one, other] = [writeOf(later), writeOf(earlier)]
  const inLane = laneOf(later) === laneOf(earlier) && fileOf(earlier) === null
  return inLane && (one === null || other === null || buildsOn(one, other))
}

/** So often an internal error of the server is taken for retryable. */
const internalErrorsBorne = 4

/**
 * The commands of one account on this device. Each is stored, with an idempotency key, before it is sent, so that a reload, a crash or an
 * answer that never came costs nothing: it is sent again, and the server does it once. Commands on one card go in the order they were given;
 * a lock per card lets one tab send at a time. Files go beside them, in a lane of their own, and hold nothing up.
 */
export class CommandQueue {
  readonly #api: QueueApi
  readonly #rows: CommandRows
  readonly #account: string
  readonly #timeouts: QueueTimeouts
  readonly #network: EventTarget
  readonly #listeners = new Set<() => void>()
  readonly #deaf: () => void
  /** Commands whose giver still waits for the answer, which is theirs and not the tray's. */
  readonly #asked = new Set<string>()
  readonly #internalErrors = new Map<string, number>()
  /** Why the server last took none. */
  #stopped: ShownProblem | null = null
  #last = 0
  #pause: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  /** Something came while the queue was being sent. */
  #again = false
  #closed = false

  constructor(options: {
    readonly account: string
    readonly api: QueueApi
    /** Where commands are kept; null keeps them in this tab only. */
    readonly store: CommandStore | null
    readonly timeouts?: QueueTimeouts
    /** Fires `online`. */
    readonly network?: EventTarget
  }) {
    this.#api = options.api
    this.#account = options.account
    this.#timeouts = options.timeouts ?? usualTimeouts
    this.#pause = this.#timeouts.firstPause
    this.#network = options.network ?? globalThis
    this.#rows = new CommandRows(options.account, options.store, () => this.#tell())
    this.#network.addEventListener('online', this.wake)
    const load = () => void this.#rows.load().then(() => this.wake())
    // After the rows, which store anew what memory holds.
    this.#deaf = options.store?.onLost(load) ?? (() => {})
    load()
  }

  /** Everything the person was told is queued, oldest first. */
  get all(): readonly QueuedCommand[] {
    return this.#rows.all.filter(one => !this.#asked.has(one.id))
  }

  /** Whether everything queued is stored here and survives a reload. */
  get kept(): boolean {
    return this.#rows.kept
  }

  /** What is queued for one card. */
  of(card: string): readonly QueuedCommand[] {
    return this.all.filter(one => one.card === card)
  }

  /** What waits or was refused in a lane, oldest first. */
  inLane(lane: string): readonly QueuedCommand[] {
    return this.all.filter(one => laneOf(one) === lane)
  }

  /** Asks the server for what the writes of a lane change: once those that wait are sent, and while none is on its way. */
  async behind<T>(lane: string, ask: () => Promise<T>): Promise<T> {
    if (!this.inLane(lane).some(one => one.state === 'waiting')) return ask()
    return this.#alone(lane, async () => {
      await this.#sendWaiting(lane)
      return ask()
    })
  }

  /** Told after every change of `all`. Returns the disposer. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Gives a command: answers what the server says, or `queued` when it cannot be reached. Never rejects. */
  async run({ nowOnly = false, ...given }: GivenCommand, file?: Blob): Promise<CommandResult> {
    const command: QueuedCommand = {
      ...given,
      id: given.id ?? newId(),
      at: (this.#last = Math.max(Date.now(), this.#last + 1)),
      state: 'waiting',
      problem: null,
    }
    this.#asked.add(command.id)
    const lane = laneOf(command)
    // A file may take minutes to be sent: it is kept before others on the card have gone.
    if (file !== undefined) await this.#rows.put(command, file)
    const result = await this.#alone(lane, async (): Promise<CommandResult> => {
      if (!nowOnly && file === undefined) await this.#rows.put(command)
      const answer = (await this.#sendWaiting(lane)) ? await this.#send(command) : null
      const problem = this.#stopped ?? this.#api.offline()
      const isNow = nowOnly || (ofPlugin.has(problem.kind) && writeOf(command) !== null)
      if (answer === null && !isNow && problem.kind !== 'other-account')
        return {
          ok: true,
          queued: true,
          waitsFor: retryable.get(problem.kind) ?? 'network',
          ...(this.#rows.keeps(command.id) ? {} : { unkept: true }),
        }
      if (!nowOnly) await this.#rows.remove(command.id)
      if (answer === null) return { ok: false, problem }
      return answer.ok ? { ok: true, queued: false, value: answer.value } : answer
    })
    this.#asked.delete(command.id)
    if (result.ok && result.queued) {
      this.#tell()
      this.#later()
    }
    return result
  }

  /**
   * Sends a refused or held command again, after those that wait. `column` is where the person sees the card now: a step that was
   * refused because the card had moved on is taken from there.
   */
  retry(id: string, column?: string): void {
    const command = this.#rows.get(id)
    if (command === undefined || command.state === 'waiting') return
    const { body: given } = command
    const placed = typeof given === 'object' && given !== null && 'from' in given
    const body = placed && column !== undefined ? { ...given, from: column } : given
    this.#last = Math.max(Date.now(), this.#last + 1)
    void this.#rows
      .put({ ...command, body, at: this.#last, state: 'waiting', problem: null })
      .then(() => this.wake())
  }

  /** Lets a command go that the person no longer wants. */
  discard(id: string): void {
    void this.#rows.remove(id)
  }

  /** Sends what waits, now: the server may be there again. */
  readonly wake = (): void => {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#again = this.#running !== null
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null
      if (this.#again) this.wake()
    })
  }

  /** Lets go; what is stored is sent by the next tab or visit. */
  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#network.removeEventListener('online', this.wake)
    this.#listeners.clear()
    this.#deaf()
    this.#rows.close()
  }

  async #sendAll(): Promise<void> {
    const waiting = this.all.filter(one => one.state === 'waiting')
    const lanes = new Set(
      [...waiting.filter(one => fileOf(one) === null), ...waiting].map(one => laneOf(one)),
    )
    const plugins = new Set(waiting.filter(one => writeOf(one) !== null).map(one => laneOf(one)))
    let isBehind = false
    for (const lane of lanes) {
      const through = await this.#alone(lane, () => this.#sendWaiting(lane))
      if (this.#closed) return
      if (through) continue
      isBehind = true
      if (!plugins.has(lane) || !ofPlugin.has(this.#stopped?.kind ?? '')) break
    }
    if (isBehind) this.#later()
    else this.#pause = this.#timeouts.firstPause
  }

  /** Sends a lane's queued commands in order, under its lock; false when the server cannot take them now. */
  async #sendWaiting(lane: string): Promise<boolean> {
    // Another tab may have sent some of them meanwhile.
    await this.#rows.load()
    for (const command of this.all.filter(one => laneOf(one) === lane)) {
      if (this.#closed) return false
      if (this.#rows.get(command.id)?.state !== 'waiting') continue
      const answer = await this.#send(command)
      if (answer === null) return false
      if (answer.ok) await this.#rows.remove(command.id)
      else if (answer.problem.kind === 'other-account') {
        // It waits for its own account: that another is signed in now says nothing about it.
        this.#stopped = answer.problem
        return false
      } else await this.#refused(command, answer.problem)
    }
    return true
  }

  async #refused(command: QueuedCommand, problem: ShownProblem): Promise<void> {
    // Nobody can want it any more, and its words may be what was erased.
    if (problem.kind === 'card-erased') return this.#rows.remove(command.id)
    // What is out of sight must not keep its words on this device; its number says enough.
    const kept = problem.kind === 'not-found' ? wordless(command) : command
    await this.#rows.put({ ...kept, state: 'refused', problem })
    for (const later of this.all.filter(one => restsOn(one, command)))
      if (later.state === 'waiting' && later.at > command.at)
        await this.#rows.put({ ...later, state: 'held' })
  }

  /** Null when the server cannot take it now. */
  async #send(command: QueuedCommand): Promise<Result<unknown> | null> {
    this.#stopped = null
    const answer = await this.#ask(command)
    if (answer.ok || !retryable.has(answer.problem.kind)) return answer
    this.#stopped = answer.problem
    if (this.#closed || answer.problem.kind !== 'internal-error') return null
    const times = (this.#internalErrors.get(command.id) ?? 0) + 1
    this.#internalErrors.set(command.id, times)
    return times > internalErrorsBorne ? answer : null
  }

  async #ask(command: QueuedCommand): Promise<Result<unknown>> {
    const { id, card, name, body } = command
    const { patience } = this.#timeouts
    const write = writeOf(command)
    if (write !== null)
      return this.#api.pluginWrite(command.board, write, {
        key: id,
        signal: AbortSignal.timeout(patience),
      })
    const given = fileOf(command)
    if (given === null)
      return this.#api.command(card, name, body, { key: id, signal: AbortSignal.timeout(patience) })
    const file = await this.#rows.file(id)
    if (file === null) return { ok: false, problem: { kind: 'bad-request', sentence: '' } }
    return this.#api.upload(card, new Blob([file], { type: given.type }), given.fileName, id)
  }

  #later(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.wake, this.#pause)
    this.#pause = Math.min(this.#pause * 2, this.#timeouts.longestPause)
  }

  #alone<T>(lane: string, task: () => Promise<T>): Promise<T> {
    return this.#rows.alone(`linli-command-${this.#account}-${lane}`, task)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
