import { Quotas } from '#server/auth/quotas.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { feedRoutes } from './feeds/feed-routes.ts'
import { PluginFeeds } from './feeds/plugin-feeds.ts'
import { Receipts } from './grants/receipts.ts'
import { addressRoutes } from './hooks/address-routes.ts'
import { DeliverLetters } from './hooks/deliver-letters.ts'
import { hookRoutes } from './hooks/hook-routes.ts'
import { LetterBox } from './hooks/letter-box.ts'
import { PluginAddresses } from './hooks/plugin-addresses.ts'
import { runConnectors } from './hooks/run-connectors.ts'
import type { AccessLog } from './host/access-log.ts'
import type { PluginTrust } from './open-plugin-trust.ts'
import type { Host, Runner } from './seams.ts'
import './tables.ts'

/** What reaches plugins from outside works with. */
export interface PluginHooksOptions {
  readonly trust: PluginTrust
  readonly host: { readonly host: Host; readonly access: AccessLog }
  readonly runner: Runner
}

/** Opens the ways by which others reach plugins: webhooks and feeds, each at an address that the owner of a board has made. */
export async function openPluginHooks(
  core: Core,
  { trust, host: { host, access }, runner }: PluginHooksOptions,
): Promise<Feature> {
  const { installed, grants, secrets } = trust
  const { log, records, clock } = core
  const receipts = Receipts.open(core.secrets)
  const kept = { log, records, receipts, clock }
  const addresses = await PluginAddresses.open({ ...kept, installed, grants })
  const box = new LetterBox(kept)
  grants.addLeftovers((plugin, board) => box.removal(plugin, board))
  const deliver = new DeliverLetters({
    clock,
    box,
    grants,
    runner,
    afterwards: runConnectors({ host, runner }),
  })
  // Of their own: whoever asks without a sign-in takes nothing of what people may do.
  const quotas = new Quotas(clock)
  const feeds = new PluginFeeds(clock, runner)
  const stops = [
    grants.listen(({ plugin, board }) => feeds.forget(plugin, board)),
    // What is erased goes from memory, too.
    core.resets.listen(() => feeds.forget()),
  ]
  return {
    routes: [addressRoutes({ installed, grants, addresses, box, deliver, records })],
    openRoutes: [
      hookRoutes({ clock, quotas, addresses, grants, secrets, access, box, deliver }),
      feedRoutes({ quotas, addresses, grants, access, feeds }),
    ],
    erasables: [
      {
        name: 'plugin addresses',
        tables: {},
        erase: () => [],
        findOfBoard: async board =>
          ['plugin_addresses', 'plugin_letters', 'plugin_seen'].map(table => ({
            sql: `DELETE FROM ${table} WHERE board = ?`,
            parameters: [board],
          })),
      },
    ],
    start: () => deliver.start(),
    async stop() {
      for (const stop of stops) stop()
      await deliver.stop()
    },
  }
}
