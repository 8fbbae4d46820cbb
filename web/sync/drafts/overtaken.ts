import * as Y from 'yjs'
import { parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import { silentKeys } from '#shared/board/silent.ts'
import { type Draft, type DraftChange, type DraftContent, newDraft, shown } from './draft.ts'
import { asText, type Leaf, leaves, remove, write } from './leaves.ts'
import { puttingBack, wordsSince } from './others-words.ts'
import { lostWords, ownWords, type OwnWords } from './own-words.ts'
import type { Replica } from '#web/sync/replica/replica.ts'

/** Marks what is given back to the others; it is pushed like any edit and is no step of the person's. */
const givenBack = Symbol('given back')

type Leaves = ReadonlyMap<string, Leaf>

/**
 * What a person had changed in a document when the others' edits of meanwhile come in. Where both changed one value, or one
 * changed what the other removed, Yjs would let either win without a word: theirs is shown, and the person's becomes a
 * draft that names both.
 */
export class OwnChanges {
  readonly #replica: Replica
  readonly #base: ReadonlyMap<string, Leaves>
  /** How far the server was known to have each client's edits. */
  readonly #since: ReadonlyMap<number, number>
  readonly #mine: ReadonlyMap<string, Leaves>
  readonly #words: OwnWords
  readonly #deletes: boolean
  readonly #ends: ReadonlyMap<number, number>

  private constructor(replica: Replica) {
    const base = replica.confirmedDoc()
    this.#replica = replica
    this.#base = mapsOf(replica, base)
    this.#since = Y.decodeStateVector(Y.encodeStateVector(base))
    base.destroy()
    this.#mine = replica.read(doc => mapsOf(replica, doc))
    const pending = replica.pending.map(update => Y.decodeUpdate(update))
    const own = pending.flatMap(({ structs }) => structs)
    this.#deletes = pending.some(({ ds }) => ds.clients.size > 0)
    this.#words = replica.read(doc => ownWords(doc, own))
    const ends = new Map<number, number>()
    for (const { id, length } of own)
      ends.set(id.client, Math.max(ends.get(id.client) ?? 0, id.clock + length))
    this.#ends = ends
  }

  /** Looks before others' edits come in; null where nothing of the person's waits. */
  static of(replica: Replica): OwnChanges | null {
    return replica.hasPending ? new OwnChanges(replica) : null
  }

  /** Gives back what they overtook, after their edits have come in; null when that is nothing. */
  settle(): Draft | null {
    const replica = this.#replica
    const confirmed = replica.confirmedDoc()
    const theirs = mapsOf(replica, confirmed)
    const state = Y.decodeStateVector(Y.encodeStateVector(confirmed))
    const putBack = this.#deletes
      ? replica.read(doc => puttingBack(doc, confirmed, wordsSince(confirmed, this.#since)))
      : null
    confirmed.destroy()
    // The server had taken them before the connection broke: who changed the same since has seen them.
    const ends = [...this.#ends]
    if (ends.length > 0 && ends.every(([client, end]) => (state.get(client) ?? 0) >= end))
      return null
    const changes: DraftChange[] = []
    const entries: DraftContent['entries'][number][] = []
    const back: ((doc: Y.Doc) => void)[] = putBack === null ? [] : [putBack]
    for (const [root, mine] of this.#mine) {
      const found = overtakenIn(mine, this.#base.get(root)!, theirs.get(root)!)
      entries.push(...found.entries.map(entry => ({ ...entry, path: [root, ...entry.path] })))
      changes.push(...found.changes.map(one => changeAt([root, ...one.path], one)))
      for (const { path, value } of found.back)
        back.push(doc =>
          value === undefined ? remove(doc, [root, ...path]) : write(doc, [root, ...path], value),
        )
    }
    if (back.length > 0) {
      const doc = replica.hydrate()
      doc.transact(() => back.forEach(act => act(doc)), givenBack)
    }
    return overtakenDraft(replica, this.#words, { changes, entries })
  }
}

/** A range of what one client has written into a document. */
export interface Written {
  readonly id: { readonly client: number; readonly clock: number }
  readonly length: number
}

/** The person's words that others could not have seen: those that are unsaved, and those of the given range. */
export function unseenWords(replica: Replica, range: Written | null): OwnWords {
  const unsaved = replica.pending.flatMap(update => Y.decodeUpdate(update).structs)
  // What lies in the range counts once, also where it is one struct with what was written before.
  const before = ({ id, length }: Written) =>
    id.client === range?.id.client ? Math.min(length, range.id.clock - id.clock) : length
  const all = [
    ...unsaved.map(one => ({ id: one.id, length: before(one) })).filter(one => one.length > 0),
    ...(range === null ? [] : [range]),
  ]
  return replica.read(doc => ownWords(doc, all))
}

/** Offers what can no longer be read of words, with what else was overtaken; null when that is nothing. */
export function overtakenDraft(
  replica: Replica,
  words: OwnWords,
  { changes, entries }: Pick<Draft, 'changes'> & Pick<DraftContent, 'entries'> = noChanges,
): Draft | null {
  const rich = replica.read(doc => lostWords(doc, words))
  const lost = rich.map(one => changeAt([one.root], { mine: one.text, theirs: null }))
  if (changes.length + lost.length === 0) return null
  return newDraft(replica.name, { kind: 'overtaken', rule: '' }, [...changes, ...lost], {
    entries,
    rich: rich.map(({ root, state, base }) => ({ root, state, base })),
  })
}

const noChanges = { changes: [], entries: [] }

const changeAt = (
  path: readonly string[],
  { mine, theirs }: Pick<DraftChange, 'mine' | 'theirs'>,
): DraftChange => ({ path, field: path.join('.'), mine, theirs })

function mapsOf({ name }: Replica, doc: Y.Doc): ReadonlyMap<string, Leaves> {
  const roots = Object.entries(shapes[parseDocumentName(name)!.kind])
  return new Map(
    roots
      .filter(([, shape]) => shape.type === 'map')
      .map(([root]) => [root, leaves(doc.getMap(root))]),
  )
}

interface Found {
  readonly entries: readonly DraftContent['entries'][number][]
  readonly changes: readonly Pick<DraftChange, 'path' | 'mine' | 'theirs'>[]
  /** What is written so that theirs stands; undefined removes. */
  readonly back: readonly { readonly path: readonly string[]; readonly value: unknown }[]
}

function overtakenIn(mine: Leaves, base: Leaves, theirs: Leaves): Found {
  const entries = new Map<string, DraftContent['entries'][number]>()
  const changes: Found['changes'][number][] = []
  const back = new Map<string, Found['back'][number]>()
  const give = (key: string, { path }: Leaf) =>
    back.set(key, { path, value: theirs.get(key)?.value })
  const offer = (key: string, { path }: Leaf) =>
    entries.set(key, { path, value: mine.get(key)?.value, gone: !mine.has(key) })
  for (const [key, leaf] of new Map([...base, ...mine])) {
    const { path } = leaf
    const [was, own, now] = [base, mine, theirs].map(at => asText(at.get(key)))
    // What both made the same, or both removed, is nothing to choose.
    if (own === was || own === now || silentKeys.has(path.at(-1)!)) continue
    const gone = goneBetween(path, base, theirs)
    if (gone !== null) {
      // Others removed what it stands in: all of it is offered, because a part alone is none.
      for (const [inside, one] of under(gone, mine)) offer(inside, one)
    } else if (now === was) continue
    else {
      const removed = goneBetween(path, base, mine)
      for (const [inside, one] of removed === null
        ? [[key, leaf] as const]
        : under(removed, theirs))
        give(inside, one)
      if (removed === null) offer(key, leaf)
      else entries.set(removed.join('\n'), { path: removed, value: undefined, gone: true })
    }
    changes.push({ path, mine: shown(mine.get(key)), theirs: shown(theirs.get(key)) })
    // A card's place in its column goes with the column.
    const rank = base.get('rank')
    if (path.join() === 'column' && rank !== undefined) {
      give('rank', rank)
      offer('rank', rank)
    }
  }
  return { entries: [...entries.values()], changes, back: [...back.values()] }
}

/** The thing around a value that was there and is not any more; null when it still is, or there is none around it. */
function goneBetween(path: readonly string[], from: Leaves, to: Leaves): readonly string[] | null {
  for (let length = 1; length < path.length; length++) {
    const start = path.slice(0, length)
    if (has(start, from) && !has(start, to)) return start
  }
  return null
}

const under = (start: readonly string[], at: Leaves): readonly (readonly [string, Leaf])[] =>
  [...at].filter(([, { path }]) => start.every((part, index) => path[index] === part))

const has = (start: readonly string[], at: Leaves): boolean => under(start, at).length > 0
