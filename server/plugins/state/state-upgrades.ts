import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { PluginCode, Runner } from '#server/plugins/seams.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { CodeOnTrial } from './code-on-trial.ts'
import { migrated, type MigratedRecord, type MigrationStep } from './migrate-state.ts'
import type { StatePlace, StateStore } from './state-store.ts'

/** A version of a plugin that comes in the place of another one. */
export interface NextVersion {
  readonly manifest: Manifest
  readonly digest: string
  readonly code: PluginCode
}

/** What is approved, as far as its states are concerned. */
export interface ApprovedPackages {
  all(): readonly { readonly digest: string }[]
  package(digest: string): Promise<NextVersion | null>
}

/** What bringing states to another version works with. */
export interface StateUpgradesOptions {
  readonly desk: Pick<CaseDesk, 'records' | 'clock'>
  readonly state: StateStore
  readonly onTrial: CodeOnTrial
  readonly runner: Pick<Runner, 'invoke' | 'fault' | 'health' | 'resume' | 'end'>
}

/** A step is given so much of a state at once, characters: what a message to a virtual machine holds with some room. */
const pieceSize = 400_000

/**
 * Brings what a plugin keeps on boards from one version to the next by the steps of its new code. These run in a process of their own and under a
 * name that no grant has, so that they can ask nothing and what they break is theirs alone.
 */
export class StateUpgrades {
  readonly #options: StateUpgradesOptions

  constructor(options: StateUpgradesOptions) {
    this.#options = options
  }

  /** Tries the steps on copies of every board's state, and keeps nothing: refused with the reason when one of them cannot be brought to the version. */
  rehearse(next: NextVersion): Promise<Outcome<null>> {
    return this.#withSteps(next, async (place, version, steps) => {
      const { state, desk } = this.#options
      const { collections } = next.manifest.state!
      if (version > next.manifest.state!.version) return refused('plugin-migration', laterState)
      return migrated(await state.state(place), collections, steps, desk.clock.now())
    })
  }

  /** Brings every board's state to the version: one that cannot be brought to it holds no other up, and is told in the health of its board. */
  async apply(next: NextVersion): Promise<void> {
    const { state, runner } = this.#options
    const { manifest } = next
    const wanted = manifest.state?.version ?? 0
    await this.#withSteps(next, async (place, version, steps) => {
      if (version > wanted || (await this.#isBack(place, wanted))) return done(null)
      const brought = await state.migrate(place, manifest.state!, steps)
      if (brought.ok) return brought
      // It is neither read nor written until then, and tried again at the next start.
      const { detail } = reasonOf(brought.problem)
      logger.error({ plugin: manifest.id, board: place.board, detail }, 'a state was not migrated')
      runner.fault(
        manifest.id,
        place.board,
        `Its records were not brought to version ${wanted}, and are not read until they are: ${detail}`,
      )
      return done(null)
    })
  }

  /** Brings what an earlier process left at an earlier version; nobody waits for it. */
  bringAll(packages: ApprovedPackages): void {
    const all = packages.all().map(async ({ digest }) => {
      const found = await packages.package(digest)
      if (found !== null) await this.apply(found)
    })
    void Promise.all(all).catch((error: unknown) =>
      logger.error({ err: error }, 'states of plugins were not migrated'),
    )
  }

  /** Has the states back that were of an earlier version which runs again; one that began later begins anew. */
  async bringBack(manifest: Manifest): Promise<void> {
    const { state } = this.#options
    if (manifest.state === undefined) return
    for (const { version, ...place } of await this.#states(manifest.id)) {
      if (version <= manifest.state.version) continue
      const back = await state.bringBack(place, manifest.state.version)
      if (!back.ok && back.problem.kind === 'not-found')
        await state.beginAnew(place, manifest.state.version)
    }
  }

  /** Whether nothing was kept since the version was put back, so that what it held before is there again. */
  async #isBack(place: StatePlace, version: number): Promise<boolean> {
    const { state } = this.#options
    const held = await state.state(place)
    return held.all().next().done === true && (await state.bringBack(place, version)).ok
  }

  async #withSteps(
    { manifest, digest, code }: NextVersion,
    work: (
      place: StatePlace,
      version: number,
      steps: readonly MigrationStep[],
    ) => Promise<Outcome<unknown>>,
  ): Promise<Outcome<null>> {
    const wanted = manifest.state?.version
    const states = (await this.#states(manifest.id)).filter(({ version }) => version !== wanted)
    if (wanted === undefined || states.length === 0) return done(null)
    const { onTrial, runner } = this.#options
    const name = `${manifest.id} steps`
    return onTrial.during(digest, code, async () => {
      try {
        for (const { version, ...place } of states) {
          const steps = manifest.migrations
            .filter(({ to }) => to > version)
            .map(({ handler }) => this.#step(name, place.board, digest, handler))
          const worked = await work(place, version, steps)
          runner.resume(name, place.board)
          if (!worked.ok) return { ok: false, problem: reasonOf(worked.problem) }
        }
        return done(null)
      } finally {
        await runner.end(name)
      }
    })
  }

  /** A step: the records go in by pieces, and what comes out of each makes the next state. */
  #step(plugin: string, board: string, digest: string, handler: string): MigrationStep {
    return async records => {
      const all: unknown[] = []
      for (const piece of piecesOf(records)) {
        const ran = await this.#options.runner.invoke(
          {
            instance: { plugin, board, digest },
            runsFor: { kind: 'bot' },
            cause: { origin: 'board', depth: 0, key: digest },
          },
          handler,
          { records: piece },
          'job',
        )
        if (!ran.ok) {
          const [said] = this.#options.runner.health(plugin, board).errors
          return refused('plugin-migration', {
            detail: `${handler}: ${said?.sentence ?? ran.problem.kind}`,
          })
        }
        if (!Array.isArray(ran.value))
          return refused('plugin-migration', { detail: `${handler}: answers no list of records` })
        all.push(...(ran.value as unknown[]))
      }
      return done(all)
    }
  }

  #states(plugin: string) {
    return this.#options.desk.records
      .selectFrom('plugin_states')
      .select(['plugin', 'board', 'version'])
      .where('plugin', '=', plugin)
      .orderBy('board')
      .execute()
  }
}

const laterState = { rule: 'PL227', detail: 'a board has data of a later version' }

const reasonOf = ({ kind, detail }: { readonly kind: string; readonly detail?: string }) =>
  ({ kind: 'plugin-migration', rule: 'PL227', detail: detail ?? kind }) as const

/** The records in pieces, in the order of their collections and keys. */
function* piecesOf(records: readonly MigratedRecord[]): Generator<readonly MigratedRecord[]> {
  const sorted = records.toSorted((a, b) =>
    `${a.collection}/${a.key}` < `${b.collection}/${b.key}` ? -1 : 1,
  )
  let [piece, size]: [MigratedRecord[], number] = [[], 0]
  for (const record of sorted) {
    const more = JSON.stringify(record).length
    if (piece.length > 0 && size + more > pieceSize) {
      yield piece
      ;[piece, size] = [[], 0]
    }
    piece.push(record)
    size += more
  }
  if (piece.length > 0) yield piece
}
