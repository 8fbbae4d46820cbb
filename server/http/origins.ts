import { isLoopback } from '#server/config.ts'

/** Which pages may act for a signed-in browser. */
export interface Origins {
  /** Whether an `Origin` header is our own, given the request's `Host` header. */
  trusted(origin: string | undefined, host: string | undefined): boolean
}

/** Trusts the base address and, when the request was made to this machine by name, exactly that name and port. */
export function createOrigins(baseUrl: string | null): Origins {
  return {
    trusted(origin, host) {
      if (origin === undefined) return false
      if (origin === baseUrl) return true
      const name = host?.replace(/:\d+$/, '')
      return name !== undefined && isLoopback(name) && origin === `http://${host}`
    },
  }
}
