import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type {
  OptimiseModel,
  OptimiseProgress,
  OptimiseSolution,
  OptimiseState,
} from '#shared/plugin-api/methods/optimise-methods.ts'
import type { Caller } from '#server/plugins/host/caller.ts'
import { costOf, excessOf, faultOf, keepsTo } from './check-model.ts'
import { type Ended, type Solving, solveInThread } from './solve-in-thread.ts'

/** What models may use. */
export interface OptimiserLimits {
  /** Solved at a time, of all plugins. */
  readonly atOnce: number
  /** Waiting, running, or kept after their end, of one plugin on all its boards. */
  readonly ofOne: number
  /** Of those, for one who asks. */
  readonly ofEach: number
  /** Bytes of one solver. */
  readonly memory: number
}

const usual: OptimiserLimits = { atOnce: 1, ofOne: 16, ofEach: 4, memory: 512 * 2 ** 20 }

/** How long an end is known, milliseconds. */
const keptMs = 600_000

interface Job {
  readonly id: string
  readonly plugin: string
  readonly board: string
  /** Whose it is; null once it is forgotten. */
  asker: string | null
  /** Null once it has ended. */
  model: OptimiseModel | null
  readonly startFits: boolean | null
  state: OptimiseState['state']
  progress: OptimiseProgress | null
  solution: OptimiseSolution | null
  solving: Solving | null
  readonly ended: PromiseWithResolvers<void>
}

/** Who asks for a model. */
type Asker = Pick<Caller, 'plugin' | 'board' | 'actor'>

const unknown = refused('not-found', { rule: 'PL163' })

/** Solves models of plugins: one of a plugin at a time, each in a thread of its own, the others wait for their turn. */
export class Optimiser {
  readonly #clock: Clock
  readonly #limits: OptimiserLimits
  readonly #jobs = new Map<string, Job>()
  readonly #turns = new Map<string, number>()
  #turn = 0
  #stopped = false

  constructor(clock: Clock, limits: Partial<OptimiserLimits> = {}) {
    this.#clock = clock
    this.#limits = { ...usual, ...limits }
  }

  /** Takes a model on. */
  begin({ plugin, board, actor }: Asker, model: OptimiseModel): Outcome<{ readonly job: string }> {
    const excess = excessOf(model)
    if (excess !== null) return refused('too-large', { rule: 'PL161', detail: excess })
    const fault = faultOf(model)
    if (fault !== null) return refused('bad-request', { rule: 'PL161', detail: fault })
    const { ofOne, ofEach } = this.#limits
    const own = this.#all().filter(job => job.plugin === plugin)
    const theirs = own.filter(({ asker }) => asker === actor.id)
    for (const [jobs, most] of [
      [theirs, ofEach],
      [own, ofOne],
    ] as const) {
      if (jobs.filter(({ id }) => this.#jobs.has(id)).length < most) continue
      // The oldest that has ended makes room; what has not ended does not.
      const oldest = jobs.find(({ state }) => state === 'ended')
      if (oldest === undefined) return refused('too-many', { rule: 'PL162', retryAfter: 10 })
      this.#jobs.delete(oldest.id)
    }
    if (this.#stopped) return refused('too-many', { rule: 'PL162', retryAfter: 10 })
    const startFits = model.start === undefined ? null : keepsTo(model, model.start)
    const job: Job = {
      id: newId(),
      plugin,
      board,
      asker: actor.id,
      model,
      startFits,
      state: 'waiting',
      progress: null,
      solution: null,
      solving: null,
      ended: Promise.withResolvers(),
    }
    this.#jobs.set(job.id, job)
    this.#next()
    return done({ job: job.id })
  }

  /** How a model of the caller fares, after so many seconds or at its end. */
  async look(caller: Asker, id: string, wait: number): Promise<Outcome<OptimiseState>> {
    const job = this.#find(caller, id)
    if (job === null) return unknown
    if (wait > 0 && job.state !== 'ended') {
      const over = Promise.withResolvers<void>()
      const stop = this.#clock.at(this.#clock.now() + wait * 1_000, over.resolve)
      await Promise.race([job.ended.promise, over.promise])
      stop()
      // Rights may have ended meanwhile.
      if (caller.actor.memberships.length === 0) return unknown
    }
    const { state, progress, solution } = job
    return done({ state, progress, solution })
  }

  /** Ends a model of the caller. */
  async cancel(caller: Asker, id: string): Promise<Outcome<Record<never, never>>> {
    const job = this.#find(caller, id)
    if (job === null) return unknown
    await this.#cancel(job)
    return done({})
  }

  /** Ends and forgets all models of a plugin on a board. */
  forget(plugin: string, board: string): void {
    for (const job of this.#all()) {
      if (job.plugin !== plugin || job.board !== board) continue
      job.asker = null
      void this.#cancel(job).then(() => this.#jobs.delete(job.id))
    }
  }

  /** Ends all. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#all().map(job => this.#cancel(job)))
  }

  #all(): Job[] {
    return [...this.#jobs.values()]
  }

  #turnOf(who: string): number {
    return this.#turns.get(who) ?? 0
  }

  /** A model is there for who began it alone: it was made of what they may read. */
  #find({ plugin, board, actor }: Asker, id: string): Job | null {
    const job = this.#jobs.get(id)
    const isOwn = job?.plugin === plugin && job.board === board && job.asker === actor.id
    return isOwn ? job : null
  }

  async #cancel(job: Job): Promise<void> {
    if (job.state === 'waiting') this.#end(job, { ending: 'cancelled', values: null })
    job.solving?.cancel()
    await job.ended.promise
  }

  #next(): void {
    if (this.#stopped) return
    const running = this.#all().filter(({ solving }) => solving !== null)
    if (running.length >= this.#limits.atOnce) return
    // The plugin whose last turn is longest ago, and of it whoever's is: none waits for all that another one has begun.
    const [job] = this.#all()
      .filter(({ state, plugin }) => state === 'waiting' && !running.some(r => r.plugin === plugin))
      .toSorted(
        (one, other) =>
          this.#turnOf(one.plugin) - this.#turnOf(other.plugin) ||
          this.#turnOf(askerOf(one)) - this.#turnOf(askerOf(other)),
      )
    if (job?.model == null) return
    this.#turn += 1
    for (const who of [job.plugin, askerOf(job)]) this.#turns.set(who, this.#turn)
    job.state = 'running'
    job.solving = solveInThread(
      job.model,
      progress => void (job.progress = progress),
      this.#limits.memory,
    )
    void job.solving.ended.then(ended => {
      job.solving = null
      this.#end(job, ended)
      this.#next()
    })
    this.#next()
  }

  #end(job: Job, ended: Ended): void {
    job.state = 'ended'
    job.solution = solutionOf(job, ended)
    job.model = null
    job.ended.resolve()
    this.#clock.at(this.#clock.now() + keptMs, () => void this.#jobs.delete(job.id))
  }
}

const askerOf = ({ plugin, asker }: Job): string => `${plugin} ${asker ?? ''}`

const open: ReadonlySet<Ended['ending']> = new Set(['optimal', 'time', 'nodes'])

/** What ended, and never worse than a start that keeps to the model. */
function solutionOf({ model, startFits }: Job, { ending, values }: Ended): OptimiseSolution {
  const start = startFits === true && open.has(ending) ? model!.start! : null
  const best = start === null ? values : betterOf(model!, values, start)
  if (best === null) return { ending, objective: null, values: null, startFits }
  return { ending, objective: costOf(model!, best), values: [...best], startFits }
}

function betterOf(
  model: OptimiseModel,
  values: readonly number[] | null,
  start: readonly number[],
): readonly number[] {
  if (values === null) return start
  const gain = costOf(model, values) - costOf(model, start)
  return (model.sense === 'maximise' ? gain < 0 : gain > 0) ? start : values
}
