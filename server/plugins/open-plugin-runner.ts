import type { Core } from '#server/core/core.ts'
import { rowsOf } from '#server/core/erasable.ts'
import type { Feature } from '#server/core/feature.ts'
import { type Hearer, PluginEvents, type PluginEventsOptions } from './events/plugin-events.ts'
import type { GrantChange, Grants } from './grants.ts'
import { LocalPlacement } from './runner/local-placement.ts'
import type { Placement } from './runner/placement.ts'
import type { PausedPlugin } from './runner/pause.ts'
import { PluginPauses } from './runner/plugin-pauses.ts'
import { PluginRunner } from './runner/plugin-runner.ts'
import { Listeners } from '#server/telemetry/listeners.ts'
import type { Host, Packages, Runner, SaidLine } from './seams.ts'

/** Running the server halves of plugins. */
export interface PluginRunning extends Feature {
  readonly runner: Runner
  /** What plugins write to their consoles. */
  readonly said: Pick<Listeners<SaidLine>, 'add'>
  /** Hears that a plugin was paused on a board, or runs again. */
  readonly paused: Pick<Listeners<GrantChange>, 'add'>
  /** Tells somebody beside plugins of changes, at least once; before the start. */
  tell(hearer: Hearer): void
}

/** What running plugins needs of its neighbours. */
export interface PluginRunningOptions {
  readonly host: Host
  readonly packages: Packages
  readonly grants: Pick<Grants, 'of' | 'onBoard' | 'listen'>
  /** The package of a plugin that was granted something on a board, also while it is off; null when there is none. */
  readonly packageOn: (plugin: string, board: string) => string | null
  readonly shapeEvent: PluginEventsOptions['shapeEvent']
  readonly stillTold: PluginEventsOptions['stillTold']
  readonly placement?: Placement
}

/** Opens the running of plugins, and tells them of changes; nothing is started before somebody needs it. */
export async function openPluginRunner(
  core: Core,
  {
    host,
    packages,
    grants,
    packageOn,
    shapeEvent,
    stillTold,
    placement = new LocalPlacement(),
  }: PluginRunningOptions,
): Promise<PluginRunning> {
  const { clock, fanout, records, store } = core
  const said = new Listeners<SaidLine>()
  const paused = new Listeners<GrantChange>()
  const pauses = new PluginPauses(records)
  // A pause is that of the version which ran.
  const holds = ({ plugin, board, digest }: PausedPlugin) => packageOn(plugin, board) === digest
  const kept = await pauses.all()
  for (const one of kept) if (!holds(one)) pauses.keep(one.plugin, one.board, null)
  const runner = new PluginRunner({
    clock,
    host,
    packages,
    placement,
    pauses: kept.filter(holds),
    paused: (plugin, board, pause) => {
      pauses.keep(plugin, board, pause)
      if (pause === null) events.again(plugin, board)
      paused.notify({ plugin, board })
    },
    said: (plugin, board, level, text) => said.notify({ plugin, board, level, text }),
  })
  const events = new PluginEvents({ ...core, grants, runner, shapeEvent, stillTold })
  store.addSideRows(events.rows)
  const stops = [
    fanout.listen(events.hear),
    grants.listen(change => {
      events.granted(change)
      const pause = runner.pause(change.plugin, change.board)
      if (pause !== null && !holds({ ...change, ...pause }))
        runner.resume(change.plugin, change.board)
      if (grants.of(change.plugin, change.board) === null)
        void runner.end(change.plugin, change.board)
    }),
  ]
  return {
    runner,
    said,
    paused,
    tell: hearer => events.tell(hearer),
    erasables: [
      rowsOf('plugin events', { plugin_events: 'card' }),
      {
        name: 'plugin pauses',
        tables: {},
        erase: () => [],
        findOfBoard: async board => [
          { sql: 'DELETE FROM plugin_pauses WHERE board = ?', parameters: [board] },
        ],
      },
    ],
    details: () => ({ pluginProcesses: runner.isolation() ?? 'not started yet' }),
    start: () => events.start(),
    async stop() {
      for (const stop of stops) stop()
      await events.stop()
      await runner.stop()
      await pauses.settled()
    },
  }
}
