import { Hono } from 'hono'
import { z } from 'zod'
import type { Directory } from '#server/auth/directory.ts'
import { refuse } from '#server/http/answer.ts'
import type { HttpEnv, Routes } from '#server/http/env.ts'
import { described } from '#server/http/openapi/described.ts'
import { nameField } from '#server/http/person-fields.ts'
import { id } from '#shared/base/schemas.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { changeUnit, closeUnit, takeBackUnits } from './change-units.ts'
import { readUnits, unitFaults, unitLine } from './unit-rows.ts'
import { type UnitDesk, useOf } from './unit-use.ts'

/** The most lines of one list. */
export const mostLines = 2_000

const useResponse = z.strictObject({
  units: z.number().meta({ description: 'Units below it that are in use.' }),
  people: z
    .number()
    .meta({ description: 'Roles in it or below, also such as wait or are to come.' }),
  boards: z.number(),
  cards: z.number(),
  open: z.number().meta({ description: 'Cards that are not closed.' }),
})

/** `/units`: a station's beats, grids and buildings, for those who may manage people, within their units. */
export function unitRoutes(desk: UnitDesk): Routes {
  const { directory } = desk
  const manages = (actor: Actor, unit: string) =>
    can(actor, 'people:manage', { path: directory.path(unit) })
  const byOf = (actor: Actor, unit: string) => ({
    actor: actor.id,
    authority: authorityOf(actor, 'people:manage', { path: directory.path(unit) }),
  })

  return new Hono<HttpEnv>()
    .post(
      '/units',
      described({
        tag: 'People',
        summary: 'Adds beats, grids and buildings from a list, all of it or nothing.',
        about:
          'With `preview`, and where any line is wrong, nothing is written; `wrong` names every wrong line, counted from 0.',
        verb: 'people:manage',
        body: z.object({
          lines: z.array(unitLine).min(1).max(mostLines),
          preview: z.boolean().default(false),
        }),
        answer: z.strictObject({
          added: z.array(z.string()),
          wrong: z.array(z.strictObject({ line: z.number(), fault: z.enum(unitFaults) })),
        }),
      }),
      async context => {
        const { lines, preview } = context.req.valid('json')
        const actor = context.get('actor')
        const top = directory.units().find(unit => manages(actor, unit.id))
        if (top === undefined) return refuse(context, { kind: 'forbidden', rule: 'A13' })
        const { units, wrong } = readUnits(lines, directory, unit => manages(actor, unit))
        if (preview || wrong.length > 0) return context.json({ added: [], wrong })
        await directory.add({ units }, byOf(actor, top.id))
        return context.json({ added: units.map(unit => unit.id), wrong: [] })
      },
    )
    .post(
      '/units/take-back',
      described({
        tag: 'People',
        summary: 'Takes units back that were added by mistake and that nothing is of yet.',
        verb: 'people:manage',
        body: z.object({ units: z.array(id).min(1).max(mostLines) }),
        problems: ['not-found', 'unit-in-use'],
      }),
      async context => {
        const { units } = context.req.valid('json')
        const actor = context.get('actor')
        // What is one's own root is not taken away from below one's feet.
        if (units.some(unit => !managesAbove(directory, actor, unit, manages)))
          return refuse(context, { kind: 'not-found' })
        const outcome = await takeBackUnits(desk, units, byOf(actor, units[0]!))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .get(
      '/units/:id/use',
      described({
        tag: 'People',
        summary: 'How much is of a unit, before it is closed; nothing of what it says.',
        verb: 'people:manage',
        params: { id },
        answer: useResponse,
      }),
      async context => {
        const { id } = context.req.valid('param')
        if (!manages(context.get('actor'), id)) return refuse(context, { kind: 'not-found' })
        return context.json(await useOf(desk, [id]))
      },
    )
    .patch(
      '/units/:id',
      described({
        tag: 'People',
        summary: 'Gives a unit another name, or another unit above it as long as it has no cards.',
        verb: 'people:manage',
        params: { id },
        body: z.object({ name: nameField.optional(), parent: id.optional() }),
        problems: ['not-found', 'conflict', 'unit-in-use', 'unit-closed'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const change = context.req.valid('json')
        const actor = context.get('actor')
        const { parent } = change
        const moves = parent !== undefined && !managesAbove(directory, actor, id, manages)
        if (!manages(actor, id) || moves || (parent !== undefined && !manages(actor, parent)))
          return refuse(context, { kind: 'not-found' })
        const outcome = await changeUnit(desk, id, change, byOf(actor, id))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/units/:id/close',
      described({
        tag: 'People',
        summary: 'Closes a unit: roles in it end, its cards stay with the units above it.',
        verb: 'people:manage',
        params: { id },
        problems: ['not-found', 'unit-in-use'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const actor = context.get('actor')
        if (!managesAbove(directory, actor, id, manages))
          return refuse(context, { kind: 'not-found' })
        const outcome = await closeUnit(desk, id, byOf(actor, id))
        return outcome.ok ? context.json({}) : refuse(context, outcome.problem)
      },
    )
    .post(
      '/units/:id/reopen',
      described({
        tag: 'People',
        summary: 'Puts a closed unit in use again; roles that ended with it do not come back.',
        verb: 'people:manage',
        params: { id },
        problems: ['not-found', 'unit-closed'],
      }),
      async context => {
        const { id } = context.req.valid('param')
        const actor = context.get('actor')
        const parent = directory.unit(id)?.parent ?? null
        if (parent === null || !manages(actor, id)) return refuse(context, { kind: 'not-found' })
        if (!directory.isInUse(parent))
          return refuse(context, { kind: 'unit-closed', rule: 'DY12' })
        if (!directory.isInUse(id))
          await directory.changeUnit(id, { closed: null }, byOf(actor, id))
        return context.json({})
      },
    )
}

/** Whether somebody manages the unit above one too: their own root, and a station, stay where they are. */
function managesAbove(
  directory: Directory,
  actor: Actor,
  unit: string,
  manages: (actor: Actor, unit: string) => boolean,
): boolean {
  const parent = directory.unit(unit)?.parent ?? null
  return parent !== null && manages(actor, parent)
}
