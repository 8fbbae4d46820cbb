import { first } from '#server/records/migrations/0001-first.ts'
import { commandFingerprints } from '#server/records/migrations/0002-commands.ts'
import { cases } from '#server/records/migrations/0003-cases.ts'
import { notices } from '#server/records/migrations/0004-notices.ts'
import { audit } from '#server/records/migrations/0005-audit.ts'
import { clocks } from '#server/records/migrations/0006-clocks.ts'
import { erasure } from '#server/records/migrations/0007-erasure.ts'
import { contacts } from '#server/records/migrations/0008-contacts.ts'
import { search } from '#server/records/migrations/0009-search.ts'
import { askedBy } from '#server/records/migrations/0010-asked-by.ts'
import { emergencies } from '#server/records/migrations/0011-emergencies.ts'
import { cardLinks } from '#server/records/migrations/0012-card-links.ts'
import { missedClocks } from '#server/records/migrations/0013-missed-clocks.ts'
import { logIdentity } from '#server/records/migrations/0014-log-identity.ts'
import { appointments } from '#server/records/migrations/0015-appointments.ts'
import { replyWays } from '#server/records/migrations/0016-reply-ways.ts'
import { boardImports } from '#server/records/migrations/0017-board-imports.ts'
import { foundAtOnce } from '#server/records/migrations/0018-found-at-once.ts'
import { searchProgress } from '#server/records/migrations/0019-search-progress.ts'
import { emergenciesDue } from '#server/records/migrations/0020-emergencies-due.ts'
import { fewerPages } from '#server/records/migrations/0021-fewer-pages.ts'
import { closedBefore } from '#server/records/migrations/0022-closed-before.ts'
import { unfinishedErasures } from '#server/records/migrations/0023-unfinished-erasures.ts'
import { comingBoards } from '#server/records/migrations/0024-coming-boards.ts'
import { pluginData } from '#server/records/migrations/0025-plugin-data.ts'
import { plugins } from '#server/records/migrations/0026-plugins.ts'
import { pluginStateVersions } from '#server/records/migrations/0027-plugin-state-versions.ts'
import { pluginEvents } from '#server/records/migrations/0028-plugin-events.ts'
import { pluginTerms } from '#server/records/migrations/0029-plugin-terms.ts'
import { pluginAddresses } from '#server/records/migrations/0030-plugin-addresses.ts'
import { pluginIntake } from '#server/records/migrations/0031-plugin-intake.ts'
import { automation } from '#server/records/migrations/0032-automation.ts'
import { pluginBadges } from '#server/records/migrations/0033-plugin-badges.ts'
import { pluginJobs } from '#server/records/migrations/0034-plugin-jobs.ts'
import { meetings } from '#server/records/migrations/0036-meetings.ts'
import { pluginPauses } from '#server/records/migrations/0035-plugin-pauses.ts'
import { pluginWrites } from '#server/records/migrations/0037-plugin-writes.ts'
import { closedUnits } from '#server/records/migrations/0038-closed-units.ts'
import { pluginFired } from '#server/records/migrations/0039-plugin-fired.ts'
import { residents } from '#server/records/migrations/0040-residents.ts'
import { pluginRemains } from '#server/records/migrations/0041-plugin-remains.ts'
import { pluginFiles } from '#server/records/migrations/0042-plugin-files.ts'
import { pluginJobRuns } from '#server/records/migrations/0043-plugin-job-runs.ts'
import { pluginNotices } from '#server/records/migrations/0044-plugin-notices.ts'
import type { Migration } from '#server/records/migrate.ts'

/** The migrations in the order they run; number N is the Nth. Only ever added to. */
export const migrations: readonly Migration[] = [
  first,
  commandFingerprints,
  cases,
  notices,
  audit,
  clocks,
  erasure,
  contacts,
  search,
  askedBy,
  emergencies,
  cardLinks,
  missedClocks,
  logIdentity,
  appointments,
  replyWays,
  boardImports,
  foundAtOnce,
  searchProgress,
  emergenciesDue,
  fewerPages,
  closedBefore,
  unfinishedErasures,
  comingBoards,
  pluginData,
  plugins,
  pluginStateVersions,
  pluginEvents,
  pluginTerms,
  pluginAddresses,
  pluginIntake,
  automation,
  pluginBadges,
  pluginJobs,
  pluginPauses,
  meetings,
  pluginWrites,
  closedUnits,
  pluginFired,
  residents,
  pluginRemains,
  pluginFiles,
  pluginJobRuns,
  pluginNotices,
]
