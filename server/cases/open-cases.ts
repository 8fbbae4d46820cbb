import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { caseParts } from './case-parts.ts'
import { cardRoutes } from './card-routes.ts'
import type { CaseDesk } from './case-desk.ts'
import { caseCommands } from './commands/commands.ts'
import { flowRoutes } from './flow/flow-routes.ts'
import { HandOverWatch } from './flow/hand-over-watch.ts'
import { keepArchived } from './keep-archived.ts'
import { keepCounters } from './keep-counters.ts'
import { keepEmergencies } from './keep-emergencies.ts'
import { keepRanks } from './keep-ranks.ts'
import { myWorkRoutes } from './my-work-routes.ts'
import { newBoardRoutes } from './new-board-routes.ts'
import { putRight } from './put-right.ts'
import { renameKeys } from './rename-keys.ts'
import { typeRoutes } from './types/type-routes.ts'

/** Boards, cards and the work on them: commands, their steps, and what the server derives from what people write. */
export function openCases(core: Core, desk: CaseDesk): Feature {
  const { fanout } = core
  const handOvers = new HandOverWatch(desk, fanout)
  const archived = keepArchived(fanout, desk)
  const emergencies = keepEmergencies(core, desk)
  const keepers = [keepRanks(core), keepCounters(core), archived, emergencies]
  return {
    routes: [
      typeRoutes(desk),
      flowRoutes(desk),
      myWorkRoutes(desk),
      newBoardRoutes(desk),
      cardRoutes(desk),
    ],
    commands: caseCommands,
    erasables: caseParts,
    async start() {
      archived.start()
      await putRight(desk)
      await renameKeys(desk, core.log)
      await handOvers.start()
      await emergencies.start()
    },
    async stop() {
      await handOvers.stop()
      for (const keeper of keepers.toReversed()) {
        await keeper.settled()
        keeper.stop()
      }
    },
  }
}
