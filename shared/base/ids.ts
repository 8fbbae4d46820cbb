import { randomBytes } from './random-bytes.ts'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new random identifier: 16 characters of Crockford base32, 80 bits, safe in a URL, a file name and a document name. */
export function newId(): string {
  let id = ''
  for (const byte of randomBytes(16)) id += alphabet[byte & 31]
  // So many digits could be somebody's number, and would be refused as a key.
  return /\d{7}/.test(id) ? newId() : id
}

/**
 * Whether a text may stand as an identifier in a document name, an address or a map key: 1–64 of `A–Z a–z 0–9 _ -`, and not a name that every
 * object has, such as `__proto__` or `toString`.
 */
export function isId(value: unknown): value is string {
  return (
    typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value) && !(value in Object.prototype)
  )
}
