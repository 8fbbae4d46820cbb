import { Hono } from 'hono'
import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { wholeNumber } from '#shared/base/schemas.ts'
import { dayOfText, yearOfDay } from '#shared/calendar/china-day.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import type { Decider, StationCalendar } from './station-calendar.ts'

/** What the calendar's routes answer from. */
export interface CalendarRoutesOptions {
  readonly calendar: StationCalendar
  readonly directory: Directory
}

const decision = z.object({ working: z.boolean(), note: reasonOf(200) })
const yearResponse = z.strictObject({
  year: z.number(),
  official: z.boolean().meta({ description: 'Whether the official arrangement is known.' }),
  days: z.array(
    z.strictObject({
      day: z.string(),
      working: z.boolean(),
      name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).nullable(),
      source: z.enum(['official', 'station']),
      note: z.string(),
    }),
  ),
  missing: z.array(z.number()).meta({
    description: 'Years near now whose arrangement is not known; only weekends are off in them.',
  }),
})
const years = { least: 2004, most: 2100 }
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'not like 2026-10-01')
  .refine(text => {
    const found = dayOfText(text)
    if (found === null) return false
    const year = yearOfDay(found)
    return year >= years.least && year <= years.most
  }, 'no day of 2004 to 2100')
  .meta({ examples: ['2026-10-01'] })

/** `/calendar`: working days for everybody who is signed in; administrators of a station set single days. */
export function calendarRoutes({ calendar, directory }: CalendarRoutesOptions): Routes {
  /** On whose authority the actor sets days; null when they may not. */
  const decider = (actor: Actor): Decider | null => {
    const verb = 'calendar:configure'
    const station = directory
      .units()
      .find(unit => unit.parent === null && can(actor, verb, { path: [unit.id] }))
    if (station === undefined) return null
    const authority = authorityOf(actor, verb, { path: [station.id] })
    return { actor: actor.id, authority, unit: station.id }
  }
  const routes: Routes = new Hono<HttpEnv>()
  routes.get(
    '/calendar',
    described({
      tag: 'Administration',
      summary:
        'The days of a year that are not what their weekday says: holidays, weekends that are worked, decisions of the station.',
      query: { year: wholeNumber(years.least, years.most) },
      answer: yearResponse,
    }),
    context => context.json(calendar.year(context.req.valid('query').year)),
  )

  routes.use('/calendar/:day', (context, next) =>
    decider(context.get('actor')) === null
      ? Promise.resolve(refuse(context, { kind: 'forbidden', rule: 'CL17' }))
      : next(),
  )

  routes.put(
    '/calendar/:day',
    described({
      tag: 'Administration',
      summary: 'Makes a day a working day or a day off; running clocks are counted again.',
      verb: 'calendar:configure',
      params: { day },
      body: decision,
    }),
    async context => {
      const { day } = context.req.valid('param')
      const by = decider(context.get('actor'))
      if (by === null) return refuse(context, { kind: 'forbidden', rule: 'CL17' })
      await calendar.decide({ day, ...context.req.valid('json') }, by)
      return context.json({})
    },
  )

  routes.delete(
    '/calendar/:day',
    described({
      tag: 'Administration',
      summary: 'Takes the station’s decision on a day back.',
      verb: 'calendar:configure',
      params: { day },
    }),
    async context =>
      (await calendar.undecide(context.req.valid('param').day, decider(context.get('actor'))!))
        ? context.json({})
        : refuse(context, { kind: 'not-found' }),
  )
  return routes
}
