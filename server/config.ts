import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { type LogLevel, logLevels } from '#server/telemetry/log-levels.ts'

/** What the environment decides; see docs/operating.md. */
export interface Config {
  /** TCP port; 0 lets the system choose one. */
  readonly port: number
  readonly host: string
  /** Whether only this machine can reach `host`. */
  readonly loopback: boolean
  /** Absolute path of the folder that holds everything stored. */
  readonly dataFolder: string
  /** Absolute path of the folder with the secrets; `secrets` in the data folder when not given. */
  readonly secretsFolder?: string | undefined
  /** Addresses and networks of the proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[] | undefined
  /** How much is logged; `info` when not given. */
  readonly logLevel?: LogLevel | undefined
  /** The origin people type, such as `https://board.example.org`; null when only this machine is served. */
  readonly baseUrl: string | null
  /** Whether a data folder without units gets the demo station; null does it where only this machine can reach it. */
  readonly demo: boolean | null
}

/** A setting that cannot be used; the message is a sentence for whoever starts the server. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the settings from environment variables; throws ConfigError naming the variable and what it may be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const host = environment['HOST'] || '127.0.0.1'
  const loopback = isLoopback(host)
  const baseUrl = readBaseUrl(environment['LINLI_BASE_URL'])
  if (!loopback && baseUrl === null)
    throw new ConfigError(
      `HOST is ${host}, which other machines can reach, so LINLI_BASE_URL must name the address people type, such as https://board.example.org.`,
    )
  const demo = readDemo(environment['LINLI_DEMO'])
  if (!loopback && demo === true)
    throw new ConfigError(
      `LINLI_DEMO is 1 and HOST is ${host}: the demo accounts have published passwords, so they are only made where no other machine can reach them.`,
    )
  return {
    port: readPort(environment['PORT']),
    host,
    loopback,
    dataFolder: resolve(environment['LINLI_DATA'] || './data'),
    secretsFolder: readSecrets(environment['LINLI_SECRETS']),
    trustedProxies: readProxies(environment['LINLI_TRUSTED_PROXIES']),
    logLevel: readLogLevel(environment['LINLI_LOG_LEVEL']),
    baseUrl,
    demo,
  }
}

/** Whether a host name or address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
  )
}

function readPort(value: string | undefined): number {
  if (value === undefined || value === '') return 4000
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535)
    throw new ConfigError(`PORT is "${value}"; it must be a whole number from 0 to 65535.`)
  return port
}

function readBaseUrl(value: string | undefined): string | null {
  if (value === undefined || value === '') return null
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '')
    throw new ConfigError(
      `LINLI_BASE_URL is "${value}"; it must be http:// or https:// and a host, without a path, such as https://board.example.org.`,
    )
  return url.origin
}

const readSecrets = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : resolve(value)

function readProxies(value: string | undefined): readonly string[] {
  const ranges = (value ?? '').split(/[\s,]+/).filter(range => range !== '')
  const wrong = ranges.find(range => !isProxyRange(range))
  if (wrong !== undefined)
    throw new ConfigError(
      `LINLI_TRUSTED_PROXIES is "${value}", and "${wrong}" in it is neither an address nor a network such as 10.0.0.0/8.`,
    )
  return ranges
}

function isProxyRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  )
}

function readLogLevel(value: string | undefined): LogLevel | undefined {
  if (value === undefined || value === '') return undefined
  const level = logLevels.find(one => one === value)
  if (level === undefined)
    throw new ConfigError(
      `LINLI_LOG_LEVEL is "${value}"; it must be one of ${logLevels.join(', ')}.`,
    )
  return level
}

function readDemo(value: string | undefined): boolean | null {
  if (value === undefined || value === '') return null
  if (value !== '0' && value !== '1')
    throw new ConfigError(`LINLI_DEMO is "${value}"; it must be 0 or 1.`)
  return value === '1'
}
