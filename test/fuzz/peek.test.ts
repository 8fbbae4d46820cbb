import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { peekCard } from '#shared/board/card/peek-card.ts'
import { fuzzFactor, seeded, seedOf } from '#test/support/seeded.ts'

const scalarKeys = ['title', 'column', 'rank', 'priority', 'due', 'archived', 'notes']
const setKeys = ['labels', 'assignees', 'named']

function edit(doc: Y.Doc, random: () => number): void {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  doc.transact(() => {
    const card = doc.getMap('card')
    const roll = random()
    if (roll < 0.5) card.set(pick(scalarKeys), pick(['a', '中文', '', 3, null, true, 1.5]))
    else if (roll < 0.6) card.delete(pick(scalarKeys))
    else if (roll < 0.66) card.set(pick(setKeys), new Y.Map())
    else if (roll < 0.7) card.delete(pick(setKeys))
    else {
      const set = card.get(pick(setKeys))
      if (!(set instanceof Y.Map)) return
      if (random() < 0.6) set.set(pick(['x', 'y', 'z']), true)
      else set.delete(pick(['x', 'y', 'z']))
    }
  })
}

/** Yjs breaks ties by client id, so the ids belong to the seed. */
function seededDoc(random: () => number): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = Math.floor(random() * 4_294_967_296)
  return doc
}

describe('peeking at a card', () => {
  it('Y1 reads from the stored bytes exactly what a Y.Doc would say, or nothing', () => {
    const seed = seedOf()
    const random = seeded(seed)
    let read = 0
    const rounds = Math.ceil(1_500 * fuzzFactor)
    for (let round = 0; round < rounds; round++) {
      const docs = Array.from({ length: 1 + Math.floor(random() * 3) }, () => seededDoc(random))
      const steps = 1 + Math.floor(random() * 40)
      for (let step = 0; step < steps; step++) {
        const doc = docs[Math.floor(random() * docs.length)]!
        edit(doc, random)
        if (random() < 0.5) {
          const other = docs[Math.floor(random() * docs.length)]!
          Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
        }
      }
      const states = docs.map(doc => Y.encodeStateAsUpdate(doc))
      const merged = Y.mergeUpdates(states)
      for (const state of [...states, merged]) {
        const truth = new Y.Doc()
        Y.applyUpdate(truth, state)
        const peeked = peekCard(state)
        if (peeked === null) continue
        read++
        expect(peeked, `seed ${seed}, round ${round}`).toEqual(truth.getMap('card').toJSON())
      }
    }
    expect(read).toBeGreaterThan(rounds)
  })

  it('Y1 leaves a value to Yjs that was written beside a run of entries that were deleted', () => {
    const here = new Y.Doc()
    const there = new Y.Doc()
    here.clientID = 2
    there.clientID = 1
    here.getMap('card').set('archived', 1)
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
    here.getMap('card').set('archived', 2)
    here.getMap('card').delete('archived')
    there.getMap('card').set('archived', 3)
    const merged = Y.mergeUpdates([here, there].map(doc => Y.encodeStateAsUpdate(doc)))
    Y.applyUpdate(here, merged)
    expect(here.getMap('card').toJSON()).toEqual({})
    expect(peekCard(merged)).toBeNull()
  })

  it('Y1 never throws on damaged bytes', () => {
    const seed = seedOf()
    const random = seeded(seed)
    const doc = seededDoc(random)
    for (let step = 0; step < 30; step++) edit(doc, random)
    const state = Y.encodeStateAsUpdate(doc)
    for (let round = 0; round < 2_000; round++) {
      const copy = state.slice(0, Math.floor(random() * state.length) + 1)
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
      expect(() => peekCard(copy), `seed ${seed}, round ${round}`).not.toThrow()
    }
  })
})
