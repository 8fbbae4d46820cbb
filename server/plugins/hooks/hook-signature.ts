import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signature may say when it was made; it is believed for so long before and after, ms. */
const toleranceMs = 300_000

/** A header with a signature, read: what was signed beside the body, and every signature it holds. */
interface Signed {
  /** Unix seconds as they stand there; null where the header names none. */
  readonly at: string | null
  readonly signatures: readonly string[]
}

/** Reads `<hex or base64>`, `sha256=<…>` and `t=<seconds>,v1=<…>`. */
function read(header: string): Signed {
  const parts = header.split(',').map(part => part.trim())
  const named = (name: string) =>
    parts.flatMap(part => (part.startsWith(`${name}=`) ? [part.slice(name.length + 1)] : []))
  const at = named('t')[0] ?? null
  if (at !== null) return { at, signatures: named('v1').slice(0, 5) }
  return { at, signatures: [header.trim().replace(/^sha256=/i, '')] }
}

const bytesOf = (signature: string): Buffer =>
  Buffer.from(signature, /^[0-9a-f]{64}$/i.test(signature) ? 'hex' : 'base64')

/**
 * Whether a header signs a body with a secret: HMAC-SHA256 over the bytes as they came, after the time and a dot where the header tells a time,
 * which has to be about now. Takes as long for one that is wrong as for one that is right.
 */
export function isSigned(
  body: Uint8Array,
  {
    header,
    secret,
    now,
  }: { readonly header: string; readonly secret: string; readonly now: number },
): boolean {
  const { at, signatures } = read(header.slice(0, 1_000))
  const hmac = createHmac('sha256', secret)
  if (at !== null) hmac.update(`${at}.`)
  const right = hmac.update(body).digest()
  const inTime = at === null || Math.abs(Number(at) * 1_000 - now) <= toleranceMs
  let signed = false
  for (const given of signatures.map(bytesOf))
    if (given.length === right.length && timingSafeEqual(given, right)) signed = true
  return signed && inTime
}
