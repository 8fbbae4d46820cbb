import { codeAt, stepAt } from '#server/auth/factors/one-time-codes.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes from base32, as an authenticator reads them. */
function bytesOf(secret: string): Uint8Array {
  const bits = [...secret].map(one => letters.indexOf(one).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], eight => Number.parseInt(eight, 2))
}

/** What an authenticator shows at an instant. */
export const codeNow = (secret: string, now = Date.now()): string =>
  codeAt(bytesOf(secret), stepAt(now))

/** Sets an authenticator up; answers what it keeps and the recovery codes. */
export async function authenticator(
  call: (path: string, body: unknown) => Promise<Response>,
  password: string,
  now: () => number = Date.now,
): Promise<{ readonly secret: string; readonly recovery: readonly string[] }> {
  const offered = await call('/api/auth/second-factor/authenticator', { password })
  const { secret } = (await offered.json()) as { secret: string }
  const code = codeNow(secret, now())
  const confirmed = await call('/api/auth/second-factor/authenticator/confirm', { code })
  const { recovery } = (await confirmed.json()) as { recovery: readonly string[] }
  return { secret, recovery }
}
