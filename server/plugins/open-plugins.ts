import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { PluginJobs } from './jobs/plugin-jobs.ts'
import { healthRoutes } from './grants/health-routes.ts'
import type { CardAttachments } from './host/card-files.ts'
import type { ContactsWriter } from './intake/submit-card.ts'
import { PluginsLive } from './live/plugin-news.ts'
import { exportRoutes } from './exports/export-routes.ts'
import { PluginExports } from './exports/plugin-exports.ts'
import { openPluginHooks } from './open-plugin-hooks.ts'
import { openPluginBadges, type PluginBadging } from './open-plugin-badges.ts'
import { openPluginJobs } from './open-plugin-jobs.ts'
import { openPluginHost, type PluginHostFeature } from './open-plugin-host.ts'
import type { Placement } from './runner/placement.ts'
import { openPluginRunner, type PluginRunning } from './open-plugin-runner.ts'
import { openPluginTrust, type PluginTrust } from './open-plugin-trust.ts'
import { overviewRoutes } from './overview/overview-routes.ts'
import { Presses } from './web/presses.ts'
import { CodeOnTrial } from './state/code-on-trial.ts'
import { StateUpgrades } from './state/state-upgrades.ts'
import { openPluginScreens } from './web/open-plugin-screens.ts'

/** The parts of the plugin platform. */
export interface PluginParts {
  readonly trust: PluginTrust
  readonly plugins: PluginHostFeature
  readonly pluginRunning: PluginRunning
  readonly pluginsLive: PluginsLive
  readonly pluginJobs: PluginJobs
  readonly pluginBadging: PluginBadging
}

/** Where plugins run, when that is to be somewhere else. */
export interface PluginsElsewhere {
  readonly placement?: Placement
}

/** What plugins are opened with beside the desk. */
export interface PluginsOptions extends PluginsElsewhere {
  readonly use: <Opened extends Feature>(feature: Opened) => Opened
  /** Where contacts that plugins bring in are kept. */
  readonly contacts: ContactsWriter
  /** The files of cards. */
  readonly attachments: CardAttachments
}

/** Opens all that plugins are made of, lowest first: what they may, what they can ask, where they run, and what their screens need. */
export async function openPlugins(
  core: Core,
  desk: CaseDesk,
  { use, contacts, attachments, placement }: PluginsOptions,
): Promise<PluginParts> {
  const trust = use(await openPluginTrust(core))
  const { grants, installed: packages } = trust
  const plugins = use(openPluginHost(core, desk, { ...trust, contacts, attachments }))
  const onTrial = new CodeOnTrial(packages)
  const pluginRunning = use(
    await openPluginRunner(core, {
      ...plugins,
      packages: onTrial,
      grants,
      packageOn: (plugin, board) =>
        grants.granted(plugin, board) === null ? null : (packages.get(plugin)?.digest ?? null),
      ...(placement !== undefined && { placement }),
    }),
  )
  const { runner } = pluginRunning
  const upgrades = new StateUpgrades({ desk, runner, onTrial, state: plugins.state })
  packages.succeedBy(upgrades)
  use({ start: () => upgrades.bringAll(packages) })
  use(await openPluginHooks(core, { trust, host: plugins, runner }))
  const pluginBadging = use(await openPluginBadges(core, desk, { grants, host: plugins, runner }))
  use({ routes: [healthRoutes(grants, runner), overviewRoutes(desk, { grants, runner })] })
  const { jobs: pluginJobs } = use(openPluginJobs(core, { grants, runner, host: plugins }))
  const pluginsLive = new PluginsLive({ ...core, ...plugins, desk, grants })
  pluginRunning.paused.add(({ board }) => pluginsLive.placesChanged(board))
  use({ stop: () => pluginsLive.stop() })
  const { access } = plugins
  const exports = new PluginExports({ ...core, desk, grants, runner, access })
  use({ routes: [exportRoutes(exports)] })
  const presses = new Presses({ desk, runner, clock: core.clock })
  use(
    openPluginScreens(desk, {
      grants,
      packages,
      runner,
      presses,
      host: plugins,
      quotas: core.quotas,
    }),
  )
  return { trust, plugins, pluginRunning, pluginsLive, pluginBadging, pluginJobs }
}
