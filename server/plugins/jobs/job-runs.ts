import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '#shared/base/clock.ts'
import { newId } from '#shared/base/ids.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import { done, type Outcome, type Problem, refused } from '#shared/base/problem.ts'
import type { JobEnding, JobState } from '#shared/plugin-api/methods/job-methods.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { maskDeep } from '#shared/policy/personal-numbers.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Grant, GrantChange, Grants } from '#server/plugins/grants.ts'
import { type Caller, type CallerDesk, callerOf } from '#server/plugins/host/caller.ts'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import type { Runner } from '#server/plugins/seams.ts'
import type { PluginJobRunRow } from '#server/plugins/tables.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { JobRunRows } from './job-run-rows.ts'
import {
  declared,
  endedState,
  isOf,
  isOwn,
  runOf,
  type StartedJob,
  startedJob,
  whoOf,
} from './started-job.ts'

/** What started jobs are run with. */
export interface JobRunsOptions {
  readonly clock: Clock
  readonly desk: CallerDesk
  readonly authority: Pick<Authority, 'onChange'>
  readonly grants: Pick<Grants, 'of'> & Partial<Pick<Grants, 'listen'>>
  readonly rows: JobRunRows
}

/** So many wait or run of a plugin on a board, and of those for one person or for the plugin itself. */
const mostOpen = { ofPlugin: 8, ofEach: 3 }
/** A job that was cut off is begun once more. */
const mostTries = 2
/** Plugins and jobs that start each other do so no more than so many times in a row. */
const deepest = 4
/** Characters of what a job is given, and of what it returns. */
const most = { input: 16_000, result: 64_000 }
/** How long a result is known, milliseconds, and how many of a plugin on a board. */
const keptMs = 600_000
const mostKept = 20
/** Progress is told to screens at most so often, and taken from a job at most so often, milliseconds. */
const tellMs = 250
const paceMs = 5
/** How long is waited before what was cut off is begun again, where nothing else is said, milliseconds. */
const againMs = 1_000

const unknown = refused('not-found', { rule: 'PL432' })

/** Runs what plugins start: one at a time of a plugin on a board, with the rights of who started it, again after a crash. */
export class JobRuns {
  readonly #options: JobRunsOptions
  readonly #jobs = new Map<string, StartedJob>()
  readonly #turns = new KeyedMutex()
  readonly #changed = new Listeners<GrantChange>()
  readonly #telling = new Set<string>()
  readonly #stops: readonly (() => void)[]
  #runner: Pick<Runner, 'invoke' | 'fault'> | null = null
  #stopped = false

  constructor(options: JobRunsOptions) {
    this.#options = options
    const { authority, grants } = options
    this.#stops = [
      authority.onChange(account => this.#judge(({ row }) => row.by === account)),
      grants.listen?.(change => this.#judge(({ row }) => isOf(row, change))) ?? (() => {}),
    ]
  }

  /** Hears that a job of a plugin on a board began, told its progress or ended. */
  listen(listener: (where: GrantChange) => void): () => void {
    return this.#changed.add(listener)
  }

  /** Runs a task when it is its turn among all jobs of a plugin on a board. */
  inTurn(plugin: string, board: string, task: () => Promise<void>): Promise<void> {
    return this.#turns.run([`${board} ${plugin}`], task)
  }

  /** Begins to run jobs, those first that an earlier process left. */
  async start(runner: Pick<Runner, 'invoke' | 'fault'>): Promise<void> {
    this.#runner = runner
    for (const row of await this.#options.rows.open()) this.#add(row, Promise.resolve())
  }

  /** Nothing more is begun; what runs is left for the next start. */
  stop(): void {
    this.#stopped = true
    for (const stop of this.#stops) stop()
    for (const { control } of this.#jobs.values()) control.abort()
  }

  /** Starts a job for a caller. */
  async begin(
    caller: Caller,
    { job, input, key }: ReadBy<'jobs.start'>,
  ): Promise<Outcome<{ readonly run: string }>> {
    const { plugin, board, grant, actor, session, origin } = caller
    if (declared(grant, job) === undefined)
      return refused('bad-request', { rule: 'PL430', detail: 'job: not in plugin.json' })
    const depth = actor.through?.depth ?? 1
    if (depth > deepest)
      return refused('too-many', { rule: 'PL430', detail: `jobs start each other ${deepest} deep` })
    const text = JSON.stringify(input)
    if (text.length > most.input)
      return refused('too-large', { rule: 'PL430', detail: `input: over ${most.input} characters` })
    const id = key === undefined ? newId() : idOfKey(['job', plugin, board, job, actor.id, key])
    const before = this.#jobs.get(id)
    if (before === undefined && key !== undefined && (await this.#options.rows.get(id)))
      return done({ run: id })
    // Another start under the same key may have come in between.
    const same = this.#jobs.get(id)
    if (same !== undefined) {
      await same.kept
      return done({ run: id })
    }
    const who = whoOf(caller)
    const open = this.#open(plugin, board)
    const own = open.filter(({ row }) => row.by === who)
    if (open.length >= mostOpen.ofPlugin || own.length >= mostOpen.ofEach || this.#stopped)
      return refused('too-many', { rule: 'PL431', retryAfter: 10 })
    const row: PluginJobRunRow = {
      id,
      board,
      plugin,
      job,
      by: who,
      session: session ?? null,
      origin,
      depth,
      input: text,
      at: this.#options.clock.now(),
      tries: 0,
      ended_at: null,
      ending: null,
      problem: null,
    }
    await this.#add(row, this.#options.rows.put(row)).kept
    return done({ run: id })
  }

  /** How a job fares that the caller started. */
  async look(caller: Caller, id: string): Promise<Outcome<JobState>> {
    this.#forgetOld(caller.plugin, caller.board)
    const job = this.#jobs.get(id)
    if (job !== undefined) return isOwn(job.row, caller) ? done(this.#stateOf(job)) : unknown
    const row = await this.#options.rows.get(id)
    return row !== undefined && isOwn(row, caller) ? done(endedState(row)) : unknown
  }

  /** Those that the caller started, newest first. */
  list(caller: Caller): Outcome<AnswerOf<'jobs.list'>> {
    this.#forgetOld(caller.plugin, caller.board)
    const own = [...this.#jobs.values()].filter(({ row }) => isOwn(row, caller))
    return done({
      runs: own
        .toReversed()
        .slice(0, mostKept)
        .map(job => this.#stateOf(job)),
    })
  }

  /** Ends a job that the caller started. */
  async cancel(caller: Caller, id: string): Promise<Outcome<Record<string, never>>> {
    const job = this.#jobs.get(id)
    if (job === undefined) return (await this.look(caller, id)).ok ? done({}) : unknown
    if (!isOwn(job.row, caller)) return unknown
    await this.#end(job, 'cancelled')
    return done({})
  }

  /** Ends a job of a plugin on a board, for the owner of the board; its name, or null when there is none that could end. */
  async cancelOf(plugin: string, board: string, id: string): Promise<string | null> {
    const job = this.#jobs.get(id)
    if (job === undefined || !isOf(job.row, { plugin, board })) return null
    await this.#end(job, 'cancelled')
    return job.row.job
  }

  /** Takes what a job says of how far it is. */
  async progress(
    caller: Caller,
    { share, line }: ReadBy<'jobs.progress'>,
  ): Promise<Outcome<Record<string, never>>> {
    if (caller.job === undefined)
      return refused('bad-request', { rule: 'PL433', detail: 'only a job says how far it is' })
    const job = this.#jobs.get(caller.job)
    // One that runs by its schedule has nobody who waits for it.
    if (job === undefined || job.state === 'ended') return done({})
    const both = typeof line === 'string' ? { 'zh-CN': line, en: line } : (line ?? null)
    job.progress = { share: share ?? null, line: both }
    this.#tellSoon(job.row)
    const now = performance.now()
    if (now - job.told < paceMs) await pause(paceMs)
    job.told = performance.now()
    return done({})
  }

  /** Those of a plugin on a board, newest first: with what is known of each. */
  async ofPlugin(
    plugin: string,
    board: string,
  ): Promise<readonly (readonly [PluginJobRunRow, JobState])[]> {
    const rows = await this.#options.rows.ofPlugin(plugin, board)
    return rows.map(row => {
      const job = this.#jobs.get(row.id)
      return [row, job === undefined ? endedState(row) : this.#stateOf(job)]
    })
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): RecordStatement {
    return this.#options.rows.removal(plugin, board)
  }

  /** What goes with a card that is erased. */
  withoutCard(board: string, card: string, at: number): RecordStatement {
    return this.#options.rows.withoutCard(board, card, at)
  }

  /** A card was erased: what was given it goes, and what came of jobs on its board. */
  erased(board: string, card: string): void {
    for (const job of this.#jobs.values()) {
      if (job.row.board !== board) continue
      Object.assign(job, { result: null, error: null, progress: null })
      if (job.state !== 'ended' && job.row.input?.includes(card) !== false)
        void this.#end(job, 'broken-off')
    }
  }

  /** How a job fares. */
  #stateOf(job: StartedJob): JobState {
    const { row, state, progress, ending, problem, error, result } = job
    const { id: run, plugin, board } = row
    const ahead = state === 'waiting' ? this.#open(plugin, board).indexOf(job) : 0
    return { run, job: row.job, state, ahead, progress, ending, problem, error, result }
  }

  #open(plugin: string, board: string): readonly StartedJob[] {
    return [...this.#jobs.values()].filter(
      job => job.state !== 'ended' && isOf(job.row, { plugin, board }),
    )
  }

  #add(row: PluginJobRunRow, kept: Promise<void>): StartedJob {
    const job = startedJob(row, kept)
    this.#jobs.set(row.id, job)
    const { plugin, board } = row
    void kept
      .then(() => this.inTurn(plugin, board, () => this.#run(job)))
      .catch((error: unknown) => {
        this.#jobs.delete(row.id)
        logger.error({ err: error, plugin, board }, 'a started job was not run')
      })
    return job
  }

  async #run(job: StartedJob): Promise<void> {
    const { clock, rows } = this.#options
    const { id, job: name, at, input } = job.row
    while (!this.#isOver(job)) {
      const grant = this.#grantFor(job)
      if (grant === null) return this.#end(job, 'rights')
      if (input === null || job.tries >= mostTries) return this.#end(job, 'broken-off')
      job.digest = grant.digest
      const { signal } = (job.control = new AbortController())
      // A listener for each call that waits.
      setMaxListeners(0, signal)
      Object.assign(job, { state: 'running', tries: job.tries + 1, progress: null })
      await rows.begun(id, job.tries)
      if (this.#isOver(job)) return
      this.#tell(job.row)
      const { handler } = declared(grant, name)!
      const given = { job: name, at, run: id, input: JSON.parse(input) as unknown }
      const ran = await this.#runner!.invoke(
        runOf(job.row, grant.digest),
        handler,
        given,
        'job',
        signal,
      )
      if (this.#isOver(job)) return
      if (!signal.aborted && !(!ran.ok && ran.problem.kind === 'plugin-ended'))
        return this.#ended(job, ran)
      if (job.tries >= mostTries) continue
      const seconds = ran.ok ? undefined : ran.problem.retryAfter
      await this.#rest(job, clock.now() + (seconds === undefined ? againMs : seconds * 1_000))
    }
  }

  #isOver(job: StartedJob): boolean {
    return this.#stopped || job.state === 'ended'
  }

  async #rest(job: StartedJob, until: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { signal } = (job.control = new AbortController())
    signal.addEventListener('abort', () => resolve(), { once: true })
    const stop = this.#options.clock.at(until, resolve)
    await promise
    stop()
  }

  #ended(job: StartedJob, ran: Outcome<unknown>): Promise<void> {
    if (!ran.ok) return this.#end(job, 'failed', ran.problem)
    const result = maskDeep(ran.value ?? null) as JobState['result']
    if (JSON.stringify(result).length > most.result) {
      const detail = `a job returns at most ${most.result} characters`
      const { plugin, board } = job.row
      this.#runner!.fault(plugin, board, `${job.row.job}: ${detail}`)
      return this.#end(job, 'failed', { kind: 'too-large', detail })
    }
    job.result = result
    return this.#end(job, 'done')
  }

  async #end(job: StartedJob, ending: JobEnding, problem: Problem | null = null): Promise<void> {
    if (job.state === 'ended') return
    const { clock, rows } = this.#options
    const { id, board, plugin } = job.row
    const endedAt = clock.now()
    const [kind, error] = [problem?.kind ?? null, problem?.detail ?? null]
    Object.assign(job, { state: 'ended', ending, endedAt, problem: kind, error })
    if (ending !== 'done' && ending !== 'failed') job.control.abort()
    this.#forgetOld(plugin, board)
    this.#tell(job.row)
    const how = { ended_at: endedAt, ending, problem: kind }
    try {
      await job.kept
      await rows.ended({ id, board, plugin, ...how })
    } catch (error) {
      // It is begun again at the next start.
      logger.error({ err: error, plugin, board }, 'the end of a job was not kept')
    }
  }

  /** Ends those whose rights have ended, and those that run by a version that was replaced: these are begun again by the new one. */
  #judge(concerns: (job: StartedJob) => boolean): void {
    for (const job of this.#jobs.values()) {
      if (job.state === 'ended' || !concerns(job)) continue
      const grant = this.#grantFor(job)
      if (grant === null) void this.#end(job, 'rights')
      else if (job.state === 'running' && grant.digest !== job.digest) job.control.abort()
    }
  }

  /** The grant by which it may run now; null when it may not. */
  #grantFor({ row }: StartedJob): Grant | null {
    const { desk, grants } = this.#options
    const grant = grants.of(row.plugin, row.board)
    if (grant === null || declared(grant, row.job) === undefined) return null
    return callerOf(desk, runOf(row, grant.digest)).ok ? grant : null
  }

  /** Lets go of what ended long ago, and of what is too much. */
  #forgetOld(plugin: string, board: string): void {
    const old = this.#options.clock.now() - keptMs
    const ended = [...this.#jobs.values()].filter(({ state }) => state === 'ended')
    const own = ended.filter(({ row }) => isOf(row, { plugin, board }))
    const gone = [...ended.filter(({ endedAt }) => endedAt! <= old), ...own.slice(0, -mostKept)]
    for (const { row } of gone) this.#jobs.delete(row.id)
  }

  #tell({ plugin, board }: PluginJobRunRow): void {
    this.#changed.notify({ plugin, board })
  }

  #tellSoon(row: PluginJobRunRow): void {
    const { clock } = this.#options
    const key = `${row.board} ${row.plugin}`
    if (this.#telling.has(key)) return
    this.#telling.add(key)
    clock.at(clock.now() + tellMs, () => {
      this.#telling.delete(key)
      if (!this.#stopped) this.#tell(row)
    })
  }
}
