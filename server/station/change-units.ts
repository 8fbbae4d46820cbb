import type { ChangedBy } from '#server/auth/directory-facts.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { unitKinds } from '#shared/policy/roles.ts'
import { type UnitDesk, useOf } from './unit-use.ts'

/** Gives a unit another name, or another unit above it. Cards hold on to the place of theirs, since who reads them goes by it. */
export async function changeUnit(
  desk: UnitDesk,
  id: string,
  { name, parent }: { readonly name?: string | undefined; readonly parent?: string | undefined },
  by: ChangedBy,
): Promise<Outcome<null>> {
  const { directory } = desk
  const unit = directory.unit(id)
  if (unit === undefined) return refused('not-found', { rule: 'DY11' })
  const next = { name: name ?? unit.name, parent: parent ?? unit.parent }
  const twin = directory
    .units()
    .some(
      one =>
        one.id !== id &&
        one.kind === unit.kind &&
        one.parent === next.parent &&
        one.name === next.name,
    )
  if (twin) return refused('conflict', { rule: 'DY11', detail: 'name: taken beside it' })
  if (next.parent !== unit.parent) {
    const above = directory.unit(next.parent ?? '')
    if (above?.kind !== unitKinds[unitKinds.indexOf(unit.kind) - 1])
      return refused('bad-request', { rule: 'DY11', detail: 'parent: not of the level above' })
    if (!directory.isInUse(above!.id)) return refused('unit-closed', { rule: 'DY12' })
    const { cards, boards } = await useOf(desk, [id])
    if (cards + boards > 0) return refused('unit-in-use', { rule: 'DY11' })
  }
  await directory.changeUnit(id, next, by)
  return done(null)
}

/** Closes a unit with none below it in use: roles in it end, and those that wait are withdrawn. */
export async function closeUnit(desk: UnitDesk, id: string, by: ChangedBy): Promise<Outcome<null>> {
  const { directory, appointments, clock } = desk
  if (!directory.isInUse(id)) return done(null)
  const { units } = await useOf(desk, [id])
  if (units > 0) return refused('unit-in-use', { rule: 'DY12', detail: `units: ${units}` })
  const now = clock.now()
  await directory.changeUnit(id, { closed: now }, by)
  for (const row of await appointments.all())
    if (row.unit === id) await appointments.withdraw(row, by)
  for (const person of directory.people())
    for (const row of directory.allMembershipsOf(person.id))
      if (row.unit === id && (row.until === null || row.until > now))
        await directory.setUntil(row.id, now, by)
  return done(null)
}

/** Takes units back that nothing is of and that have none below but those taken back with them. */
export async function takeBackUnits(
  desk: UnitDesk,
  units: readonly string[],
  by: ChangedBy,
): Promise<Outcome<null>> {
  const use = await useOf(desk, units)
  if (Object.values(use).some(count => count > 0)) return refused('unit-in-use', { rule: 'DY10' })
  await desk.directory.removeUnits(units, by)
  return done(null)
}
