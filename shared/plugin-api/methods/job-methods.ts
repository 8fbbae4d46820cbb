import { z } from 'zod'
import { partName } from '#shared/plugin-api/manifest/names.ts'
import { plainText, textsOf } from '#shared/plugin-api/manifest/texts.ts'
import { method } from './method.ts'

const run = z.string().min(1).max(64)

/** How a started job ended: `rights` when who started it may no longer, `broken-off` when it was cut off twice. */
export const jobEndings = ['done', 'failed', 'cancelled', 'rights', 'broken-off'] as const
export type JobEnding = (typeof jobEndings)[number]

const progress = z.strictObject({
  /** From 0 to 1; null when it cannot be told. */
  share: z.number().nullable(),
  line: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).nullable(),
})
export type JobProgress = z.output<typeof progress>

const state = z.strictObject({
  run,
  job: z.string(),
  state: z.enum(['waiting', 'running', 'ended']),
  /** How many of the plugin on the board are before it. */
  ahead: z.int(),
  progress: progress.nullable(),
  /** Null until it has ended. */
  ending: z.enum(jobEndings).nullable(),
  /** Of one that failed: what kind of problem, and what it threw. */
  problem: z.string().nullable(),
  error: z.string().nullable(),
  /** What it returned; null again ten minutes after its end. */
  result: z.json(),
})
/** How a started job fares. */
export type JobState = z.output<typeof state>

/** Methods about jobs that are started, and by which a job tells how far it is. */
export const jobMethods = {
  'jobs.start': method({
    summary:
      'Starts a job that plugin.json declares, for who asks: it runs on the server when it is its turn. With the same `key` it is started once.',
    cap: 'jobs',
    cost: 20,
    input: z.strictObject({
      job: partName,
      /** For the job; at most 16 kB as JSON. Kept until it has ended: ids rather than words. */
      input: z.json().default(null),
      key: z.string().min(1).max(200).optional(),
    }),
    output: z.strictObject({ run }),
  }),
  'jobs.look': method({
    summary: 'How a job that one has started fares.',
    cap: 'jobs',
    cost: 2,
    input: z.strictObject({ run }),
    output: state,
  }),
  'jobs.list': method({
    summary:
      'The jobs that one has started, newest first: at most twenty, for ten minutes after their end.',
    cap: 'jobs',
    cost: 4,
    input: z.strictObject({}),
    output: z.strictObject({ runs: z.array(state) }),
  }),
  'jobs.cancel': method({
    summary: 'Ends a job that one has started; nothing happens when it has ended.',
    cap: 'jobs',
    input: z.strictObject({ run }),
    output: z.strictObject({}),
  }),
  'jobs.progress': method({
    summary:
      'Says how far the job is that asks; whoever started it is told. Refused everywhere else.',
    cap: 'jobs',
    input: z.strictObject({
      /** From 0 to 1. */
      share: z.number().min(0).max(1).optional(),
      /** In one language, or in both. */
      line: z.union([plainText(200), textsOf(200)]).optional(),
    }),
    output: z.strictObject({}),
  }),
} as const
