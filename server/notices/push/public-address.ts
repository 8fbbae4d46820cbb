import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that are not the public internet. Source: IANA special-purpose address registries. */
const inside = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.ipv4.addSubnet(network, prefix, 'ipv4')
// Only 2000::/3 is given out; of it the tunnels carry an IPv4 address of anybody's choice.
for (const [network, prefix] of [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
] as const)
  inside.ipv6.addSubnet(network, prefix, 'ipv6')

/** Whether an address is of the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return !inside[family].check(address, family)
}

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
