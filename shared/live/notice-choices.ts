import { z } from 'zod'
import type { NoticeKind } from './notice.ts'

/** How far a notice goes: nowhere, to the list in the app, or also to the person's devices by web push. */
export const channels = ['none', 'app', 'push'] as const
export type Channel = (typeof channels)[number]

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ['22:00'] })

const zone = z
  .string()
  .max(64)
  .refine(name => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }, 'not a time zone')
  .meta({ examples: ['Asia/Shanghai'] })

/** The kinds one may silence; what the product itself must say always stands in the list. */
const kinds = z.strictObject({
  /** Something new waits for whoever answers for its unit; of what is urgent pushes go out in any case. */
  report: z.enum(['app', 'push']).default('app'),
  mention: z.enum(channels),
  assignment: z.enum(channels),
  'hand-over': z.enum(channels),
  clock: z.enum(channels),
  reply: z.enum(channels),
  refusal: z.enum(channels),
  hold: z.enum(channels),
  system: z.enum(['app', 'push']),
  /** What plugins say; one of them on one board is muted apart. */
  plugin: z.enum(channels).default('app'),
} satisfies Record<NoticeKind, z.ZodType>)

/** A person's choices: a channel for each kind, and hours in which nothing is pushed but what is urgent. */
export const noticeChoices = z.strictObject({
  kinds,
  /** Clock times `HH:MM` in the zone; from after to crosses midnight. Null for none. */
  quiet: z.strictObject({ from: clockTime, to: clockTime, zone }).nullable(),
})
export type NoticeChoices = z.output<typeof noticeChoices>

/** What holds for a person who has chosen nothing. Pushes go out only where the person has switched them on for a device. */
export const defaultChoices: NoticeChoices = {
  kinds: {
    report: 'app',
    mention: 'push',
    assignment: 'push',
    'hand-over': 'push',
    clock: 'push',
    reply: 'app',
    refusal: 'push',
    hold: 'app',
    system: 'app',
    plugin: 'app',
  },
  quiet: { from: '22:00', to: '07:00', zone: 'Asia/Shanghai' },
}

/** Whether a notice of a kind goes to the person's devices; of urgent news it does whatever was chosen. */
export const isPushed = ({ kinds }: NoticeChoices, kind: NoticeKind, urgent: boolean): boolean =>
  kinds[kind] === 'push' || (kind === 'report' && urgent)

/** When quiet hours that hold at an instant end, milliseconds since 1970; null when none hold. */
export function quietUntil(quiet: NoticeChoices['quiet'], now: number): number | null {
  if (quiet === null || quiet.from === quiet.to) return null
  const local = minutesOfDay(now, quiet.zone)
  const from = minutesOf(quiet.from)
  const to = minutesOf(quiet.to)
  const holds = from < to ? local >= from && local < to : local >= from || local < to
  if (!holds) return null
  const left = (to - local + day) % day
  return Math.floor(now / 60_000) * 60_000 + left * 60_000
}

const day = 24 * 60
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function minutesOfDay(instant: number, timeZone: string): number {
  return minutesOf(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(instant),
  )
}
