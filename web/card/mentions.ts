/** Someone who can be mentioned. */
export interface Mentionable {
  readonly id: string
  readonly name: string
}

/** A stretch of a note: plain text, or the name of a person who is mentioned. */
export type NotePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly id: string; readonly name: string }

const longestFirst = (people: readonly Mentionable[]) =>
  people.toSorted((a, b) => b.name.length - a.name.length)

/** Splits a text at every `@name` of the given people; of two names that both fit the longer one is meant. */
export function notePartsOf(text: string, people: readonly Mentionable[]): readonly NotePart[] {
  const known = longestFirst(people.filter(person => person.name !== ''))
  const parts: NotePart[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const found = known.find(person => text.startsWith(person.name, at + 1))
    if (!found) continue
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) })
    parts.push({ kind: 'mention', id: found.id, name: found.name })
    from = at + 1 + found.name.length
    at = from - 1
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

/** The ids mentioned in a text, each once, at most 50 as the gate allows. */
export function mentionedIn(text: string, people: readonly Mentionable[]): readonly string[] {
  const ids = notePartsOf(text, people).flatMap(part => (part.kind === 'mention' ? [part.id] : []))
  return [...new Set(ids)].slice(0, 50)
}

/** A mention being typed: where its `@` stands and what follows up to the cursor. */
export interface MentionQuery {
  readonly at: number
  readonly query: string
}

/** The mention being typed at the cursor. An `@` inside a mail address begins none. */
export function mentionAt(text: string, cursor: number): MentionQuery | null {
  const at = text.lastIndexOf('@', cursor - 1)
  if (at < 0 || /[A-Za-z0-9]/.test(text[at - 1] ?? '')) return null
  const query = text.slice(at + 1, cursor)
  return /[\s@，。；：]/.test(query) || query.length > 20 ? null : { at, query }
}
