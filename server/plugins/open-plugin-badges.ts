import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import { rowsOf } from '#server/core/erasable.ts'
import type { Feature } from '#server/core/feature.ts'
import { BadgeStore } from './badges/badge-store.ts'
import { PluginBadges } from './badges/plugin-badges.ts'
import type { Grants } from './grants.ts'
import type { PluginHostFeature } from './open-plugin-host.ts'
import type { Runner } from './seams.ts'

/** What plugins say of cards. */
export interface PluginBadging extends Feature {
  readonly badges: PluginBadges
}

/** What badges need of their neighbours. */
export interface PluginBadgingOptions {
  readonly grants: Grants
  readonly host: Pick<PluginHostFeature, 'access' | 'state'>
  readonly runner: Runner
}

/** Opens the badges of plugins: computed on the server, kept, and told to the screens by the sync sockets. */
export async function openPluginBadges(
  core: Core,
  desk: CaseDesk,
  { grants, host: { access, state }, runner }: PluginBadgingOptions,
): Promise<PluginBadging> {
  const { log, records, clock, fanout, resets, authority } = core
  const store = await BadgeStore.open({ log, records, clock })
  const badges = new PluginBadges({
    clock,
    grants,
    store,
    desk: { ...desk, authority, grants, access, runner },
  })
  grants.addLeftovers((plugin, board) => BadgeStore.removal(plugin, board))
  const stops = [
    fanout.listen(badges.hear),
    resets.listen(({ document, extra }) => badges.reset(document, extra.card?.before ?? null)),
    grants.listen(badges.granted),
    state.listen(badges.stated),
  ]
  return {
    badges,
    erasables: [
      {
        ...rowsOf('plugin badges', { plugin_badges: 'card' }),
        findOfBoard: async board => [
          { sql: 'DELETE FROM plugin_badges WHERE board = ?', parameters: [board] },
        ],
      },
    ],
    async stop() {
      for (const stop of stops) stop()
      badges.stop()
      await store.stop()
    },
  }
}
