import { BlockList, isIP } from 'node:net'

/** The proxies in front of this server, by address. */
export class Proxies {
  readonly #list = new BlockList()
  /** Whether any is named. */
  readonly some: boolean

  constructor(ranges: readonly string[]) {
    this.some = ranges.length > 0
    for (const range of ranges) {
      const [address = '', bits] = range.split('/')
      const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
      this.#list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family)
    }
  }

  /**
   * Where a request came from: the address of its socket, or, while that is one of ours, the one it says it was sent by, which each
   * proxy adds at the right end of X-Forwarded-For. What stands to the left of the first that is not ours, anybody may have written.
   */
  origin(socket: string, forwarded: string | undefined): string {
    const hops = (forwarded ?? '').split(',').toReversed()
    let address = plainAddress(socket)
    for (const hop of hops) {
      const before = plainAddress(hop)
      if (!this.#has(address) || isIP(before) === 0) break
      address = before
    }
    return address
  }

  #has(address: string): boolean {
    const version = isIP(address)
    return version !== 0 && this.#list.check(address, version === 4 ? 'ipv4' : 'ipv6')
  }
}

/** Without brackets, port, zone, and the prefix by which IPv6 sockets show IPv4. */
function plainAddress(text: string): string {
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const address = /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1] ?? bare.replace(/^([\d.]+):\d+$/, '$1')
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
}
