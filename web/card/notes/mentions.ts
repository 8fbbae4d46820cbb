import { type Mention, mostMentions } from '#shared/board/file/mention.ts'

/** Someone who can be mentioned. */
export interface Mentionable {
  readonly id: string
  readonly name: string
}

/** A stretch of a note: plain text, or a person who is mentioned, by the name they have now. */
export type NotePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly id: string; readonly name: string }

/** A note as it is being written: the text, and who was picked where. */
export interface NoteDraft {
  readonly text: string
  readonly places: readonly Mention[]
}

/** A note with nothing in it. */
export const emptyNote: NoteDraft = { text: '', places: [] }

const signs = /[@＠]/g
/** What an address or a Latin name goes on with. */
const inWord = /[\p{Script=Latin}\p{Nd}_]/u
const beforeSign = /[\p{Script=Latin}\p{Nd}._%+-]/u

/** A web address that has not ended yet. */
const openAddress = /(?:\w:\/\/|\bwww\.)[\x21-\x7e]*$/i

/** Whether the `@` at an index stands by itself and not in an address. */
const standsAlone = (text: string, at: number): boolean =>
  !beforeSign.test(text[at - 1] ?? ' ') && !openAddress.test(text.slice(Math.max(0, at - 200), at))

/** Whether a name ends where it is read to end: `@Li` is not in `@Lianhua`. */
const ends = (text: string, at: number): boolean =>
  !(inWord.test(text[at - 1] ?? ' ') && inWord.test(text[at] ?? ' '))

/** People whose name stands behind an `@` of their own outside the given places; of two that fit, the longer name. */
function named(
  text: string,
  places: readonly Mention[],
  people: readonly Mentionable[],
): { readonly at: number; readonly name: string; readonly people: readonly Mentionable[] }[] {
  const longest = people
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  return [...text.matchAll(signs)].flatMap(({ index: at }) => {
    if (!standsAlone(text, at) || places.some(one => at >= one.at && at < one.at + one.length))
      return []
    const found = longest.find(
      ({ name }) => text.startsWith(name, at + 1) && ends(text, at + 1 + name.length),
    )
    if (found === undefined) return []
    return [{ at, name: found.name, people: people.filter(one => one.name === found.name) }]
  })
}

const byPlace = (a: Mention, b: Mention) => a.at - b.at

/** The places that still stand on an `@` of the text, in order and apart from each other. */
function standing(text: string, places: readonly Mention[]): readonly Mention[] {
  let from = 0
  return places.toSorted(byPlace).filter(({ at, length }) => {
    const stands = at >= from && at + length <= text.length && /[@＠]/.test(text[at]!)
    if (stands) from = at + length
    return stands
  })
}

/**
 * Splits a note at the people it mentions: where they were picked. A note from before places were kept is read by the
 * names of those it mentions.
 */
export function notePartsOf(
  text: string,
  people: readonly Mentionable[],
  places: readonly Mention[] = [],
): readonly NotePart[] {
  const kept = standing(text, places).filter(({ id }) => people.some(one => one.id === id))
  const placed = new Set(kept.map(({ id }) => id))
  const others = people.filter(({ id }) => !placed.has(id))
  const read = named(text, kept, others).map(({ at, name, people: [first] }) => ({
    id: first!.id,
    at,
    length: name.length + 1,
  }))
  const parts: NotePart[] = []
  let from = 0
  for (const { id, at, length } of [...kept, ...read].sort(byPlace)) {
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) })
    parts.push({ kind: 'mention', id, name: people.find(one => one.id === id)!.name })
    from = at + length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

/** What a note is kept with, or the name that is several people's and has to be picked from the list. */
export type Addressed =
  | { readonly mentions: readonly string[]; readonly places: readonly Mention[] }
  | { readonly unclear: string; readonly at: number }

/** Whom a note mentions: who was picked, and whoever's whole name was typed if nobody else has it. */
export function addressed(draft: NoteDraft, people: readonly Mentionable[]): Addressed {
  const kept = standing(draft.text, draft.places)
  const typed = named(draft.text, kept, people)
  const unclear = typed.find(one => one.people.length > 1)
  if (unclear !== undefined) return { unclear: unclear.name, at: unclear.at }
  const places = [
    ...kept,
    ...typed.map(({ at, name, people: [one] }) => ({ id: one!.id, at, length: name.length + 1 })),
  ]
    .sort(byPlace)
    .slice(0, mostMentions)
  return { mentions: [...new Set(places.map(({ id }) => id))], places }
}

/** A draft after its text was edited: places behind the edit move along, those it touched are mentions no more. */
export function retyped(
  { text: before, places }: NoteDraft,
  text: string,
  caret: number,
): NoteDraft {
  const most = Math.min(before.length, text.length)
  const tail = Math.min(text.length - caret, most)
  let end = 0
  while (end < tail && before.at(-1 - end) === text.at(-1 - end)) end += 1
  let start = 0
  while (start < most - end && before[start] === text[start]) start += 1
  const moved = places.flatMap(one => {
    if (one.at + one.length <= start) return [one]
    if (one.at < before.length - end) return []
    return [{ ...one, at: one.at + text.length - before.length }]
  })
  return { text, places: moved }
}

/** A mention being typed: where its `@` stands and what follows up to the cursor. */
export interface MentionQuery {
  readonly at: number
  readonly query: string
}

/** The mention being typed at the cursor. An `@` inside a mail address begins none; a full-width one does. */
export function mentionAt(text: string, cursor: number): MentionQuery | null {
  const before = text.slice(0, cursor)
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'))
  if (at < 0 || !standsAlone(text, at)) return null
  const query = before.slice(at + 1)
  return /[\s，。；：]/.test(query) || query.length > 20 ? null : { at, query }
}
