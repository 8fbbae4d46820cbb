/** A text or bytes made unreadable: initialisation vector, then AES-GCM ciphertext with its tag. */
export type Sealed = ArrayBuffer

const vectorBytes = 12

/** A new key that can be used but never read out; NIST SP 800-38D, 256 bits. */
export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** Encrypts; `place` is bound to the ciphertext, so that a row moved elsewhere cannot be read. */
export async function seal(key: CryptoKey, place: string, plain: Uint8Array): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(vectorBytes))
  const additionalData = new TextEncoder().encode(place)
  const cipher = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    key,
    new Uint8Array(plain),
  )
  const sealed = new Uint8Array(vectorBytes + cipher.byteLength)
  sealed.set(iv)
  sealed.set(new Uint8Array(cipher), vectorBytes)
  return sealed.buffer
}

/** Decrypts; null when the key, the place or the bytes are not the right ones. */
export async function unseal(
  key: CryptoKey,
  place: string,
  sealed: Sealed,
): Promise<Uint8Array | null> {
  const iv = new Uint8Array(sealed, 0, vectorBytes)
  const additionalData = new TextEncoder().encode(place)
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData },
      key,
      new Uint8Array(sealed, vectorBytes),
    )
    return new Uint8Array(plain)
  } catch {
    return null
  }
}
