import * as Y from 'yjs'

/** What a person has written into the rich texts of a document and the server has not got. */
export type OwnWords = readonly {
  readonly client: number
  readonly clock: number
  readonly text: string
}[]

/** Words that were written into a part that others took away, and a document that holds them. */
export interface LostWords {
  readonly root: string
  readonly text: string
  readonly state: Uint8Array
  readonly base: Uint8Array
}

/** The words among structs that can be read in the document, character by character as they were written. */
export const ownWords = (
  doc: Y.Doc,
  structs: readonly { readonly id: Y.ID; readonly length: number }[],
): OwnWords =>
  structs.flatMap(({ id: { client, clock }, length }) =>
    readable(doc, client, clock, clock + length),
  )

/** Those of the words that can no longer be read: as paragraphs to be put in again. */
export function lostWords(doc: Y.Doc, words: OwnWords): readonly LostWords[] {
  const lines: string[] = []
  let next = { client: -1, clock: -1 }
  for (const { client, clock, text } of words) {
    const left = new Set(
      readable(doc, client, clock, clock + text.length).flatMap(part =>
        Array.from({ length: part.text.length }, (_, index) => part.clock + index),
      ),
    )
    const lost = Array.from({ length: text.length }, (_, index) => index)
      .filter(index => !left.has(clock + index))
      .map(index => text[index]!)
      .join('')
    if (lost === '') continue
    const goesOn = next.client === client && next.clock === clock
    lines.push((goesOn ? lines.pop()! : '') + lost)
    next = { client, clock: clock + text.length }
  }
  if (lines.length === 0) return []
  const empty = new Y.Doc()
  const base = Y.encodeStateAsUpdate(empty)
  empty.getXmlFragment(richRoot).insert(
    0,
    lines.map(line => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(line)])
      return paragraph
    }),
  )
  const state = Y.encodeStateAsUpdate(empty)
  empty.destroy()
  return [{ root: richRoot, text: lines.join('\n'), state, base }]
}

/** The one rich text that documents have. */
export const richRoot = 'description'

/** What of a range of a client's structs is text that can be read. */
function readable(doc: Y.Doc, client: number, from: number, to: number): OwnWords {
  const found: { client: number; clock: number; text: string }[] = []
  for (const struct of doc.store.clients.get(client) ?? []) {
    const { clock } = struct.id
    if (clock >= to || clock + struct.length <= from) continue
    if (!(struct instanceof Y.Item) || struct.deleted) continue
    if (!(struct.content instanceof Y.ContentString)) continue
    const start = Math.max(0, from - clock)
    const text = struct.content.str.slice(start, to - clock)
    found.push({ client, clock: clock + start, text })
  }
  return found
}
