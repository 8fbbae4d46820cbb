import type { Appointments } from '#server/auth/appointments.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { Clock } from '#shared/base/clock.ts'

/** Where it stands what is of which unit. */
export interface UnitDesk {
  readonly directory: Directory
  readonly appointments: Pick<Appointments, 'all' | 'withdraw'>
  readonly boards: Pick<BoardIndex, 'all'>
  readonly cards: Pick<CardIndex, 'all'>
  readonly clock: Pick<Clock, 'now'>
}

/** How much is of some units and those below them. */
export interface UnitUse {
  readonly units: number
  readonly people: number
  readonly boards: number
  readonly cards: number
  readonly open: number
}

/** Counts what is of some units and those below them. */
export async function useOf(desk: UnitDesk, units: readonly string[]): Promise<UnitUse> {
  const { directory, clock } = desk
  const within = new Set(units.flatMap(unit => directory.unitsWithin(unit).map(({ id }) => id)))
  const below = [...within].filter(id => !units.includes(id) && directory.isInUse(id))
  const now = clock.now()
  const roles = directory
    .people()
    .flatMap(({ id }) => directory.allMembershipsOf(id))
    .filter(row => within.has(row.unit) && (row.until === null || row.until > now))
  const waiting = (await desk.appointments.all()).filter(row => within.has(row.unit))
  const cards = [...desk.cards.all()].filter(card => within.has(card.unit))
  return {
    units: below.length,
    people: roles.length + waiting.length,
    boards: desk.boards.all().filter(board => within.has(board.unit)).length,
    cards: cards.length,
    open: cards.filter(card => card.closure === '').length,
  }
}
