import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Something sealed with AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
export type Sealed = Uint8Array

const nonceBytes = 12
const tagBytes = 16

/** Seals a text; `about` binds it to its place, so that it opens nowhere else. */
export function seal(key: Uint8Array, text: Uint8Array, about: string): Sealed {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Opens what was sealed; throws when the key, the place or a bit is another. */
export function unseal(key: Uint8Array, sealed: Sealed, about: string): Uint8Array {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
}
