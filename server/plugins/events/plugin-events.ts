import type { Clock } from '#shared/base/clock.ts'
import { parseDocumentName } from '#shared/board/document-name.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Grants } from '#server/plugins/grants.ts'
import type { PluginEvent } from '#server/plugins/host/shape-event.ts'
import type { Instance, Runner } from '#server/plugins/seams.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { AppliedChange, CommittedChange } from '#server/room/change.ts'
import { logger } from '#server/telemetry/logger.ts'
import { EventQueue } from './event-queue.ts'
import { keptChanges, rowOfChange, withoutRows } from './event-rows.ts'

/** What telling plugins of changes needs. */
export interface PluginEventsOptions {
  readonly clock: Clock
  readonly log: Log
  readonly logId: string
  readonly cards: Pick<CardIndex, 'get'>
  readonly grants: Pick<Grants, 'of' | 'onBoard' | 'listen'>
  readonly runner: Pick<Runner, 'invoke'>
  readonly shapeEvent: (instance: Instance, change: CommittedChange) => PluginEvent | null
  /** What is left of an event that has waited. */
  readonly stillTold: (instance: Instance, event: PluginEvent) => PluginEvent | null
}

/** Somebody beside plugins who is told of the changes of a board, at least once. */
export interface Hearer {
  /** Whether there is anything on the board to be told. */
  asks(board: string): boolean
  /** Answers true once it need not be told again. */
  hear(change: CommittedChange, board: string): Promise<boolean>
}

/** Plugins that answer each other's writes are told of no more than so many in a row. */
const deepest = 4

/** How long it is gathered what was told, before it is noted in one write, milliseconds. */
const noteMs = 1_000

/** The handler that is told. */
const handler = 'onEvents'

/**
 * Tells plugins of changes once these are on disk. A change of a board with a plugin that asks for events leaves a row in its own transaction, which
 * goes when every such plugin has been told: what a crash cuts off is told again.
 */
export class PluginEvents {
  readonly #options: PluginEventsOptions
  readonly #hearers: Hearer[] = []
  readonly #queues = new Map<string, EventQueue>()
  /** Plugins that ask for events, by board. */
  readonly #asking = new Map<string, readonly string[]>()
  /** How many plugins are still to be told of a change. */
  readonly #open = new Map<number, number>()
  #passed: number[] = []
  #stopWaiting: (() => void) | null = null
  #writing: Promise<unknown> = Promise.resolve()
  #stopped = false

  constructor(options: PluginEventsOptions) {
    this.#options = options
  }

  /** Tells somebody beside the plugins; before `start`. */
  tell(hearer: Hearer): void {
    this.#hearers.push(hearer)
  }

  /** The row that is kept with a change. */
  readonly rows = (change: AppliedChange): readonly RecordStatement[] => {
    const board = (change.card ?? change.before)?.board
    const { kind, id } = parseDocumentName(change.document)!
    if (kind === 'board' || board === undefined || !this.#isAsked(board)) return []
    return [rowOfChange(change, id, board)]
  }

  /** Hears of a change that is on disk. */
  readonly hear = (change: CommittedChange): void => {
    const { kind, id } = parseDocumentName(change.document)!
    if (kind === 'board' || this.#stopped) return
    const card = change.extra.card?.after ?? this.#options.cards.get(id)
    if (card === undefined || !this.#isAsked(card.board)) return
    const plugins = this.#ask(card.board)
    const { through } = change.extra
    const [origin, depth] = [through?.plugin ?? 'board', through?.depth ?? 0]
    const { position } = change
    // One more for the hearing itself, so that nobody's haste ends it.
    this.#open.set(position, 1)
    for (const plugin of plugins) {
      const grant = this.#options.grants.of(plugin, card.board)
      // Nobody is told of what they did themselves.
      if (grant === null || through?.plugin === plugin || depth > deepest) continue
      const event = this.#options.shapeEvent(grant, change)
      if (event === null) continue
      this.#open.set(position, this.#open.get(position)! + 1)
      this.#queue(plugin, card.board).add({ position, event, origin, depth })
    }
    for (const hearer of this.#hearers)
      if (hearer.asks(card.board)) this.#tell(hearer, change, card.board)
    this.#pass([position])
  }

  #tell(hearer: Hearer, change: CommittedChange, board: string): void {
    const { position } = change
    this.#open.set(position, this.#open.get(position)! + 1)
    hearer.hear(change, board).then(
      told => {
        if (told) this.#pass([position])
      },
      // It is told again at the next start.
      (error: unknown) => logger.error({ err: error, board }, 'a change could not be told'),
    )
  }

  /** Hears that a grant has become another one. */
  readonly granted = ({ plugin, board }: { plugin: string; board: string }): void => {
    this.#asking.delete(board)
    if (this.#ask(board).includes(plugin)) return
    this.#queues.get(`${plugin} ${board}`)?.end(true)
    this.#queues.delete(`${plugin} ${board}`)
  }

  /** Tells a plugin that runs again what has waited for it. */
  again(plugin: string, board: string): void {
    this.#queues.get(`${plugin} ${board}`)?.again()
  }

  /** Tells what an earlier process had not told. */
  async start(): Promise<void> {
    const { log, cards } = this.#options
    const gone: number[] = []
    for (const change of await keptChanges(log, cards)) {
      const { id } = parseDocumentName(change.document)!
      const board = cards.get(id)?.board
      if (board === undefined || !this.#isAsked(board)) gone.push(change.position)
      else this.hear(change)
    }
    if (gone.length > 0) this.#write(gone)
  }

  /** Tells nothing more and notes what was told. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const queue of this.#queues.values()) queue.end(false)
    this.#note()
    await this.#writing
  }

  #isAsked(board: string): boolean {
    return this.#ask(board).length > 0 || this.#hearers.some(hearer => hearer.asks(board))
  }

  #ask(board: string): readonly string[] {
    let asking = this.#asking.get(board)
    if (asking === undefined) {
      asking = this.#options.grants
        .onBoard(board)
        .filter(({ capabilities }) => capabilities.some(({ cap }) => cap === 'events'))
        .map(({ plugin }) => plugin)
      this.#asking.set(board, asking)
    }
    return asking
  }

  #queue(plugin: string, board: string): EventQueue {
    let queue = this.#queues.get(`${plugin} ${board}`)
    if (queue === undefined) {
      const { clock, logId, grants, runner, stillTold } = this.#options
      queue = new EventQueue({
        clock,
        key: position => `${logId}-${position}`,
        async deliver(events, cause) {
          const grant = grants.of(plugin, board)
          if (grant === null) return { ok: true, value: null }
          const instance = { plugin, board, digest: grant.digest }
          const still = events.flatMap(event => {
            const left = stillTold(instance, event)
            return left === null ? [] : { ...event, ...left }
          })
          if (still.length === 0) return { ok: true, value: null }
          const run = {
            instance,
            runsFor: { kind: 'bot' },
            cause,
          } as const
          return runner.invoke(run, handler, { events: still })
        },
        passed: positions => this.#pass(positions),
      })
      this.#queues.set(`${plugin} ${board}`, queue)
    }
    return queue
  }

  #pass(positions: readonly number[]): void {
    for (const position of positions) {
      const left = (this.#open.get(position) ?? 1) - 1
      if (left > 0) this.#open.set(position, left)
      else {
        this.#open.delete(position)
        this.#passed.push(position)
      }
    }
    const { clock } = this.#options
    if (this.#passed.length > 0)
      this.#stopWaiting ??= clock.at(clock.now() + noteMs, () => this.#note())
  }

  #note(): void {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    if (this.#passed.length > 0) this.#write(this.#passed.splice(0))
  }

  #write(positions: readonly number[]): void {
    const { log } = this.#options
    this.#writing = Promise.all([this.#writing, log.write([withoutRows(positions)])]).catch(
      (error: unknown) => {
        // They are told again at the next start.
        if (log.usable()) logger.error({ err: error }, 'events of plugins could not be noted')
      },
    )
  }
}
