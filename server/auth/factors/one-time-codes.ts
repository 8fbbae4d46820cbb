import { createHmac, timingSafeEqual } from 'node:crypto'

/** How long one code of an authenticator stands on its screen, ms. */
const stepMs = 30_000
/** How many steps a clock may be off, either way. */
const slack = 1
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits of a step (RFC 4226 over HMAC-SHA-1, the only one that every authenticator knows). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The step that an instant lies in (RFC 6238). */
export const stepAt = (now: number): number => Math.floor(now / stepMs)

/** The steps around an instant whose code this is, earliest first. */
export function stepsOf(secret: Uint8Array, code: string, now: number): readonly number[] {
  const given = Buffer.from(code)
  const here = stepAt(now)
  return Array.from({ length: 2 * slack + 1 }, (_, at) => here - slack + at).filter(step => {
    const right = Buffer.from(codeAt(secret, step))
    return given.length === right.length && timingSafeEqual(given, right)
  })
}

/** Bytes as authenticators take them when they are typed: base32 without padding (RFC 4648). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map(five => letters[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** What stands in the QR code: the secret, whose it is and where. */
export function codeUri(secret: string, { at, username }: Labelled): string {
  const label = `${encodeURIComponent(at)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(at)}`
}

interface Labelled {
  /** The station's name. */
  readonly at: string
  readonly username: string
}
