import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { addressHeader } from '#server/auth/better.ts'

/** What came with a request: its own headers that matter, the address it came from, and what its browser is known by. */
export interface Caller {
  readonly headers: Headers
  readonly address: string
  readonly device?: string | null
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
