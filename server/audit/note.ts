import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** A public key by its name, as https://c2sp.org/signed-note writes it. */
export interface NoteVerifier {
  readonly name: string
  /** First four bytes of the key's hash, in hexadecimal digits. */
  readonly id: string
  readonly key: KeyObject
  /** `<name>+<id>+<base64>`, to be kept elsewhere. */
  readonly text: string
}

/** A key that signs; `secret` is what its file holds. */
export interface NoteSigner extends NoteVerifier {
  readonly privateKey: KeyObject
  readonly secret: string
}

/** Ed25519, the only kind of key written here. */
const kind = Buffer.of(1)
const secretPrefix = 'PRIVATE+KEY+'
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 and in SPKI, RFC 8410. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** A new key pair under a name without spaces and plus signs. */
export function newSigner(name: string): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519')
  return signerOf(name, privateKey)
}

/** Reads `PRIVATE+KEY+<name>+<id>+<base64>`; null when it is not whole. */
export function readSigner(text: string): NoteSigner | null {
  const [, name = '', id, seed] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([\w+/=]+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(seed ?? '', 'base64')
  if (bytes.length !== 33 || bytes[0] !== kind[0]) return null
  const der = Buffer.concat([pkcs8, bytes.subarray(1)])
  const signer = signerOf(name, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  return signer.id === id ? signer : null
}

/** Reads `<name>+<id>+<base64>`; null when it is not whole. */
export function readVerifier(text: string): NoteVerifier | null {
  const [, name = '', id, key] = /^([^\s+]+)\+([0-9a-f]{8})\+([\w+/=]+)$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(key ?? '', 'base64')
  if (bytes.length !== 33 || bytes[0] !== kind[0]) return null
  const verifier = verifierOf(name, bytes.subarray(1))
  return verifier.id === id ? verifier : null
}

/** Signs a text, which ends with a line break. */
export function signNote(text: string, { name, id, privateKey }: NoteSigner): string {
  const signature = sign(null, Buffer.from(text), privateKey)
  const line = Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')
  return `${text}\n— ${name} ${line}\n`
}

/** The text of a note that one of the keys has signed; null when none has. */
export function openNote(note: string, keys: readonly NoteVerifier[]): string | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return null
  const text = note.slice(0, end + 1)
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, base64] = /^— (\S+) ([\w+/=]+)$/.exec(line) ?? []
    if (name === undefined || base64 === undefined) continue
    const bytes = Buffer.from(base64, 'base64')
    // One form only, so that no byte of a note can be changed without being noticed.
    if (bytes.toString('base64') !== base64) continue
    const id = bytes.subarray(0, 4).toString('hex')
    const key = keys.find(each => each.name === name && each.id === id)
    if (key !== undefined && verify(null, Buffer.from(text), key.key, bytes.subarray(4)))
      return text
  }
  return null
}

function signerOf(name: string, privateKey: KeyObject): NoteSigner {
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8.length)
  const publicDer = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const verifier = verifierOf(name, publicDer.subarray(spki.length))
  const secret = `${secretPrefix}${name}+${verifier.id}+${Buffer.concat([kind, seed]).toString('base64')}`
  return { ...verifier, privateKey, secret }
}

function verifierOf(name: string, bytes: Uint8Array): NoteVerifier {
  const typed = Buffer.concat([kind, bytes])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'hex').slice(0, 8)
  const der = Buffer.concat([spki, bytes])
  return {
    name,
    id,
    key: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    text: `${name}+${id}+${typed.toString('base64')}`,
  }
}
