import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { addressHeader } from '#server/auth/better.ts'
import type { SecondWay } from './second-factors.ts'

/** What came with a request: its own headers that matter, the address it came from, and what its browser is known by. */
export interface Caller {
  readonly headers: Headers
  readonly address: string
  readonly device?: string | null
}

/** A sign-in just made: its signed token, the cookie to set, and what the browser is known by from now on. */
export interface SignedIn {
  readonly account: string
  readonly token: string
  readonly cookie: string
  readonly device: string
}

/** The password was right, and a second factor is asked for: what goes on with this, and what may be answered with. */
export interface SecondStep {
  readonly account: string
  readonly step: string
  readonly ways: readonly SecondWay[]
}

/** Only what better-auth should see: a client's own claim of an address never reaches it. */
export function headersOf({ headers, address }: Caller): Headers {
  const clean = new Headers({ [addressHeader]: address })
  for (const name of ['cookie', 'authorization', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) clean.set(name, name === 'user-agent' ? maskPersonalNumbers(value) : value)
  }
  return clean
}
