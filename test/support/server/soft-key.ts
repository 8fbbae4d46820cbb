import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A map of CBOR (RFC 8949) with whole numbers or texts as keys. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number): Buffer => {
    if (length < 24) return Buffer.from([(major << 5) | length])
    if (length < 256) return Buffer.from([(major << 5) | 24, length])
    return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff])
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const entries = [...(value as Map<unknown, unknown>)]
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(cbor)])
}

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest()

interface Held {
  readonly id: string
  readonly secret: KeyObject
  readonly x: Buffer
  readonly y: Buffer
}

function held(): Held {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const [bx, by] = [Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  return { id: randomBytes(32).toString('base64url'), secret: privateKey, x: bx, y: by }
}

/** A passkey in software, as a browser would hand its answers on. */
export class SoftKey {
  readonly #site: string
  readonly #origin: string
  readonly #held: Held
  readonly #verified: boolean
  #user = ''

  constructor(site: string, origin: string, key: Held = held(), verified = true) {
    this.#site = site
    this.#origin = origin
    this.#held = key
    this.#verified = verified
  }

  /** The same key, misled to another site or page. */
  at(site: string, origin: string): SoftKey {
    return new SoftKey(site, origin, this.#held, this.#verified)
  }

  /** The same key, lacking something. */
  without(what: 'verification' | 'the right key'): SoftKey {
    const key = what === 'verification' ? this.#held : { ...held(), id: this.#held.id }
    return new SoftKey(this.#site, this.#origin, key, what !== 'verification')
  }

  /** What a browser answers when it has made the key. */
  make({
    challenge,
    user,
  }: {
    readonly challenge: string
    readonly user: { readonly id: string }
  }) {
    const { id, x, y } = this.#held
    this.#user = user.id
    const raw = Buffer.from(id, 'base64url')
    const key = cbor(
      new Map<unknown, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, x],
        [-3, y],
      ]),
    )
    const length = Buffer.from([0, raw.length])
    const data = Buffer.concat([this.#data(0x40), Buffer.alloc(16), length, raw, key])
    const attestation = cbor(
      new Map<unknown, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    )
    return this.#response({
      clientDataJSON: this.#client('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    })
  }

  /** What a browser answers to a sign-in. */
  answer(challenge: string) {
    const client = this.#client('webauthn.get', challenge)
    const data = this.#data(0)
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#held.secret)
    return this.#response({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: this.#user,
    })
  }

  #data(more: number): Buffer {
    const flags = Buffer.from([0x01 | (this.#verified ? 0x04 : 0) | more])
    return Buffer.concat([sha256(this.#site), flags, Buffer.alloc(4)])
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin }))
  }

  #response(response: object) {
    const { id } = this.#held
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }
}
