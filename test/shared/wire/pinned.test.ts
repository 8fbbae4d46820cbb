import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { hello } from '#shared/wire/client/hello.ts'
import { subscribe } from '#shared/wire/client/subscribe.ts'
import { push } from '#shared/wire/client/push.ts'
import { unsubscribe } from '#shared/wire/client/unsubscribe.ts'
import { decode, encode, join, type MessageKind, messagesOf } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { ack } from '#shared/wire/server/ack.ts'
import { badges } from '#shared/wire/server/badges.ts'
import { cards } from '#shared/wire/server/cards.ts'
import { defer } from '#shared/wire/server/defer.ts'
import { remove } from '#shared/wire/server/remove.ts'
import { reject } from '#shared/wire/server/reject.ts'
import { state } from '#shared/wire/server/state.ts'
import { synced } from '#shared/wire/server/synced.ts'
import { update } from '#shared/wire/server/update.ts'
import { welcome } from '#shared/wire/server/welcome.ts'
import { problemNameIn, wireVersion } from '#shared/wire/version.ts'

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
  sample(subscribe, { document, stateVector: bytes }),
  sample(unsubscribe, { document }),
  sample(presence, { document, update: bytes }),
  sample(welcome, { version: 1, account: 'a1' }),
  sample(welcome, { version: 2, account: 'a1', log: 'l1' }),
  sample(cards, { documents: [{ document, epoch: 2, parts: [bytes, bytes] }] }),
  sample(synced, { position: 300, cards: null }),
  sample(synced, { position: 300, cards: ['a', 'b'] }),
  sample(remove, { document }),
  sample(update, { document, position: 300, update: bytes }),
  sample(ack, { push: 7, position: 300 }),
  sample(reject, { push: 7, document, kind: 'edit-gap', rule: 'G3' }),
  sample(defer, { push: 7, document, kind: 'storage-full' }),
  sample(state, { document, epoch: 2, position: 300, update: bytes, stateVector: bytes }),
]

/** What a version has added to those before. */
const since3 = [
  sample(hello, { version: 3, since: 300, log: 'l1' }),
  sample(welcome, { version: 3, account: 'a1', log: 'l1' }),
  sample(defer, { push: 7, document, kind: problemNameIn(3, 'internal-error') }),
  sample(defer, { push: 7, document, kind: problemNameIn(2, 'internal-error') }),
]

const words = { 'zh-CN': '测试', en: 'Test' }
const shown = {
  plugin: 'a.b',
  owner: words,
  id: 'c',
  name: words,
  text: 'd',
  tone: 'jade',
} as const
const since4 = [
  sample(badges, {
    cards: [
      { card: 'abc', badges: [shown, { ...shown, icon: 'clock', tip: words }] },
      { card: 'def', badges: [] },
    ],
  }),
]

/** Version → its samples and the hash of their bytes. A change here without a new version breaks clients in the field. */
const pinned = new Map([
  [2, { samples, hash: 'd2d6950035e2a52e' }],
  [3, { samples: [...samples, ...since3], hash: '42568bb02f1b4aa4' }],
  [4, { samples: [...samples, ...since3, ...since4], hash: '0beaf327cd95dafb' }],
])

it('W8 the bytes of every message are those of this wire version', () => {
  for (const { samples, hash } of pinned.values()) {
    const bytes = createHash('sha256').update(join(samples.map(one => one.bytes)))
    expect(bytes.digest('hex').slice(0, 16)).toBe(hash)
  }
  expect(Math.max(...pinned.keys())).toBe(wireVersion)
})

it('W8 every message reads back as it was written, and no type is used twice', () => {
  for (const one of [...samples, ...since3, ...since4]) expect(one.again()).toEqual(one.body)
  const kinds = [
    hello,
    push,
    subscribe,
    unsubscribe,
    presence,
    welcome,
    cards,
    synced,
    remove,
    update,
    ack,
  ]
  const types = [...kinds, reject, defer, state, badges].map(kind => kind.type)
  expect(new Set(types).size).toBe(types.length)
  expect(Math.min(...types)).toBeGreaterThan(3)
})
