import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { caseParts } from './case-parts.ts'
import { cardRoutes } from './cards/card-routes.ts'
import type { CaseDesk } from './desk/case-desk.ts'
import { caseCommands } from './commands/commands.ts'
import { caseRoutes } from './record/case-routes.ts'
import { HandOverWatch } from './waiting/hand-over-watch.ts'
import { keepArchived } from './derived/keep-archived.ts'
import { keepCounters } from './derived/keep-counters.ts'
import { keepEmergencies } from './derived/keep-emergencies.ts'
import { keepRanks } from './derived/keep-ranks.ts'
import { myWorkRoutes } from './work/my-work-routes.ts'
import { newBoardRoutes } from './boards/new-board-routes.ts'
import { putRight } from './repairs/put-right.ts'
import { renameKeys } from './repairs/rename-keys.ts'
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
      caseRoutes(desk),
      myWorkRoutes(desk),
      newBoardRoutes(desk),
      cardRoutes(desk),
    ],
    commands: caseCommands,
    erasables: caseParts(core.log),
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
