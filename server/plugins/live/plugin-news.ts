import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { type AccessDesk, boardFor } from '#server/cases/cards/card-access.ts'
import type { Grants } from '#server/plugins/grants.ts'
import type { JobRuns } from '#server/plugins/jobs/job-runs.ts'
import { collectionOf, seesRecord } from '#server/plugins/state/state-access.ts'
import type { Presence } from '#server/plugins/state/presence.ts'
import type { StateChange, StateStore } from '#server/plugins/state/state-store.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import type { Reset } from '#server/room/reset.ts'
import type { Core } from '#server/core/core.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** What screens may want to ask again, with who may hear of it: judged for each person when they are told. */
export type PluginNews =
  /** Which plugins are on a board, where they draw, or whether they run. */
  | { readonly is: 'places'; readonly board: string }
  /** Where people are in a plugin, or how jobs that it started fare. */
  | { readonly is: 'presence' | 'jobs'; readonly board: string; readonly plugin: string }
  | {
      readonly is: 'state'
      readonly board: string
      readonly plugin: string
      /** The collections in which something has changed that a person sees or saw. */
      readonly seenBy: (actor: Actor) => readonly string[]
    }

/** What news of plugins are made of. */
export interface PluginNewsOptions {
  readonly desk: AccessDesk
  readonly grants: Pick<Grants, 'of' | 'onBoard' | 'listen'>
  readonly state: Pick<StateStore, 'listen'>
  readonly presence: Pick<Presence, 'listen'>
  readonly jobRuns: Pick<JobRuns, 'listen'>
  readonly fanout: Pick<Core['fanout'], 'listen'>
  readonly resets: Pick<Core['resets'], 'listen'>
}

/** Tells of what changes for the screens that show plugins. */
export class PluginsLive {
  readonly #options: PluginNewsOptions
  readonly #listeners = new Listeners<PluginNews>()
  readonly #disposers: readonly (() => void)[]

  constructor(options: PluginNewsOptions) {
    this.#options = options
    const { grants, state, presence, jobRuns, fanout, resets } = options
    const card = ({ extra }: { readonly extra: Pick<ChangeExtra | Reset, 'card'> }) => {
      if (extra.card?.before) this.#cardChanged(extra.card.before, extra.card.after)
    }
    this.#disposers = [
      grants.listen(({ board }) => this.placesChanged(board)),
      state.listen(change => this.#stateChanged(change)),
      presence.listen(where => this.#listeners.notify({ is: 'presence', ...where })),
      jobRuns.listen(where => this.#listeners.notify({ is: 'jobs', ...where })),
      fanout.listen(card),
      resets.listen(card),
    ]
  }

  /** Hears of everything; the answer ends it. */
  listen(listener: (news: PluginNews) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Tells that a plugin of a board draws elsewhere, or runs no longer or again. */
  placesChanged(board: string): void {
    this.#listeners.notify({ is: 'places', board })
  }

  /** Whether a person opens a board. */
  mayOpen(actor: Actor, board: string): boolean {
    return boardFor(this.#options.desk, actor, board).ok
  }

  /** Whether a person may follow what a plugin keeps on a board, or its jobs. */
  mayFollow(actor: Actor, board: string, plugin: string): boolean {
    const caps = this.#options.grants.of(plugin, board)?.capabilities ?? []
    return caps.some(({ cap }) => cap === 'state' || cap === 'jobs') && this.mayOpen(actor, board)
  }

  stop(): void {
    for (const dispose of this.#disposers) dispose()
  }

  #stateful(plugin: string, board: string) {
    const grant = this.#options.grants.of(plugin, board)
    return grant?.capabilities.some(({ cap }) => cap === 'state') ? grant : null
  }

  #stateChanged({ plugin, board, touched }: StateChange): void {
    const { desk } = this.#options
    const seenBy = (actor: Actor): readonly string[] => {
      const grant = this.#stateful(plugin, board)
      if (grant === null || !this.mayOpen(actor, board)) return []
      if (touched.length === 0) return Object.keys(grant.manifest.state?.collections ?? {})
      const caller = { plugin, board, grant, actor, by: 'person', origin: 'board' } as const
      const seen = touched
        .flatMap(({ before, after }) => [before, after])
        .filter(record => {
          const collection = record === null ? undefined : collectionOf(caller, record.collection)
          return collection !== undefined && seesRecord(desk, caller, collection, record!)
        })
      return [...new Set(seen.map(record => record!.collection))]
    }
    this.#listeners.notify({ is: 'state', plugin, board, seenBy })
  }

  /** Whoever begins or ceases to read a card sees other records than before. */
  #cardChanged(before: CardRecord, after: CardRecord | null): void {
    const { desk, grants } = this.#options
    const board = before.board
    for (const { plugin, manifest } of grants.onBoard(board)) {
      if (this.#stateful(plugin, board) === null) continue
      const collections = Object.keys(manifest.state?.collections ?? {})
      const reads = (actor: Actor, card: CardRecord | null) =>
        card !== null && card.board === board && can(actor, 'card:read', subjectOf(card, desk.path))
      const seenBy = (actor: Actor) =>
        this.mayOpen(actor, board) && reads(actor, before) !== reads(actor, after)
          ? collections
          : []
      this.#listeners.notify({ is: 'state', plugin, board, seenBy })
    }
  }
}
