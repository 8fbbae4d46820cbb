import * as Y from 'yjs'
import { parseDocumentName } from '#shared/board/document-name.ts'
import { shapes } from '#shared/board/shapes.ts'
import { silentKeys } from '#shared/board/card/silent.ts'
import { type DraftChange, type DraftContent, shown } from './draft.ts'
import { asText, type Leaf, leaves, remove, write } from './leaves.ts'
import { puttingBack, unseenWords } from './others-words.ts'
import type { Replica } from '#web/sync/replica/replica.ts'
import { insertsOf } from '#web/sync/replica/update-pieces.ts'

type Leaves = ReadonlyMap<string, Leaf>

/** What comes of two people's changes. */
export interface Compared {
  /** What both changed, each in its own way. */
  readonly changes: readonly DraftChange[]
  readonly entries: DraftContent['entries']
  /** What has to be written so that every value stands as it should. */
  readonly back: readonly ((doc: Y.Doc) => void)[]
  /** What puts others' words in again that the person took away without having seen them; null when there are none. */
  readonly words: ((doc: Y.Doc) => void) | null
}

/** What the server had when others' edits began to wait, and the person's own that it has taken since. */
export interface Since {
  readonly state: Uint8Array
  readonly saved: readonly Uint8Array[]
}

/** A document as the person has it and as the server had it before others' edits came in, to be compared with theirs. */
export class Comparison {
  readonly #replica: Replica
  readonly #base: Y.Doc
  readonly #was: ReadonlyMap<string, Leaves>
  readonly #mine: ReadonlyMap<string, Leaves>
  /** Text as it would be without what the person has taken out of it. */
  readonly #text: Y.Doc
  /** What of the person's the server has taken since that text. */
  readonly #saved: readonly Uint8Array[]

  constructor(replica: Replica, since: Since | null) {
    this.#replica = replica
    this.#base = replica.confirmedDoc()
    this.#text = since === null ? this.#base : textSince(since)
    this.#saved = since?.saved ?? []
    this.#was = mapsOf(replica, this.#base)
    this.#mine = replica.read(doc => mapsOf(replica, doc))
  }

  /** Compares with others' edits, which have come in; only once. */
  with(updates: readonly Uint8Array[]): Compared {
    for (const doc of new Set([this.#base, this.#text]))
      for (const update of updates) Y.applyUpdate(doc, update)
    const edits = [...this.#saved, ...this.#replica.pending]
    const words = this.#replica.read(doc =>
      puttingBack(doc, this.#text, unseenWords(doc, this.#text, edits)),
    )
    const theirs = mapsOf(this.#replica, this.#base)
    const merged = this.#replica.read(doc => mapsOf(this.#replica, doc))
    for (const doc of [this.#base, this.#text]) doc.destroy()
    const changes: DraftChange[] = []
    const entries: DraftContent['entries'][number][] = []
    const back: Compared['back'][number][] = []
    for (const [root, mine] of this.#mine) {
      const found = comparedIn({
        mine,
        base: this.#was.get(root)!,
        theirs: theirs.get(root)!,
        merged: merged.get(root)!,
      })
      entries.push(...found.entries.map(entry => ({ ...entry, path: [root, ...entry.path] })))
      changes.push(...found.changes.map(one => changeAt([root, ...one.path], one)))
      for (const { path, value } of found.back)
        back.push(doc =>
          value === undefined ? remove(doc, [root, ...path]) : write(doc, [root, ...path], value),
        )
    }
    return { changes, entries, back, words }
  }
}

/** A change at a path. */
export const changeAt = (
  path: readonly string[],
  { mine, theirs }: Pick<DraftChange, 'mine' | 'theirs'>,
): DraftChange => ({ path, field: path.join('.'), mine, theirs })

/** What the server had at that moment with what the person has put in since, and nothing of what they have taken out. */
function textSince({ state, saved }: Since): Y.Doc {
  const doc = new Y.Doc()
  for (const update of [state, ...saved.map(insertsOf)]) Y.applyUpdate(doc, update)
  return doc
}

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
  /** What is written; undefined removes. */
  readonly back: readonly { readonly path: readonly string[]; readonly value: unknown }[]
}

interface Sides {
  readonly mine: Leaves
  readonly base: Leaves
  readonly theirs: Leaves
  /** What Yjs has made of both. */
  readonly merged: Leaves
}

function comparedIn({ mine, base, theirs, merged }: Sides): Found {
  const entries = new Map<string, DraftContent['entries'][number]>()
  const changes: Found['changes'][number][] = []
  const back = new Map<string, Found['back'][number]>()
  const give = (key: string, { path }: Leaf) =>
    back.set(key, { path, value: theirs.get(key)?.value })
  const offer = (key: string, { path }: Leaf) =>
    entries.set(key, { path, value: mine.get(key)?.value, gone: !mine.has(key) })
  for (const [key, leaf] of new Map([...base, ...mine, ...theirs])) {
    const { path } = leaf
    const [was, own, now] = [base, mine, theirs].map(at => asText(at.get(key)))
    const isSilent = silentKeys.has(path.at(-1)!)
    const gone = goneBetween(path, base, theirs)
    const removed = goneBetween(path, base, mine)
    // What both made the same, or both removed, is nothing to choose; what others put into a thing that is removed here is.
    if (own === now || (own === was && (removed === null || isSilent))) {
      // A value that was set and set back must not win over theirs, nor a map that both made over what is in theirs.
      if (differs(theirs, merged, key)) give(key, leaf)
      continue
    }
    if (isSilent) continue
    if (gone !== null) {
      // Others removed what it stands in: all of it is offered, because a part alone is none.
      for (const [inside, one] of under(gone, mine)) offer(inside, one)
    } else if (now === was) {
      if (differs(mine, merged, key)) back.set(key, { path, value: mine.get(key)?.value })
      continue
    } else {
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

/** Whether a value stands otherwise than it should; a map that holds nothing yet is the same as none. */
const differs = (wanted: Leaves, merged: Leaves, key: string): boolean => {
  const [should, is] = [wanted, merged].map(at => asText(at.get(key)))
  return should !== is && should !== '{}' && is !== '{}'
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
