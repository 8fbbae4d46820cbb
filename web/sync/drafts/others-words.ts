import * as Y from 'yjs'
import { lostWords, type OwnWords, richRoot } from './own-words.ts'

/**
 * What the server has of words that the person took away without having seen them: they went with the part they stand in. A copy deletes
 * by name all it knows of a part, so what is named by none of the edits has not been seen.
 */
export function unseenWords(mine: Y.Doc, confirmed: Y.Doc, edits: readonly Uint8Array[]): OwnWords {
  const named = Y.mergeDeleteSets(edits.map(edit => Y.decodeUpdate(edit).ds)).clients
  if (named.size === 0) return []
  const found: { client: number; clock: number; text: string }[] = []
  for (const [client, structs] of confirmed.store.clients)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.deleted) continue
      if (!(struct.content instanceof Y.ContentString)) continue
      const { id, content, length } = struct
      for (const gone of deletedIn(mine, client, { from: id.clock, to: id.clock + length }))
        for (const { from, to } of without(gone, named.get(client) ?? []))
          found.push({
            client,
            clock: from,
            text: content.str.slice(from - id.clock, to - id.clock),
          })
    }
  return found
}

interface Range {
  readonly from: number
  readonly to: number
}

/** The parts of a range of a client's clocks that a document has deleted. */
function* deletedIn(doc: Y.Doc, client: number, { from, to }: Range): Generator<Range> {
  const structs = doc.store.clients.get(client)!
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
    const { id, length, deleted } = structs[at]!
    if (id.clock >= to) return
    if (deleted) yield { from: Math.max(from, id.clock), to: Math.min(to, id.clock + length) }
  }
}

/** What of a range lies in none of the others, which are in order. */
function* without(
  { from, to }: Range,
  others: readonly { readonly clock: number; readonly len: number }[],
): Generator<Range> {
  let next = from
  for (const { clock, len } of others) {
    if (clock + len <= next) continue
    if (clock >= to) break
    if (clock > next) yield { from: next, to: clock }
    next = clock + len
  }
  if (next < to) yield { from: next, to }
}

/**
 * What puts words again into a document that stand on the server, and that the person's own deletions would take away with the part they
 * stand in; as paragraphs in its place. Null when there are none.
 */
export function puttingBack(
  mine: Y.Doc,
  confirmed: Y.Doc,
  words: OwnWords,
): ((doc: Y.Doc) => void) | null {
  const places = Map.groupBy(words, word => blockOf(confirmed, word))
  const blocks: { readonly at: Y.RelativePosition; readonly lines: readonly string[] }[] = []
  for (const [block, inside] of places) {
    const [lost] = lostWords(mine, inside)
    if (block === null || lost === undefined) continue
    // Before the next block: behind this one, or where it stood.
    const at = Y.createRelativePositionFromTypeIndex(confirmed.getXmlFragment(richRoot), block + 1)
    blocks.push({ at, lines: lost.text.split('\n') })
  }
  if (blocks.length === 0) return null
  return doc => {
    for (const { at, lines } of blocks) {
      // Asked for first: until then Yjs has the root as a type of no kind, and places in that.
      const text = doc.getXmlFragment(richRoot)
      const place = Y.createAbsolutePositionFromRelativePosition(at, doc)
      text.insert(place?.type === text ? place.index : text.length, lines.map(paragraph))
    }
  }
}

function paragraph(line: string): Y.XmlElement {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(line)])
  return made
}

/** Which block of the description a word stands in, counted from 0; null for none. */
function blockOf(doc: Y.Doc, { client, clock }: OwnWords[number]): number | null {
  const text = doc.getXmlFragment(richRoot)
  const at = Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 })
  let type = Y.createAbsolutePositionFromRelativePosition(at, doc)?.type ?? null
  while (type !== null && type.parent !== text) type = type.parent as Y.AbstractType<unknown> | null
  const block = type === null ? -1 : text.toArray().indexOf(type as Y.XmlElement)
  return block < 0 ? null : block
}
