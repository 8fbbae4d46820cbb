import { Hono } from 'hono'
import { z } from 'zod'
import { dayOfText, yearOfDay } from '#shared/calendar/china-day.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import { readBody, refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import type { StationCalendar } from './station-calendar.ts'

/** What the calendar's routes answer from. */
export interface CalendarRoutesOptions {
  readonly calendar: StationCalendar
  readonly directory: Directory
}

const decision = z.object({ working: z.boolean(), note: z.string().trim().min(1).max(200) })
const years = z.coerce.number().int().min(2004).max(2100)

/** `/calendar`: working days for everybody who is signed in; administrators of a station set single days. */
export function calendarRoutes({ calendar, directory }: CalendarRoutesOptions): Routes {
  const configures = (actor: Actor) =>
    directory
      .units()
      .some(unit => unit.parent === null && can(actor, 'calendar:configure', { path: [unit.id] }))
  const isDay = (text: string) => {
    const day = dayOfText(text)
    return day !== null && years.safeParse(yearOfDay(day)).success
  }

  const routes: Routes = new Hono<HttpEnv>()
  routes.get('/calendar', context => {
    const year = years.safeParse(context.req.query('year'))
    return year.success
      ? context.json(calendar.year(year.data))
      : refuse(context, { kind: 'bad-request', detail: 'year: 2004 to 2100' })
  })

  routes.use('/calendar/:day', async (context, next) => {
    if (!configures(context.get('actor')))
      return refuse(context, { kind: 'forbidden', rule: 'CL17' })
    return isDay(context.req.param('day'))
      ? next()
      : refuse(context, { kind: 'bad-request', detail: 'day: like 2026-10-01' })
  })

  routes.put('/calendar/:day', async context => {
    const body = await readBody(context, decision)
    if (!body.ok) return refuse(context, body.problem)
    const day = context.req.param('day')
    await calendar.decide({ day, ...body.value }, context.get('actor').id)
    return context.json({})
  })

  routes.delete('/calendar/:day', async context =>
    (await calendar.undecide(context.req.param('day'), context.get('actor').id))
      ? context.json({})
      : refuse(context, { kind: 'not-found' }),
  )
  return routes
}
