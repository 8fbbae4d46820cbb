import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** What stands before the 32 bytes of an Ed25519 key in SPKI, RFC 8410. */
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** A key of a publisher: `secret` is what its file holds, `name` the public half as a manifest has it. */
export interface PublisherKey {
  readonly secret: string
  readonly name: string
}

const nameOf = (key: KeyObject): string =>
  createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(spki.length)
    .toString('base64')

/** A new key. */
export function newPublisherKey(): PublisherKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const secret = privateKey.export({ format: 'pem', type: 'pkcs8' })
  return { secret, name: nameOf(privateKey) }
}

/** Reads the file of a key; null when it holds none. */
export function readPublisherKey(secret: string): PublisherKey | null {
  try {
    const key = createPrivateKey(secret)
    return key.asymmetricKeyType === 'ed25519' ? { secret, name: nameOf(key) } : null
  } catch {
    return null
  }
}

/** What a publisher signs: nothing else that somebody signs begins like this. */
const signed = (digest: string) => Buffer.from(`linli-plugin-1\n${digest}\n`)

/** The signature of a package's digest, base64. */
export const signDigest = (digest: string, { secret }: PublisherKey): string =>
  sign(null, signed(digest), createPrivateKey(secret)).toString('base64')

/** Whether a signature is that of the publisher whose key has this name. */
export function isSigned(digest: string, signature: string, name: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  if (bytes.length !== 64 || bytes.toString('base64') !== signature) return false
  try {
    const der = Buffer.concat([spki, Buffer.from(name, 'base64')])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, signed(digest), key, bytes)
  } catch {
    return false
  }
}
