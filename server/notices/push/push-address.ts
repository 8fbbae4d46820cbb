import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublic } from '#server/http/public-address.ts'

/**
 * Whether a browser's push service may be at an address: https on the usual port, by a name of the public internet. What the name
 * stands for is looked at when a connection is made.
 */
export function mayBePushService(endpoint: string): boolean {
  if (endpoint.length > 2_000 || !URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    password === '' &&
    /\.[a-z][a-z0-9-]*[a-z0-9]$/.test(hostname) &&
    !/\.(local|localhost|internal|lan|home|corp|test|invalid|arpa)$/.test(hostname)
  )
}

/**
 * Looks a name up for a connection and refuses what leads inside, so that a name cannot be made to stand for a machine of
 * one's own after it was checked.
 */
export function publicOnly(find: typeof lookup = lookup): LookupFunction {
  return (hostname, options, done) => {
    find(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) done(error, '', 0)
      else if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address)))
        done(Object.assign(new Error(`${hostname} is not public`), { code: 'EACCES' }), '', 0)
      else if (options.all) done(null, addresses)
      else done(null, addresses[0]!.address, addresses[0]!.family)
    })
  }
}
