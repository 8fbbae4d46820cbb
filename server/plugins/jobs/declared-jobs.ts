import type { Grant } from '#server/plugins/grants.ts'

/** A job as plugin.json declares it. */
export type Job = Grant['manifest']['contributes']['jobs'][number]
/** One that runs by itself. */
export type ScheduledJob = Job & { readonly schedule: string }

/** The jobs of a plugin that it was granted to run. */
export const jobsOf = (grant: Grant | null): readonly Job[] =>
  grant?.capabilities.some(({ cap }) => cap === 'jobs') === true
    ? grant.manifest.contributes.jobs
    : []

/** Those of them that run by themselves. */
export const scheduledOf = (grant: Grant | null): readonly ScheduledJob[] =>
  jobsOf(grant).filter((job): job is ScheduledJob => job.schedule !== undefined)
