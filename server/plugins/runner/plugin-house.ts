import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { machineLimits } from '#server/plugins/child/limits.ts'
import type { Order, Report } from '#server/plugins/child/messages.ts'
import type { Host, Instance, Packages } from '#server/plugins/seams.ts'
import { Stretch } from '#server/room/stretch.ts'
import { logger } from '#server/telemetry/logger.ts'
import { BoardGuest, type OpenRun } from './board-guest.ts'
import type { Fitness } from './fitness.ts'
import type { Pause, Violation } from './pause.ts'
import type { Ending, Place, Placement } from './placement.ts'
import { readPlain, writePlain } from './plain-json.ts'
import { backOff, idleMs, mostMachines } from './run-limits.ts'

interface HouseOptions {
  readonly clock: Clock
  readonly host: Host
  readonly packages: Packages
  readonly placement: Placement
  readonly fitness: (board: string) => Fitness
  readonly paused?: (plugin: string, board: string, pause: Pause | null) => void
  readonly said?: (plugin: string, board: string, level: string, text: string) => void
}

type Invoke = Omit<Extract<Order, { t: 'invoke' }>, 't' | 'vm'>

/** What a call is answered with when its run is to end. */
const over = refused('plugin-ended', { detail: 'the job is to end' })

/** An answer, or that the run is to end, whichever is first. */
async function orOver(
  answer: Promise<Outcome<unknown>>,
  signal: AbortSignal | undefined,
): Promise<Outcome<unknown>> {
  if (signal === undefined) return answer
  const ended = Promise.withResolvers<Outcome<never>>()
  const end = () => ended.resolve(over)
  signal.addEventListener('abort', end)
  try {
    return await Promise.race([answer, ended.promise])
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** One plugin's process and the virtual machines in it. */
export class PluginHouse {
  readonly #plugin: string
  readonly #options: HouseOptions
  readonly #guests = new Map<string, BoardGuest>()
  readonly #byNumber = new Map<number, BoardGuest>()
  #place: Promise<Place> | null = null
  #started = 0
  #last = 0
  /** The machine whose turn it is. */
  #at: BoardGuest | undefined
  #crashes = 0
  #backsOffUntil = 0
  #stopIdling: (() => void) | null = null
  /** Everybody else comes in between the calls of a plugin, however many it makes at once. */
  readonly #stretch = new Stretch()
  #turn = Promise.resolve()

  constructor(plugin: string, options: HouseOptions) {
    this.#plugin = plugin
    this.#options = options
  }

  guest(board: string): BoardGuest | undefined {
    return this.#guests.get(board)
  }

  /** Why the process is left alone for a while; null when it is not. */
  get backingOff(): string | null {
    return this.#options.clock.now() < this.#backsOffUntil ? 'its process ended by itself' : null
  }

  /** The virtual machine for an instance, made when there is none. */
  async ready(instance: Instance): Promise<Outcome<BoardGuest>> {
    const { clock } = this.#options
    const { board, digest } = instance
    let guest = this.#guests.get(board)
    if (guest !== undefined && guest.digest !== digest) {
      this.endBoard(board)
      guest = undefined
    }
    if (guest === undefined) {
      const left = this.#backsOffUntil - clock.now()
      if (left > 0) return refused('plugin-ended', { retryAfter: Math.ceil(left / 1_000) })
      if (!this.#makeRoom()) return refused('plugin-ended', { retryAfter: 1 })
      guest = new BoardGuest(++this.#last, board, digest, clock.now())
      this.#guests.set(board, guest)
      this.#byNumber.set(guest.vm, guest)
      void this.#load(guest)
    }
    const loaded = await guest.loaded
    if (!loaded.ok) return loaded
    return guest.ended ? refused('plugin-ended') : done(guest)
  }

  /** The code is read only for a machine that has none. */
  async #load(guest: BoardGuest): Promise<void> {
    const { packages } = this.#options
    const code = await packages.code(guest.digest).catch((error: unknown) => {
      logger.error({ err: error, plugin: this.#plugin }, 'the code of a plugin could not be read')
      return null
    })
    if (guest.ended) return
    if (typeof code?.server === 'string')
      return this.#send({ t: 'load', vm: guest.vm, code: code.server })
    this.#forget(guest)
    guest.end(refused('plugin-failed', { detail: 'it has no server half' }))
  }

  invoke(guest: BoardGuest, order: Invoke): void {
    guest.used = this.#options.clock.now()
    this.#send({ t: 'invoke', vm: guest.vm, ...order })
  }

  endBoard(board: string): void {
    const guest = this.#guests.get(board)
    if (guest === undefined) return
    this.#send({ t: 'end', vm: guest.vm })
    this.#forget(guest)
    guest.end()
  }

  /** Ends the process with everything in it. */
  async end(): Promise<void> {
    this.#stopIdling?.()
    this.#stopIdling = null
    for (const board of this.#guests.keys()) this.endBoard(board)
    const place = this.#place
    this.#place = null
    await (await place)?.end()
  }

  #send(order: Order): void {
    this.#place ??= this.#start()
    void this.#place.then(place => place.send(order))
  }

  #start(): Promise<Place> {
    const { clock, placement } = this.#options
    this.#started = clock.now()
    this.#at = undefined
    this.#idleLater()
    const started: Promise<Place> = placement.start(this.#plugin, {
      report: report => this.#hear(report),
      ended: ending => {
        if (this.#place === started) this.#ended(ending)
      },
    })
    return started
  }

  #hear(report: Report): void {
    if (report.t === 'pong') return
    const guest = this.#byNumber.get(report.vm)
    // What a machine that was ended had still to say is nobody's.
    if (guest === undefined) return
    switch (report.t) {
      case 'at':
        this.#at = guest
        return
      case 'said':
        return this.#said(guest, report.level, report.text)
      case 'call':
        void this.#call(guest, report)
        return
      case 'returned':
        return this.#returned(guest, report)
      case 'excess':
        guest.cpu = report.cpu
        this.#violated(guest, report.excess)
        this.#forget(guest)
        guest.end(refused('plugin-over-limit', { detail: report.excess }))
    }
  }

  async #call(guest: BoardGuest, report: Extract<Report, { t: 'call' }>): Promise<void> {
    const { vm, call, method } = report
    const run = guest.run(report.run)
    if (run === undefined) return
    // The process lets no machine have more; one that does is no longer what it was.
    if (guest.calls > 2 * machineLimits.calls) return
    guest.calls++
    await (this.#turn = this.#turn.then(() => this.#stretch.rest()))
    const outcome = await this.#answer(run, method, report.input)
    guest.calls--
    if (guest.ended) return
    const text = outcome.ok ? writePlain(outcome.value, machineLimits.message) : outcome
    if (text.ok) return this.#send({ t: 'settle', vm, call, ok: true, value: text.value })
    const { kind, detail, retryAfter } = text.problem
    const value = JSON.stringify({ kind, detail: detail ?? kind, retryAfter })
    this.#send({ t: 'settle', vm, call, ok: false, value })
  }

  async #answer(
    { run, signal }: OpenRun,
    method: string,
    input: string,
  ): Promise<Outcome<unknown>> {
    const read = readPlain(input)
    if (!read.ok) return read
    if (signal?.aborted === true) return over
    try {
      return await orOver(this.#options.host.call({ ...run, method, input: read.value }), signal)
    } catch (error) {
      logger.error({ err: error, plugin: this.#plugin, method }, 'a call of a plugin failed')
      return refused('internal-error')
    }
  }

  #returned(guest: BoardGuest, report: Extract<Report, { t: 'returned' }>): void {
    const { clock, fitness } = this.#options
    guest.used = clock.now()
    guest.cpu = report.cpu
    guest.memory = report.memory
    if (report.ok) return guest.returned(report.run, readPlain(report.value))
    fitness(guest.board).failed(report.value, clock.now())
    guest.returned(report.run, refused('plugin-failed', { detail: report.value }))
    if (report.run === 0) this.endBoard(guest.board)
  }

  #said(guest: BoardGuest, level: string, text: string): void {
    const { clock, fitness, said } = this.#options
    if (level === 'error') fitness(guest.board).failed(text, clock.now())
    said?.(this.#plugin, guest.board, level, text)
  }

  #ended(ending: Ending): void {
    const { clock } = this.#options
    this.#place = null
    if (ending === 'asked') return
    if (clock.now() - this.#started > backOff.forgottenAfter) this.#crashes = 0
    const wait = Math.min(backOff.first * 2 ** this.#crashes++, backOff.most)
    this.#backsOffUntil = clock.now() + wait
    if (this.#at !== undefined) this.#violated(this.#at, ending)
    const guests = [...this.#guests.values()]
    this.#guests.clear()
    this.#byNumber.clear()
    for (const guest of guests) guest.end()
  }

  #violated(guest: BoardGuest, violation: Violation): void {
    const { clock, fitness, paused } = this.#options
    const pause = fitness(guest.board).violated(violation, clock.now(), guest.digest)
    if (pause !== null) paused?.(this.#plugin, guest.board, pause)
  }

  #forget(guest: BoardGuest): void {
    if (this.#guests.get(guest.board) === guest) this.#guests.delete(guest.board)
    this.#byNumber.delete(guest.vm)
  }

  /** Lets go of the machine that idles longest when there are as many as may be; false when all are busy. */
  #makeRoom(): boolean {
    if (this.#guests.size < mostMachines) return true
    const idle = [...this.#guests.values()].filter(guest => guest.idle)
    const longest = idle.sort((a, b) => a.used - b.used)[0]
    if (longest === undefined) return false
    this.endBoard(longest.board)
    return true
  }

  /** Lets go of machines that idle, and of a process with none. */
  #idleLater(): void {
    const { clock } = this.#options
    this.#stopIdling?.()
    this.#stopIdling = clock.at(clock.now() + idleMs, () => {
      for (const guest of this.#guests.values())
        if (guest.idle && guest.used <= clock.now() - idleMs) this.endBoard(guest.board)
      if (this.#guests.size > 0) this.#idleLater()
      else void this.end()
    })
  }
}
