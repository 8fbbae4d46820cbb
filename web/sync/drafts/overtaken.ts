import * as Y from 'yjs'
import { changeAt, type Compared, Comparison, type Since } from './comparison.ts'
import { type Draft, newDraft } from './draft.ts'
import { lostWords, ownWords, type OwnWords, richRoot } from './own-words.ts'
import type { Replica } from '#web/sync/replica/replica.ts'

/** Marks what is given back to the others; it is pushed like any edit and is no step of the person's. */
const givenBack = Symbol('given back')

/** What a person did while an input method composed and others' edits waited. */
export interface Composed extends Since {
  readonly written: readonly Written[]
}

/**
 * What a person had changed in a document without having seen the others' edits that come in. Where both changed one value,
 * or one changed what the other removed, Yjs would let either win without a word: theirs is shown, and the person's becomes
 * a draft that names both.
 */
export class OwnChanges {
  readonly #replica: Replica
  readonly #words: OwnWords
  /** The text with the words in it. */
  readonly #before: string
  readonly #ends = new Map<number, number>()
  /** What they took away. */
  readonly #deletes: ReturnType<typeof Y.mergeDeleteSets>
  /** Null where text was put in and nothing else. */
  readonly #comparison: Comparison | null

  private constructor(replica: Replica, composed: Composed | null) {
    this.#replica = replica
    this.#words = unseenWords(replica, composed?.written ?? [])
    this.#before = this.#words.length === 0 ? '' : replica.read(richText)
    const pending = replica.pending.map(update => Y.decodeUpdate(update))
    for (const { id, length } of pending.flatMap(({ structs }) => structs))
      this.#ends.set(id.client, Math.max(this.#ends.get(id.client) ?? 0, id.clock + length))
    this.#deletes = Y.mergeDeleteSets(pending.map(({ ds }) => ds))
    const onlyText =
      this.#deletes.clients.size === 0 && pending.every(({ structs }) => structs.every(isText))
    this.#comparison = composed === null && onlyText ? null : new Comparison(replica, composed)
  }

  /** Looks before others' edits come in; null where nothing of the person's waits, and nothing was composed. */
  static of(replica: Replica, composed: Composed | null = null): OwnChanges | null {
    return replica.hasPending || composed !== null ? new OwnChanges(replica, composed) : null
  }

  /** Gives back what they overtook, after the others' edits have come in; null when that is nothing to choose. */
  settle(theirs: readonly Uint8Array[]): Draft | null {
    const found = this.#comparison?.with(theirs)
    // The server had taken them before the connection broke: who changed the same since has seen them. Who took words away may not have.
    const compared = this.#isAmong(theirs) ? undefined : found
    const words = found?.words ?? null
    const back = [...(words === null ? [] : [words]), ...(compared?.back ?? [])]
    if (back.length > 0) {
      const doc = this.#replica.hydrate()
      doc.transact(() => back.forEach(act => act(doc)), givenBack)
      this.#replica.haveSeen()
    }
    return overtakenDraft(this.#replica, this.#notPutBack(), compared)
  }

  /** The person's words without those that whoever took them away has put in again. */
  #notPutBack(): OwnWords {
    if (this.#words.length === 0) return this.#words
    const now = this.#replica.read(richText)
    return this.#words.filter(({ text }) => timesIn(now, text) < timesIn(this.#before, text))
  }

  /** Whether the server sends the person's own edits with the others'. */
  #isAmong(theirs: readonly Uint8Array[]): boolean {
    const all = theirs.map(update => Y.decodeUpdate(update))
    const left = new Map(this.#ends)
    for (const { id, length } of all.flatMap(({ structs }) => structs))
      if ((left.get(id.client) ?? Infinity) <= id.clock + length) left.delete(id.client)
    if (this.#ends.size === 0 || left.size > 0) return false
    // Joined, so that each range lies whole in one of theirs or not.
    const deleted = Y.mergeDeleteSets(all.map(({ ds }) => ds)).clients
    return [...this.#deletes.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) =>
        deleted.get(client)?.some(at => at.clock <= clock && clock + len <= at.clock + at.len),
      ),
    )
  }
}

const richText = (doc: Y.Doc): string => doc.getXmlFragment(richRoot).toString()

const timesIn = (text: string, word: string): number => text.split(word).length

/** Whether a struct puts text in, which takes nothing away. */
const isText = (struct: Y.Item | Y.GC | Y.Skip): boolean =>
  struct instanceof Y.Item &&
  (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentFormat)

/** A range of what one client has written into a document. */
export interface Written {
  readonly id: { readonly client: number; readonly clock: number }
  readonly length: number
}

/** The words that others could not have seen: those that are unsaved, and those of the given ranges. */
function unseenWords(replica: Replica, ranges: readonly Written[]): OwnWords {
  const unsaved = replica.pending.flatMap(update => Y.decodeUpdate(update).structs)
  // What lies in a range counts once, also where it is one struct with what was written before.
  const before = ({ id, length }: Written) => {
    const range = ranges.find(one => one.id.client === id.client)
    return range === undefined ? length : Math.min(length, range.id.clock - id.clock)
  }
  const all = [
    ...unsaved.map(one => ({ id: one.id, length: before(one) })).filter(one => one.length > 0),
    ...ranges,
  ]
  return replica.read(doc => ownWords(doc, all))
}

/** Offers what can no longer be read of words, with what else was overtaken; null when that is nothing. */
function overtakenDraft(
  replica: Replica,
  words: OwnWords,
  { changes, entries }: Pick<Compared, 'changes' | 'entries'> = { changes: [], entries: [] },
): Draft | null {
  const rich = replica.read(doc => lostWords(doc, words))
  const lost = rich.map(one => changeAt([one.root], { mine: one.text, theirs: null }))
  if (changes.length + lost.length === 0) return null
  return newDraft(replica.name, { kind: 'overtaken', rule: '' }, [...changes, ...lost], {
    entries,
    rich: rich.map(({ root, state, base }) => ({ root, state, base })),
  })
}
