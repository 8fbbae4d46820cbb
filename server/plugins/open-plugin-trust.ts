import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { accessRoutes } from './grants/access-routes.ts'
import { BoardGrants } from './grants/board-grants.ts'
import { boardPluginRoutes } from './grants/board-plugin-routes.ts'
import { BoardSecrets } from './grants/board-secrets.ts'
import { InstalledPlugins } from './grants/installed-plugins.ts'
import { pluginRoutes } from './grants/plugin-routes.ts'
import { PluginRemains } from './grants/plugin-remains.ts'
import { Receipts } from './grants/receipts.ts'

/** Which plugins there are, and what they may. */
export interface PluginTrust extends Feature {
  /** Approved packages are among them, by their digest. */
  readonly installed: InstalledPlugins
  readonly grants: BoardGrants
  readonly secrets: BoardSecrets
}

/** Opens what is installed and granted; nothing runs by it. */
export async function openPluginTrust(core: Core): Promise<PluginTrust> {
  const { log, records, clock, boards, path } = core
  const receipts = Receipts.open(core.secrets)
  const kept = { log, records, receipts, clock }
  const installed = await InstalledPlugins.open(kept)
  const grants = await BoardGrants.open({ ...kept, boards, path, installed })
  const remains = await PluginRemains.open({ ...core, installed, grants })
  const secrets = new BoardSecrets({ ...kept, installed, grants })
  return {
    installed,
    grants,
    secrets,
    start: () => remains.start(),
    stop: () => remains.stop(),
    routes: [
      pluginRoutes(installed, grants),
      boardPluginRoutes(installed, grants, secrets),
      accessRoutes(grants, records),
    ],
    details: () => ({ plugins: { unsound: installed.unsound() } }),
  }
}
