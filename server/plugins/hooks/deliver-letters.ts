import type { Clock } from '#shared/base/clock.ts'
import { done, type Outcome } from '#shared/base/problem.ts'
import type { Grant, Grants } from '#server/plugins/grants.ts'
import type { Run, Runner } from '#server/plugins/seams.ts'
import { logger } from '#server/telemetry/logger.ts'
import { givenLetter, type GivenLetter } from './letter.ts'
import type { LetterBox, Waiting } from './letter-box.ts'

/** A letter that was told to the handler of its webhook. */
export interface Told {
  readonly grant: Grant
  readonly run: Run
  readonly webhook: string
  readonly given: GivenLetter
  /** What the handler returned. */
  readonly answer: unknown
}

/** What delivering needs. */
export interface DeliverLettersOptions {
  readonly clock: Clock
  readonly box: LetterBox
  readonly grants: Pick<Grants, 'of' | 'listen'>
  readonly runner: Pick<Runner, 'invoke'>
  /** What follows in the same try, such as intake connectors. */
  readonly afterwards?: (told: Told) => Promise<Outcome<unknown>>
}

/** How long is waited before the next try, ms; after the last one a letter is given up. */
const waits = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000, 14_400_000]

/** How long is waited for a plugin that does not run now, ms; such a try does not count. */
const restMs = 30_000

const notRunning: ReadonlySet<string> = new Set(['plugin-ended', 'plugin-paused'])

/** Tells plugins what came to their webhooks: one letter at a time on a board, at least once, under the same key each time. */
export class DeliverLetters {
  readonly #options: DeliverLettersOptions
  readonly #running = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  readonly #stopListening: () => void
  #stopped = false

  constructor(options: DeliverLettersOptions) {
    this.#options = options
    this.#stopListening = options.grants.listen(({ plugin, board }) => this.run(plugin, board))
  }

  /** Tells what an earlier process had not told. */
  async start(): Promise<void> {
    for (const { plugin, board } of await this.#options.box.addressees()) this.run(plugin, board)
  }

  /** Tells what waits for a plugin on a board. */
  run(plugin: string, board: string): void {
    const key = `${plugin} ${board}`
    this.#timers.get(key)?.()
    this.#timers.delete(key)
    if (this.#stopped) return
    const before = this.#running.get(key) ?? Promise.resolve()
    const running = before
      .then(() => this.#all(plugin, board))
      .catch((error: unknown) => {
        if (!this.#stopped) logger.error({ err: error, plugin }, 'a letter could not be told')
      })
      .finally(() => {
        if (this.#running.get(key) === running) this.#running.delete(key)
      })
    this.#running.set(key, running)
  }

  /** Begins nothing more, and waits for what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#stopListening()
    for (const end of this.#timers.values()) end()
    await Promise.all(this.#running.values())
  }

  async #all(plugin: string, board: string): Promise<void> {
    const { box, clock, grants } = this.#options
    while (!this.#stopped) {
      const grant = grants.of(plugin, board)
      // It waits until the plugin may again.
      if (grant?.capabilities.some(({ cap }) => cap === 'webhooks') !== true) return
      const next = await box.next(plugin, board)
      if (next === null) return
      if (typeof next === 'number') {
        this.#timers.get(`${plugin} ${board}`)?.()
        this.#timers.set(
          `${plugin} ${board}`,
          clock.at(next, () => this.run(plugin, board)),
        )
        return
      }
      await this.#tell(grant, next)
    }
  }

  async #tell(grant: Grant, { id, webhook, tries, letter }: Waiting): Promise<void> {
    const { box, clock } = this.#options
    const outcome = await this.#told(grant, webhook, letter, id)
    if (outcome.ok) return box.gone(id)
    const { kind } = outcome.problem
    const now = clock.now()
    if (notRunning.has(kind)) return box.later(id, tries, now + restMs, kind)
    const wait = waits[tries]
    return box.later(id, tries + 1, wait === undefined ? null : now + wait, kind)
  }

  async #told(
    grant: Grant,
    webhook: string,
    letter: Waiting['letter'],
    id: string,
  ): Promise<Outcome<unknown>> {
    const { runner, afterwards } = this.#options
    const declared = grant.manifest.contributes.webhooks.find(one => one.id === webhook)
    // A version without it has nobody to tell.
    if (declared === undefined) return done(null)
    const given = givenLetter(letter)
    if (!given.ok) return given
    const { plugin, board, digest } = grant
    const run: Run = {
      instance: { plugin, board, digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: `letter-${id}` },
    }
    const answer = await runner.invoke(run, declared.handler, given.value)
    if (!answer.ok || afterwards === undefined) return answer
    return afterwards({ grant, run, webhook, given: given.value, answer: answer.value })
  }
}
