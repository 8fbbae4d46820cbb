import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { fileShape as shape } from '#shared/board/file/file-shape.ts'
import * as craft from '#test/support/attacks/craft.ts'
import { attackers, fileState, hydrated } from '#test/support/attacks/gate-base.ts'
import { type Dice, diceOf, faultsOf } from '#test/support/attacks/gate-oracle.ts'
import { fuzzFactor, seeded } from '#test/support/seeded.ts'

const state = fileState()
const server = hydrated(state)
const known = Y.decodeStateVector(Y.encodeStateVector(server))
const tally = { updates: 0, accepted: 0, withEffect: 0, slowest: 0 }

/** Judges one update and, when it is let through, holds the verdict against what really happens. */
function attack(
  update: Uint8Array,
  label: string,
  owns = (client: number) => attackers.has(client),
) {
  const start = performance.now()
  const verdict = decide(server, update, { shape, owns })
  tally.slowest = Math.max(tally.slowest, performance.now() - start)
  tally.updates++
  if (!verdict.ok) return
  tally.accepted++
  if (verdict.writes.length > 0) tally.withEffect++
  const faults = faultsOf(hydrated(state), verdict, shape)
  if (faults.length > 0)
    expect.fail(`${label} ${Buffer.from(update).toHex()}: ${faults.join('; ')}`)
}

/** Updates that an honest editor with the attacker's clientID could send. */
function honest(dice: Dice): readonly Uint8Array[] {
  return Array.from({ length: 120 }, () => {
    const doc = hydrated(state)
    doc.clientID = 77
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const list = doc.getMap('checklists').get('l1') as Y.Map<unknown>
    const text = (doc.getXmlFragment('description').get(0) as Y.XmlElement).get(0) as Y.XmlText
    const edits = [
      () => list.set('title', 'x'),
      () => list.delete('title'),
      () => doc.getMap('checklists').delete('l2'),
      () => doc.getMap('notes').set('n9', new Y.Map([['by', 'me']])),
      () => doc.getMap('fields').set('f1', 'y'),
      () => text.insert(dice.below(text.length), 'abc'),
      () => text.delete(1, 2),
      () => text.format(1, 4, { em: {} }),
      () => doc.getXmlFragment('description').insert(1, [new Y.XmlElement('paragraph')]),
      () => doc.getXmlFragment('description').delete(1, 1),
      () => (doc.getXmlFragment('description').get(1) as Y.XmlElement).setAttribute('level', '3'),
    ]
    for (let n = 1 + dice.below(3); n > 0; n--) dice.pick(edits)()
    return dice.chance(0.5) ? updates[0]! : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))
  })
}

function mutated(original: Uint8Array, dice: Dice): Uint8Array {
  let update = original.slice()
  for (let n = 1 + dice.below(3); n > 0; n--) {
    const at = dice.below(update.length)
    const kind = dice.below(6)
    if (kind === 0) update[at] = dice.below(256)
    else if (kind === 1) update[at]! ^= 1 << dice.below(8)
    else if (kind === 2) update = update.slice(0, at + 1)
    else if (kind === 3)
      update = Uint8Array.of(...update.subarray(0, at), dice.below(256), ...update.subarray(at))
    else if (kind === 4) update[at] = dice.below(12)
    else update = Uint8Array.of(...update.subarray(0, at), ...update.subarray(at + 1))
  }
  return update
}

const ids: craft.Id[] = []
const parents: craft.Id[] = []
for (const [client, structs] of server.store.clients)
  for (const struct of structs) {
    for (let i = 0; i < struct.length; i++) ids.push([client, struct.id.clock + i])
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
      parents.push([client, struct.id.clock])
  }
const keys = [
  'title',
  'rank',
  'items',
  'l1',
  'i1',
  'f1',
  'f2',
  'f3',
  'n1',
  'text',
  'done',
  'level',
  'constructor',
]

function someContent(dice: Dice): Pick<craft.RawItem, 'kind' | 'content'> {
  const contents = [
    () => ({ kind: 4, content: craft.string(dice.pick(['a', 'bcd', 'efghij'])) }),
    () => ({ kind: 8, content: craft.any(dice.pick(['v', 'a1', 3, true, null, ['x']])) }),
    () => ({ kind: 8, content: craft.any('v', 'w') }),
    () => ({
      kind: 7,
      content: craft.type(
        dice.pick([1, 1, 3, 3, 6, 6, 0, 2, 4]),
        dice.pick(['paragraph', 'list_item', 'script', 'heading']),
      ),
    }),
    () => ({
      kind: 6,
      content: craft.format(
        dice.pick(['strong', 'em', 'link', 'evil']),
        dice.pick([{}, null, { href: 'https://a' }, { href: 'javascript:' }]),
      ),
    }),
    () => ({ kind: 1, content: craft.deleted(1 + dice.below(3)) }),
  ]
  return dice.pick(contents)()
}

/** A few items with references into the document and each other, by up to three clients, and some deletes. */
function structured(dice: Dice): Uint8Array {
  const sections = [77, 78, 900]
    .filter(() => dice.chance(0.5))
    .map(client => {
      const end = known.get(client) ?? 0
      return {
        client,
        clock: dice.chance(0.8) ? end : dice.below(end + 2),
        count: 1 + dice.below(4),
      }
    })
  const fresh = sections.flatMap(({ client, clock, count }) =>
    Array.from({ length: count + 1 }, (_, i): craft.Id => [client, clock + i]),
  )
  const someId = (): craft.Id =>
    fresh.length > 0 && dice.chance(0.4) ? dice.pick(fresh) : dice.pick(ids)
  const someParent = (): craft.Id =>
    fresh.length > 0 && dice.chance(0.3) ? dice.pick(fresh) : dice.pick(parents)
  const someItem = (): craft.RawItem => {
    const content = someContent(dice)
    const sub = dice.chance(0.5) ? dice.pick(keys) : undefined
    switch (dice.below(6)) {
      case 0:
      case 1:
        return { ...content, origin: someId() }
      case 2:
        return { ...content, right: someId() }
      case 3:
        return { ...content, origin: someId(), right: someId() }
      case 4:
        return { ...content, root: dice.pick([...Object.keys(shape), 'evil']), sub }
      default:
        return { ...content, parent: someParent(), sub }
    }
  }
  return craft.bytes(out => {
    craft.uint(out, sections.length)
    for (const { client, clock, count } of sections) {
      craft.head(out, count, client, clock)
      for (let i = 0; i < count; i++)
        if (dice.chance(0.05)) craft.gc(out, 1 + dice.below(3))
        else craft.item(out, someItem())
    }
    const ranges = [1, 500, 77, 78].filter(() => dice.chance(0.2))
    craft.uint(out, ranges.length)
    for (const client of ranges) {
      craft.uint(out, client)
      const count = 1 + dice.below(2)
      craft.uint(out, count)
      for (let i = 0; i < count; i++) {
        craft.uint(out, dice.below((known.get(client) ?? 0) + 3))
        craft.uint(out, 1 + dice.below(4))
      }
    }
  })
}

/** Concurrent values of one key by several clients: who wins has to be foretold. */
function crowded(dice: Dice): Uint8Array {
  const [client, clock] = dice.pick(fieldItems)
  const sections = [78, 77, 900].filter(() => dice.chance(0.7))
  const made: craft.Id[] = [...fieldItems]
  return craft.bytes(out => {
    craft.uint(out, sections.length)
    const dead: craft.Id[] = []
    for (const own of sections) {
      const start = known.get(own) ?? 0
      const count = 1 + dice.below(3)
      craft.head(out, count, own, start)
      for (let i = 0; i < count; i++) {
        const origin = dice.chance(0.6) ? dice.pick(made) : ([client, clock] as const)
        const content = dice.chance(0.2)
          ? { kind: 1, content: craft.deleted(1) }
          : { kind: 8, content: craft.any(`${own} ${i}`) }
        if (dice.chance(0.15))
          craft.item(out, { ...content, root: 'fields', sub: dice.pick(['f1', 'f2', 'f3']) })
        else craft.item(out, { ...content, origin })
        made.push([own, start + i])
        if (dice.chance(0.2)) dead.push([own, start + i])
      }
    }
    if (dice.chance(0.3)) dead.push(dice.pick(fieldItems))
    const clients = [...new Set(dead.map(([dying]) => dying))]
    craft.uint(out, clients.length)
    for (const dying of clients) {
      const clocks = dead.filter(([of]) => of === dying)
      craft.uint(out, dying)
      craft.uint(out, clocks.length)
      for (const [, at] of clocks) {
        craft.uint(out, at)
        craft.uint(out, 1)
      }
    }
  })
}

const fieldItems = [...server.store.clients.values()].flatMap(structs =>
  structs.flatMap((struct): craft.Id[] =>
    struct instanceof Y.Item && struct.parent === server.share.get('fields')
      ? Array.from({ length: struct.length }, (_, i) => [struct.id.client, struct.id.clock + i])
      : [],
  ),
)

it('G13 holds for mutated and invented updates: what is let through does exactly what was said', () => {
  const count = Math.ceil(2_500 * fuzzFactor)
  for (let seed = 1; seed <= 3; seed++) {
    const dice = diceOf(seeded(seed))
    const originals = honest(dice)
    for (let i = 0; i < count; i++) {
      attack(mutated(dice.pick(originals), dice), `mutated, seed ${seed}`, () => true)
      attack(structured(dice), `structured, seed ${seed}`)
      attack(crowded(dice), `crowded, seed ${seed}`)
    }
  }
  expect(Y.encodeStateAsUpdate(server)).toEqual(Y.encodeStateAsUpdate(hydrated(state)))
  console.info(
    `hostile: ${tally.updates} updates, ${tally.accepted} let through, ${tally.withEffect} with an effect, slowest ${tally.slowest.toFixed(1)} ms`,
  )
  expect(tally.withEffect).toBeGreaterThan(500)
})
