import type { Clock } from '#shared/base/clock.ts'
import type { Outcome } from '#shared/base/problem.ts'
import type { PluginEvent } from '#server/plugins/host/shape-event.ts'
import type { Cause } from '#server/plugins/seams.ts'

/** Something a plugin is to be told. */
export interface Due extends Pick<Cause, 'origin' | 'depth'> {
  readonly position: number
  readonly event: PluginEvent
}

/** An event as a plugin gets it; the key is the same however often it comes. */
export type Delivered = PluginEvent & { readonly key: string }

interface QueueOptions {
  readonly clock: Clock
  readonly key: (position: number) => string
  readonly deliver: (events: readonly Delivered[], cause: Cause) => Promise<Outcome<unknown>>
  /** Told of what need not be told any more. */
  readonly passed: (positions: readonly number[]) => void
}

/** How long events are gathered, and how long is waited before what could not be delivered is tried again, milliseconds. */
const gatherMs = 100
const againMs = 1_000

/** So many events come at once, and so many wait: of more, the oldest are forgotten. */
const most = { atOnce: 200, waiting: 10_000 }

/** What one plugin on one board is to be told: one delivery at a time, changes of a card together. */
export class EventQueue {
  readonly #options: QueueOptions
  #due: Due[] = []
  #running = false
  #stopWaiting: (() => void) | null = null
  #ended = false

  constructor(options: QueueOptions) {
    this.#options = options
  }

  add(due: Due): void {
    this.#due.push(due)
    if (this.#due.length > most.waiting) this.#pass(this.#due.splice(0, 1))
    this.#later(gatherMs)
  }

  /** Tries at once what waits. */
  again(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    void this.#run()
  }

  /** Tells nothing more; what waits is passed over when it is nobody's any longer, and otherwise comes again at the next start. */
  end(forGood: boolean): void {
    this.#ended = true
    this.#stopWaiting?.()
    if (forGood) this.#pass(this.#due.splice(0))
  }

  #later(ms: number): void {
    const { clock } = this.#options
    if (!this.#ended && !this.#running)
      this.#stopWaiting ??= clock.at(clock.now() + ms, () => this.again())
  }

  async #run(): Promise<void> {
    const [first] = this.#due
    if (first === undefined || this.#running || this.#ended) return
    this.#running = true
    const { depth, origin } = first
    const others = this.#due.findIndex(one => one.depth !== depth || one.origin !== origin)
    const many = Math.min(others < 0 ? this.#due.length : others, most.atOnce)
    const batch = this.#due.slice(0, many)
    const { key, deliver } = this.#options
    const cause = { origin, depth, key: key(batch.at(-1)!.position) }
    const outcome = await deliver(together(batch, key), cause)
    this.#running = false
    const problem = outcome.ok ? null : outcome.problem.kind
    // It did not come to run: whatever it does when it runs, it has been told.
    if (problem === 'plugin-ended' || problem === 'plugin-paused') return this.#later(againMs)
    // Some may have been forgotten meanwhile.
    const told = new Set(batch)
    this.#due = this.#due.filter(one => !told.has(one))
    this.#pass(batch)
    if (this.#due.length > 0) this.#later(0)
  }

  #pass(batch: readonly Due[]): void {
    if (batch.length > 0) this.#options.passed(batch.map(({ position }) => position))
  }
}

/** Changes of the same card are one event, with the key of the last. */
function together(batch: readonly Due[], key: (position: number) => string): readonly Delivered[] {
  const events = new Map<string, Delivered>()
  for (const { event, position } of batch) {
    const same = `${event.kind} ${event.card}`
    const before = events.get(same)?.fields ?? []
    const fields = [...new Set([...before, ...event.fields])].toSorted()
    events.delete(same)
    events.set(same, { ...event, fields, key: key(position) })
  }
  return [...events.values()]
}
