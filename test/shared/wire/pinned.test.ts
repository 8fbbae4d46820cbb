import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hello } from '#shared/wire/client/hello.ts'
import { open } from '#shared/wire/client/open.ts'
import { push } from '#shared/wire/client/push.ts'
import { shut } from '#shared/wire/client/shut.ts'
import { decode, encode, join, type MessageKind, messagesOf } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { ack } from '#shared/wire/server/ack.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { defer } from '#shared/wire/server/defer.ts'
import { leave } from '#shared/wire/server/leave.ts'
import { refuse } from '#shared/wire/server/refuse.ts'
import { state } from '#shared/wire/server/state.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { update } from '#shared/wire/server/update.ts'
import { welcome } from '#shared/wire/server/welcome.ts'
import { wireVersion } from '#shared/wire/version.ts'

const bytes = new Uint8Array([1, 2, 3])
const document = 'card/abc'
const sample = <Body>(kind: MessageKind<Body>, body: Body) => ({
  bytes: encode(kind, body),
  body,
  again: () => {
    const [message] = [...messagesOf(encode(kind, body))]
    return decode(kind, message!.body)
  },
})

const samples = [
  sample(hello, { version: 1, since: 300 }),
  sample(hello, { version: 2, since: 300, log: 'l1' }),
  sample(push, { push: 7, document, epoch: 2, update: bytes }),
  sample(open, { document, stateVector: bytes }),
  sample(shut, { document }),
  sample(presence, { document, update: bytes }),
  sample(welcome, { version: 1, account: 'a1' }),
  sample(welcome, { version: 2, account: 'a1', log: 'l1' }),
  sample(cards, { documents: [{ document, epoch: 2, parts: [bytes, bytes] }] }),
  sample(synced, { position: 300, cards: null }),
  sample(synced, { position: 300, cards: ['a', 'b'] }),
  sample(leave, { document }),
  sample(update, { document, position: 300, update: bytes }),
  sample(ack, { push: 7, position: 300 }),
  sample(refuse, { push: 7, document, kind: 'edit-gap', rule: 'G3' }),
  sample(defer, { push: 7, document, kind: 'storage-full' }),
  sample(state, { document, epoch: 2, position: 300, update: bytes, stateVector: bytes }),
]

/** Version → the hash of every sample's bytes. A change here without a new version breaks clients in the field. */
const pinned: Readonly<Record<number, string>> = {
  2: 'd2d6950035e2a52e',
}

it('W8 the bytes of every message are those of this wire version', () => {
  const hash = createHash('sha256')
    .update(join(samples.map(one => one.bytes)))
    .digest('hex')
  expect(hash.slice(0, 16)).toBe(pinned[wireVersion])
})

it('W8 every message reads back as it was written, and no type is used twice', () => {
  for (const one of samples) expect(one.again()).toEqual(one.body)
  const kinds = [hello, push, open, shut, presence, welcome, cards, synced, leave, update, ack]
  const types = [...kinds, refuse, defer, state].map(kind => kind.type)
  expect(new Set(types).size).toBe(types.length)
  expect(Math.min(...types)).toBeGreaterThan(3)
})
