import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '#server/gate/decide.ts'
import { shapes } from '#shared/board/shapes.ts'
import { contentOf } from '#test/support/document-content.ts'
import { type Dice, diceOf, faultsOf } from '#test/support/attacks/gate-oracle.ts'
import { fuzzFactor, seeded } from '#test/support/seeded.ts'

type Kind = keyof typeof shapes
type Ops = Readonly<Record<Kind, (doc: Y.Doc, dice: Dice) => void>>

/** A person's tab: its document, and what it has yet to send. */
interface Peer {
  readonly doc: Y.Doc
  readonly undo: Y.UndoManager
  readonly queue: Uint8Array[]
  online: boolean
}

const map = (values: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(values))
const rank = (dice: Dice) => `a${dice.below(1_000)}V`
const at = '2026-11-23T08:00:00.000Z'

function child(parent: Y.Map<unknown>, key: string): Y.Map<unknown> {
  const found = parent.get(key)
  if (found instanceof Y.Map) return found as Y.Map<unknown>
  const made = new Y.Map<unknown>()
  parent.set(key, made)
  return made
}

function member(dice: Dice, set: Y.Map<unknown>): void {
  const id = `m${dice.below(5)}`
  if (set.has(id)) set.delete(id)
  else set.set(id, true)
}

const ops: Ops = {
  card: (doc, dice) => {
    const card = doc.getMap('card')
    const edits = [
      () => card.set('title', `title ${dice.below(99)} 卡片`),
      () => {
        card.set('column', dice.pick(['new', 'doing', 'done']))
        card.set('rank', rank(dice))
      },
      () => card.set('priority', dice.pick(['normal', 'expedite', 'urgent'])),
      () => card.set('due', dice.chance(0.5) ? null : at),
      () => card.set('archived', dice.chance(0.5)),
      () => member(dice, child(card, 'labels')),
      () => member(dice, child(card, 'assignees')),
      () => card.delete(dice.pick(['due', 'priority', 'labels', 'title'])),
    ]
    dice.pick(edits)()
  },
  board: (doc, dice) => {
    const list = doc.getMap<unknown>(dice.pick(['columns', 'labels', 'fields']))
    const id = `i${dice.below(6)}`
    if (dice.chance(0.1)) doc.getMap('board').set('title', `board ${dice.below(9)}`)
    else if (dice.chance(0.15)) list.delete(id)
    else if (!list.has(id) || dice.chance(0.1)) {
      if (list === doc.getMap('columns'))
        list.set(
          id,
          map({ title: 'c', rank: rank(dice), wip: null, kind: 'open', archived: false }),
        )
      else if (list === doc.getMap('labels'))
        list.set(id, map({ name: 'l', colour: 'red', rank: rank(dice) }))
      else list.set(id, map({ name: 'f', kind: 'choice', rank: rank(dice), options: new Y.Map() }))
    } else {
      const entry = list.get(id) as Y.Map<unknown>
      if (entry.has('options'))
        (entry.get('options') as Y.Map<unknown>).set(id, `o${dice.below(9)}`)
      entry.set('rank', rank(dice))
      if (entry.has('wip')) entry.set('wip', dice.below(9) + 1)
    }
  },
  file: (doc, dice) => {
    const notes = doc.getMap<unknown>('notes')
    const lists = doc.getMap<unknown>('checklists')
    const id = `n${dice.below(8)}`
    const list = lists.get(`l${dice.below(4)}`) as Y.Map<unknown> | undefined
    const edits = [
      () => notes.set(id, map({ by: 'me', at, text: `note ${dice.below(99)}`, mentions: ['a'] })),
      () => {
        const note = notes.get(id) as Y.Map<unknown> | undefined
        note?.set('text', `edited ${dice.below(99)}`)
        note?.set('editedAt', at)
      },
      () => notes.delete(id),
      () =>
        lists.set(
          `l${dice.below(4)}`,
          map({ title: 'list', rank: rank(dice), items: new Y.Map() }),
        ),
      () => list !== undefined && child(list, 'items').set(id, map({ text: 't', done: false })),
      () => {
        const items = list?.get('items') as Y.Map<unknown> | undefined
        const entry = items?.get(id) as Y.Map<unknown> | undefined
        if (entry !== undefined && dice.chance(0.2)) items?.delete(id)
        else entry?.set('done', dice.chance(0.5))
      },
      () => list?.set('title', `list ${dice.below(99)}`),
      () => lists.delete(`l${dice.below(4)}`),
      () => doc.getMap('fields').set(id, dice.pick([null, 1.5, true, 'text', -3])),
      () => doc.getMap('fields').delete(id),
    ]
    dice.pick(edits)()
  },
}

function peer(kind: Kind, dice: Dice): Peer {
  const doc = new Y.Doc({ gc: dice.chance(0.8) })
  doc.clientID = dice.below(2 ** 32)
  const queue: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'net') queue.push(update)
  })
  const roots = Object.keys(shapes[kind]).filter(root => root !== 'description')
  const undo = new Y.UndoManager(
    roots.map(root => doc.getMap(root)),
    { captureTimeout: 0 },
  )
  return { doc, undo, queue, online: true }
}

function act(kind: Kind, one: Peer, dice: Dice): void {
  if (dice.chance(0.08)) one.undo.undo()
  else if (dice.chance(0.05)) one.undo.redo()
  else
    one.doc.transact(() => {
      for (let n = dice.chance(0.2) ? 4 : 1; n > 0; n--) ops[kind](one.doc, dice)
    })
}

const tally = { accepted: 0, gaps: 0, withoutEffect: 0 }

function run(kind: Kind, seed: number): void {
  const dice = diceOf(seeded(seed))
  const shape = shapes[kind]
  const server = new Y.Doc()
  if (dice.chance(0.3)) for (const root of Object.keys(shape)) server.get(root)
  const peers = Array.from({ length: 4 }, () => peer(kind, dice))

  /** As the room does: gate, apply, send the canonical bytes to everyone else. */
  const push = (from: Peer, update: Uint8Array): boolean => {
    const roots = [...server.share.keys()]
    const state = Y.encodeStateAsUpdate(server)
    const verdict = decide(server, update, { shape, owns: () => true })
    expect([...server.share.keys()], `seed ${seed}`).toEqual(roots)
    expect(Y.encodeStateAsUpdate(server), `seed ${seed}`).toEqual(state)
    if (!verdict.ok) {
      expect(verdict, `seed ${seed}`).toMatchObject({ kind: 'edit-gap' })
      tally.gaps++
      return false
    }
    tally.accepted++
    if (verdict.writes.length === 0) tally.withoutEffect++
    expect(faultsOf(server, verdict, shape), `seed ${seed}`).toEqual([])
    for (const other of peers)
      if (other !== from && other.online) Y.applyUpdate(other.doc, verdict.update, 'net')
    return true
  }
  const pull = (one: Peer) =>
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(one.doc)), 'net')
  const missing = (one: Peer) => Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(server))

  for (let i = 0; i < 150; i++) {
    const one = dice.pick(peers)
    act(kind, one, dice)
    if (dice.chance(0.06)) one.online = false
    if (!one.online && dice.chance(0.1)) {
      // Two tabs of one account share what they have while neither reaches the server.
      const other = dice.pick(peers)
      if (other !== one && !other.online) {
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc), 'net')
        if (dice.chance(0.5)) Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(other.doc), 'net')
      }
    }
    if (!one.online && dice.chance(0.2)) {
      one.online = true
      if (dice.chance(0.7)) pull(one)
      const log = one.queue.splice(0)
      const updates = [
        () => missing(one),
        () => Y.encodeStateAsUpdate(one.doc),
        () => Y.mergeUpdates([...log, missing(one)]),
      ]
      expect(push(one, dice.pick(updates)()), `seed ${seed}`).toBe(true)
      pull(one)
    } else if (one.online) {
      if (dice.chance(0.03)) one.queue.length = 0
      for (const update of one.queue.splice(0))
        if (!push(one, update)) {
          expect(push(one, missing(one)), `seed ${seed}`).toBe(true)
          one.queue.length = 0
        }
    }
  }
  for (const one of peers) expect(push(one, missing(one)), `seed ${seed}`).toBe(true)
  for (const one of peers) pull(one)
  const content = [...contentOf(server)].sort()
  for (const one of peers) expect([...contentOf(one.doc)].sort(), `seed ${seed}`).toEqual(content)
}

it('G13 names every path an honest update changes and refuses none of them but gaps', () => {
  const rounds = Math.ceil(12 * fuzzFactor)
  for (let round = 1; round <= rounds; round++)
    for (const kind of ['card', 'board', 'file'] as const) run(kind, round)
  console.info(
    `honest maps: ${tally.accepted} accepted (${tally.withoutEffect} without effect), ${tally.gaps} gaps refused`,
  )
  expect(tally.accepted).toBeGreaterThan(1_000)
})
