import type { Core } from '#server/core/core.ts'
import { rowsOf } from '#server/core/erasable.ts'
import type { Feature } from '#server/core/feature.ts'
import { type Hearer, PluginEvents, type PluginEventsOptions } from './events/plugin-events.ts'
import type { Grants } from './grants.ts'
import { LocalPlacement } from './runner/local-placement.ts'
import type { Placement } from './runner/placement.ts'
import { PluginRunner } from './runner/plugin-runner.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import type { Host, Packages, Runner, SaidLine } from './seams.ts'

/** Running the server halves of plugins. */
export interface PluginRunning extends Feature {
  readonly runner: Runner
  /** What plugins write to their consoles. */
  readonly said: Pick<Listeners<SaidLine>, 'add'>
  /** Tells somebody beside plugins of changes, at least once; before the start. */
  tell(hearer: Hearer): void
}

/** What running plugins needs of its neighbours. */
export interface PluginRunningOptions {
  readonly host: Host
  readonly packages: Packages
  readonly grants: Pick<Grants, 'of' | 'onBoard' | 'listen'>
  readonly shapeEvent: PluginEventsOptions['shapeEvent']
  readonly stillTold: PluginEventsOptions['stillTold']
  readonly placement?: Placement
}

/** Opens the running of plugins, and tells them of changes; nothing is started before somebody needs it. */
export function openPluginRunner(
  core: Core,
  {
    host,
    packages,
    grants,
    shapeEvent,
    stillTold,
    placement = new LocalPlacement(),
  }: PluginRunningOptions,
): PluginRunning {
  const { clock, fanout, store } = core
  const said = new Listeners<SaidLine>()
  const runner = new PluginRunner({
    clock,
    host,
    packages,
    placement,
    paused: (plugin, board, paused) => paused || events.again(plugin, board),
    said: (plugin, board, level, text) => said.notify({ plugin, board, level, text }),
  })
  const events = new PluginEvents({ ...core, grants, runner, shapeEvent, stillTold })
  store.addSideRows(events.rows)
  const stops = [
    fanout.listen(events.hear),
    grants.listen(change => {
      events.granted(change)
      if (grants.of(change.plugin, change.board) === null)
        void runner.end(change.plugin, change.board)
    }),
  ]
  return {
    runner,
    said,
    tell: hearer => events.tell(hearer),
    erasables: [rowsOf('plugin events', { plugin_events: 'card' })],
    details: () => ({ pluginProcesses: runner.isolation() ?? 'not started yet' }),
    start: () => events.start(),
    async stop() {
      for (const stop of stops) stop()
      await events.stop()
      await runner.stop()
    },
  }
}
