import { guardDemoAccounts } from './demo-guard.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** The demo beat, made at the first start of a folder; refuses to start where other machines could reach its accounts. */
export const openDemo = (
  { config, accounts, directory, clock }: Core,
  desk: CaseDesk,
): Feature => ({
  async start() {
    if (config.demo ?? config.loopback) {
      const { seedDemo } = await import('./seed.ts')
      await seedDemo({ accounts, directory, desk, now: clock.now() })
    }
    guardDemoAccounts(config, directory)
  },
})
