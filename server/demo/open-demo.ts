import { guardDemoAccounts } from './demo-guard.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { Residents } from '#server/residents/open-residents.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** The demo beat, made at the first start of a folder; refuses to start where other machines could reach its accounts. */
export const openDemo = (
  { config, accounts, directory, clock }: Core,
  desk: CaseDesk,
  residents: Residents,
): Feature => ({
  async start() {
    if (config.demo ?? config.loopback) {
      const { seedDemo } = await import('./seed.ts')
      const now = clock.now()
      if (await seedDemo({ accounts, directory, desk, now })) {
        const { seedReports } = await import('./reports.ts')
        await seedReports(residents, directory, now)
      }
    }
    guardDemoAccounts(config, directory)
  },
})
