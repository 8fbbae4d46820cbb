import type { Clock } from '#shared/base/clock.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods.ts'
import { type Caller, holds } from '#server/plugins/host/caller.ts'

/** How long somebody is where they said, ms. */
const restMs = 30_000

/** More bytes nobody says of where they are. */
const mostBytes = 2_000

type At = ReadBy<'state.presence'>['at']

/** Who is where in a plugin on a board, as each says of themselves; in memory, and gone after half a minute. */
export class Presence {
  readonly #clock: Pick<Clock, 'now'>
  readonly #places = new Map<string, Map<string, { readonly at: At; readonly until: number }>>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Says where the asker is, null for nowhere; answers where the others are. */
  tell(caller: Caller, at: At): AnswerOf<'state.presence'>['present'] {
    const { plugin, board, actor } = caller
    const knows = holds(caller, 'members:read')
    const now = this.#clock.now()
    const id = `${board} ${plugin}`
    const people = this.#places.get(id) ?? new Map()
    for (const [person, { until }] of people) if (until <= now) people.delete(person)
    people.delete(actor.id)
    const others = [...people].map(([person, { at }]) => ({ person: knows ? person : null, at }))
    const fits = at !== null && JSON.stringify(at).length <= mostBytes
    if (fits) people.set(actor.id, { at, until: now + restMs })
    if (people.size === 0) this.#places.delete(id)
    else this.#places.set(id, people)
    return others
  }
}
