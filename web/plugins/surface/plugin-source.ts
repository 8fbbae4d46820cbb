import type { Ending } from '#web/plugins/sandbox/sandbox.ts'
import type { PluginRefused, ScreenFacts } from '#web/plugins/worker/host-line.ts'
import type { Result } from '#web/state/api-types.ts'

/** Where a plugin's web half comes from, and who answers what it asks. The page decides nothing: the server does. */
export interface PluginSource {
  /** The code of its web half. */
  code(): Promise<Result<string>>
  /** A call of the plugin API, for the person at the screen. */
  call(method: string, input: unknown): Promise<Result<unknown>>
  /** Shows what a query of the state answers, now and whenever that is something else; `shown` is told after the answer, which ends it. */
  follow(
    input: unknown,
    shown: (value: unknown) => void,
  ): Promise<Result<{ readonly value: unknown; readonly stop: () => void }>>
  /** Hears of writes that were refused after they had waited for the network, also before this; the answer ends it. */
  refusals?(heard: (refused: PluginRefused) => void): () => void
  /** What fields say that the plugin may place and not read; those the person may not see are absent. */
  fields(tokens: readonly string[]): Promise<Result<Readonly<Record<string, string>>>>
  /** Hears why the plugin was closed at a place; nobody waits for it. */
  closed?(screen: ScreenFacts, why: Ending): void
}
