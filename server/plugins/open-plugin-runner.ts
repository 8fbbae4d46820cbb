import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { Grants } from './grants.ts'
import { LocalPlacement } from './runner/local-placement.ts'
import { PluginRunner } from './runner/plugin-runner.ts'
import type { Host, Packages, Runner } from './seams.ts'

/** Running the server halves of plugins. */
export interface PluginRunning extends Feature {
  readonly runner: Runner
}

/** What running plugins needs of its neighbours. */
export interface PluginRunningOptions {
  readonly host: Host
  readonly packages: Packages
  readonly grants: Pick<Grants, 'of' | 'listen'>
}

/** Opens the running of plugins; nothing is started before somebody needs it. */
export function openPluginRunner(
  { clock }: Core,
  { host, packages, grants }: PluginRunningOptions,
): PluginRunning {
  const runner = new PluginRunner({ clock, host, packages, placement: new LocalPlacement() })
  const stopListening = grants.listen(({ plugin, board }) => {
    if (grants.of(plugin, board) === null) void runner.end(plugin, board)
  })
  return {
    runner,
    details: () => ({ pluginProcesses: runner.isolation() ?? 'not started yet' }),
    async stop() {
      stopListening()
      await runner.stop()
    },
  }
}
