import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { lookup } from 'node:dns/promises'
import { networkInterfaces } from 'node:os'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { isPublic } from '#server/http/public-address.ts'

/** A request that leaves the station; everything in it has been judged. */
export interface OutsideRequest {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** What came back. */
export interface OutsideAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** How names become addresses and addresses connections, for tests to put something else in its place. */
export interface OutsideWays {
  /** Every address of a host. */
  resolve(host: string): Promise<readonly string[]>
  /** Begins a request to exactly this address; the host's name is only for TLS and the headers. */
  begin(address: string, request: OutsideRequest): ClientRequest
  /** How long all of it may take, ms. */
  readonly patienceMs: number
}

/** The internet. */
export const internet: OutsideWays = {
  patienceMs: 10_000,
  resolve: async host => (await lookup(host, { all: true })).map(({ address }) => address),
  begin: (address, { url, method, headers }) =>
    httpsRequest({
      host: address,
      servername: url.hostname,
      port: url.port === '' ? 443 : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method,
      headers: { ...headers, host: url.host },
      agent: false,
    }),
}

/** The most that is read of an answer, bytes. */
const mostBytes = 1_000_000

const failed = refused('plugin-fetch-failed', { rule: 'PL81' })

/**
 * Sends a request to an address that was looked at first: whoever answers the name anew cannot lead it elsewhere. Redirects are not followed. Too
 * much, too slow and not there are answered alike, so that nothing is learnt of what lies where.
 */
export async function askOutside(
  ways: OutsideWays,
  asked: OutsideRequest,
  station: string | null,
): Promise<Outcome<OutsideAnswer>> {
  const patience = AbortSignal.timeout(ways.patienceMs)
  const addresses = await until(patience, ways.resolve(asked.url.hostname.replace(/^\[|\]$/g, '')))
  if (addresses === null || addresses.length === 0) return failed
  if (!addresses.every(isPublic)) return failed
  // The station is not outside, wherever its address leads from.
  const own = station === null ? [] : ((await until(patience, ways.resolve(station))) ?? [])
  if (asked.url.hostname === station || addresses.some(one => isOwn(one, own))) return failed
  try {
    return done(await exchange(ways.begin(addresses[0]!, asked), asked.body, patience))
  } catch {
    return failed
  }
}

const isOwn = (address: string, station: readonly string[]): boolean =>
  station.includes(address) ||
  Object.values(networkInterfaces()).some(all => all?.some(one => one.address === address))

function until<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value | null> {
  return Promise.race([
    promise.catch(() => null),
    new Promise<null>(resolve => signal.addEventListener('abort', () => resolve(null))),
  ])
}

function exchange(
  request: ClientRequest,
  body: string | undefined,
  patience: AbortSignal,
): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const end = () => request.destroy(new Error('too slow'))
    patience.addEventListener('abort', end)
    request.on('error', reject)
    request.on('close', () => patience.removeEventListener('abort', end))
    request.on('response', response => {
      readAll(response).then(bytes => {
        const type = String(response.headers['content-type'] ?? '')
        resolve({ status: response.statusCode ?? 0, type, body: bytes.toString('utf8') })
      }, reject)
    })
    request.end(body)
  })
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > mostBytes) {
      response.destroy()
      throw new Error('too large')
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}
