import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '#shared/base/clock.ts'
import { hourMs } from '#shared/base/day.ts'
import { Mutex } from '#shared/base/mutex.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Accounts } from '#server/auth/accounts.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { ChangedBy } from '#server/auth/directory-facts.ts'
import type { SignInLink } from '#server/auth/sign-in-links.ts'
import { foundStation, type NewStation } from './found-station.ts'

/** Whoever has the link that the server printed. */
const bySetup: ChangedBy = { actor: 'server', authority: 'set-up link' }

/** The first run of a folder without people: a code that the server prints begins the station, once, within the hour. */
export class FirstRun {
  readonly #place: {
    readonly accounts: Accounts
    readonly directory: Directory
    readonly clock: Pick<Clock, 'now'>
  }
  readonly #mutex = new Mutex()
  #code: Buffer | null = null
  #until = 0

  constructor(place: {
    readonly accounts: Accounts
    readonly directory: Directory
    readonly clock: Pick<Clock, 'now'>
  }) {
    this.#place = place
  }

  /** Whether nobody is there yet. */
  get needed(): boolean {
    return this.#place.directory.people().length === 0
  }

  /** Makes the code, where the station has yet to begin; the one before is good for nothing any more. */
  begin(): string | null {
    if (!this.needed) return null
    const code = randomBytes(24).toString('base64url')
    this.#code = Buffer.from(code)
    this.#until = this.#place.clock.now() + hourMs
    return code
  }

  /** The station that is there already when a code is good; `setup-closed` whatever is wrong with one. */
  look(code: string): Outcome<{ readonly station: string | null }> {
    if (!this.#fits(code)) return refused('setup-closed', { rule: 'DY4' })
    const units = this.#place.directory.units()
    return done({ station: units.find(one => one.kind === 'station')?.name ?? null })
  }

  /** Begins the station; answers the first leader's link. */
  found(code: string, wanted: NewStation): Promise<Outcome<SignInLink>> {
    return this.#mutex.run(async () => {
      if (!this.#fits(code)) return refused('setup-closed', { rule: 'DY4' })
      const { accounts, directory, clock } = this.#place
      const leader = await foundStation({ accounts, directory, now: clock.now() }, wanted, bySetup)
      if (!leader.ok) return leader
      this.#code = null
      return done(accounts.links.make(leader.value))
    })
  }

  #fits(code: string): boolean {
    const given = Buffer.from(code)
    const ours = this.#code
    return (
      ours !== null &&
      this.needed &&
      this.#place.clock.now() < this.#until &&
      given.length === ours.length &&
      timingSafeEqual(given, ours)
    )
  }
}
