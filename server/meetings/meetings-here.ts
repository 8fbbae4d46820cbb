import type { Clock } from '#shared/base/clock.ts'
import { Listeners } from '#server/telemetry/listeners.ts'

/** Something of a meeting is another: a step, or who is there. */
export interface MeetingNews {
  readonly meeting: string
  /** The number of the newest step; null where only who is there is another. */
  readonly seq: number | null
}

/** Which screens show which meeting now. Nothing of it is kept: it is about the moment, and the record of a meeting is elsewhere. */
export class MeetingsHere {
  readonly #clock: Pick<Clock, 'now'>
  readonly #screens = new Map<string, Map<string, number>>()
  readonly #left = new Map<string, number>()
  readonly #listeners = new Listeners<MeetingNews>()
  readonly #since: number

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
    this.#since = clock.now()
  }

  /** Hears of every change. */
  listen(listener: (news: MeetingNews) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** A step was kept. */
  tell(meeting: string, seq: number): void {
    this.#listeners.notify({ meeting, seq })
  }

  /** A screen of somebody shows a meeting; the answer says that it does no longer. */
  enter(meeting: string, person: string): () => void {
    const screens = this.#screens.get(meeting) ?? new Map<string, number>()
    this.#screens.set(meeting, screens)
    const before = screens.get(person) ?? 0
    screens.set(person, before + 1)
    if (before === 0) this.#listeners.notify({ meeting, seq: null })
    let gone = false
    return () => {
      if (gone) return
      gone = true
      const left = (screens.get(person) ?? 1) - 1
      if (left > 0) screens.set(person, left)
      else {
        screens.delete(person)
        this.#left.set(`${meeting} ${person}`, this.#clock.now())
        if (screens.size === 0) this.#screens.delete(meeting)
        this.#listeners.notify({ meeting, seq: null })
      }
    }
  }

  /** Whose screens show a meeting. */
  here(meeting: string): readonly string[] {
    return [...(this.#screens.get(meeting)?.keys() ?? [])]
  }

  /** Since when no screen of somebody shows a meeting, since the server's start at the earliest; null while one does. */
  awaySince(meeting: string, person: string): number | null {
    if (this.#screens.get(meeting)?.has(person) === true) return null
    return this.#left.get(`${meeting} ${person}`) ?? this.#since
  }
}
