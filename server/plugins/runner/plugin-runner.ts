import type { Clock } from '#shared/base/clock.ts'
import { type Outcome, refused } from '#shared/base/problem.ts'
import { machineLimits } from '#server/plugins/child/limits.ts'
import type { Health, Host, Packages, Run, RunKind, Runner } from '#server/plugins/seams.ts'
import type { OpenRun } from './board-guest.ts'
import { Fitness } from './fitness.ts'
import type { Pause, PausedPlugin } from './pause.ts'
import type { Placement } from './placement.ts'
import { writePlain } from './plain-json.ts'
import { PluginHouse } from './plugin-house.ts'
import { drainMs, heedMs, runLimits } from './run-limits.ts'

/** What running plugins needs around it. */
export interface RunnerOptions {
  readonly clock: Clock
  readonly host: Host
  readonly packages: Packages
  readonly placement: Placement
  /** Those that were paused before. */
  readonly pauses?: readonly PausedPlugin[]
  /** Hears that a plugin was paused on a board, or (null) runs again. */
  readonly paused?: (plugin: string, board: string, pause: Pause | null) => void
  /** Hears what a plugin writes to its console. */
  readonly said?: (plugin: string, board: string, level: string, text: string) => void
}

/** Runs the server halves of plugins: a process for each plugin and in it a virtual machine for each board, made when they are first needed. */
export class PluginRunner implements Runner {
  readonly #options: RunnerOptions
  readonly #houses = new Map<string, PluginHouse>()
  readonly #fitness = new Map<string, Fitness>()
  readonly #open = new Set<Promise<unknown>>()
  #stopped = false

  constructor(options: RunnerOptions) {
    this.#options = options
    for (const { plugin, board, ...pause } of options.pauses ?? [])
      this.#fitness.set(`${plugin} ${board}`, new Fitness(pause))
  }

  async invoke(
    run: Run,
    handler: string,
    input: unknown,
    kind: RunKind = 'event',
    signal?: AbortSignal,
  ): Promise<Outcome<unknown>> {
    if (this.#stopped) return refused('plugin-ended')
    const { plugin, board } = run.instance
    const fitness = this.#fitnessOf(plugin, board)
    if (fitness.paused !== null) return refused('plugin-paused', { detail: fitness.paused })
    const text = writePlain(input, machineLimits.message)
    if (!text.ok) return text
    const running = this.#run({ run, signal }, handler, text.value, kind)
    this.#open.add(running)
    try {
      return await running
    } finally {
      this.#open.delete(running)
    }
  }

  fault(plugin: string, board: string, sentence: string): void {
    this.#fitnessOf(plugin, board).failed(sentence, this.#options.clock.now())
  }

  health(plugin: string, board: string): Health {
    const { clock } = this.#options
    const fitness = this.#fitness.get(`${plugin} ${board}`)
    const house = this.#houses.get(plugin)
    const guest = house?.guest(board)
    const backing = house?.backingOff ?? null
    const paused = fitness?.paused ?? null
    return {
      state:
        paused !== null
          ? 'paused'
          : backing !== null
            ? 'backing-off'
            : guest === undefined
              ? 'stopped'
              : 'running',
      violations: fitness?.violations(clock.now()) ?? 0,
      reason: paused ?? backing,
      memory: guest?.memory ?? 0,
      cpu: guest?.cpu ?? 0,
      errors: fitness?.errors ?? [],
    }
  }

  pause(plugin: string, board: string): Pause | null {
    return this.#fitness.get(`${plugin} ${board}`)?.pause ?? null
  }

  resume(plugin: string, board: string): void {
    const fitness = this.#fitness.get(`${plugin} ${board}`)
    if (fitness === undefined || fitness.paused === null) return
    fitness.resume()
    this.#options.paused?.(plugin, board, null)
  }

  async end(plugin: string, board?: string): Promise<void> {
    const house = this.#houses.get(plugin)
    if (board !== undefined) house?.endBoard(board)
    else {
      this.#houses.delete(plugin)
      await house?.end()
    }
  }

  /** What holds the processes apart, for the operator. */
  isolation(): string | null {
    return this.#options.placement.isolation()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise(resolve => (timer = setTimeout(resolve, drainMs).unref()))
    await Promise.race([Promise.allSettled(this.#open), patience])
    clearTimeout(timer)
    await Promise.all([...this.#houses.keys()].map(plugin => this.end(plugin)))
  }

  async #run(
    { run, signal }: Omit<OpenRun, 'answer'>,
    handler: string,
    input: string,
    kind: RunKind,
  ): Promise<Outcome<unknown>> {
    const { budget, waits } = runLimits[kind]
    const house = this.#houseOf(run.instance.plugin)
    const guest = await house.ready(run.instance)
    if (!guest.ok) return guest
    // It may have ended since it was ready.
    if (guest.value.ended || signal?.aborted === true) return refused('plugin-ended')
    const { clock } = this.#options
    return new Promise(resolve => {
      const number = guest.value.open({
        run,
        signal,
        answer: outcome => {
          stopWaiting()
          signal?.removeEventListener('abort', giveUp)
          resolve(outcome)
        },
      })
      // Its calls are refused from now on; code that does not heed that ends with its machine.
      const giveUp = () => {
        clock.at(clock.now() + heedMs, () => {
          if (guest.value.run(number) !== undefined) house.endBoard(run.instance.board)
        })
      }
      signal?.addEventListener('abort', giveUp)
      const stopWaiting = clock.at(clock.now() + waits, () => {
        const detail = `no answer within ${waits} ms`
        this.#fitnessOf(run.instance.plugin, run.instance.board).failed(detail, clock.now())
        guest.value.returned(number, refused('plugin-failed', { detail }))
      })
      house.invoke(guest.value, { run: number, handler, input, key: run.cause.key, budget })
    })
  }

  #houseOf(plugin: string): PluginHouse {
    let house = this.#houses.get(plugin)
    if (house === undefined) {
      const fitness = (board: string) => this.#fitnessOf(plugin, board)
      house = new PluginHouse(plugin, { ...this.#options, fitness })
      this.#houses.set(plugin, house)
    }
    return house
  }

  #fitnessOf(plugin: string, board: string): Fitness {
    const key = `${plugin} ${board}`
    let fitness = this.#fitness.get(key)
    if (fitness === undefined) this.#fitness.set(key, (fitness = new Fitness()))
    return fitness
  }
}
