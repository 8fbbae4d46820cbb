import type { Clock } from '#shared/base/clock.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { type Caller, holds } from '#server/plugins/host/caller.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** How long somebody is where they said, ms. */
const restMs = 30_000

/** More bytes nobody says of where they are. */
const mostBytes = 2_000

type At = ReadBy<'state.presence'>['at']

/** Who is where in a plugin on a board, as each says of themselves; in memory, and gone after half a minute. */
export class Presence {
  readonly #clock: Pick<Clock, 'now'>
  readonly #places = new Map<string, Map<string, { readonly at: At; readonly until: number }>>()

  readonly #listeners = new Listeners<{ readonly plugin: string; readonly board: string }>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Hears that somebody is elsewhere now; the answer ends it. */
  listen(listener: (place: { readonly plugin: string; readonly board: string }) => void) {
    return this.#listeners.add(listener)
  }

  /** Says where the asker is, null for nowhere and nothing to say no more than before; answers where the others are. */
  tell(caller: Caller, at: At): AnswerOf<'state.presence'>['present'] {
    const { plugin, board, actor } = caller
    const knows = holds(caller, 'members:read')
    const now = this.#clock.now()
    const id = `${board} ${plugin}`
    const people = this.#places.get(id) ?? new Map()
    for (const [person, { until }] of people) if (until <= now) people.delete(person)
    const before = people.get(actor.id)
    people.delete(actor.id)
    const others = [...people].map(([person, { at }]) => ({ person: knows ? person : null, at }))
    const fits = at !== undefined && at !== null && JSON.stringify(at).length <= mostBytes
    if (fits) people.set(actor.id, { at, until: now + restMs })
    else if (at === undefined && before !== undefined) people.set(actor.id, before)
    if (people.size === 0) this.#places.delete(id)
    else this.#places.set(id, people)
    const after = people.get(actor.id)
    if (JSON.stringify(before?.at) !== JSON.stringify(after?.at))
      this.#listeners.notify({ plugin, board })
    return others
  }
}
