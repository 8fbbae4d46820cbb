import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { BoardDraft, RichText } from '#server/exchange/draft/board-draft.ts'
import { importLimits } from '#server/exchange/limits.ts'
import { maskedDraft } from '#server/exchange/draft/masked-draft.ts'
import { withoutBanned } from '#server/exchange/draft/without-banned.ts'
import { looksLikeLinli, readLinli } from '#server/exchange/linli/read-linli.ts'
import { readTrello } from '#server/exchange/trello/read-trello.ts'

/**
 * Reads a board file of any known format: Linli's own or a Trello export, as UTF-8 JSON with or without a byte order
 * mark. Never throws and writes nothing. `now` stands in for dates the file does not have.
 */
export function readBoard(bytes: Uint8Array, now: string): Outcome<BoardDraft> {
  if (bytes.length > importLimits.bytes)
    return refused('import-too-large', { rule: 'X3', detail: `${bytes.length} bytes` })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refused('import-not-json', { rule: 'X1', detail: 'The file is not UTF-8 text.' })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return refused('import-not-json', { rule: 'X1', detail: whereOf(error) })
  }
  const masked = maskFile(json)
  const read = looksLikeLinli(masked.json) ? readLinli(masked.json) : readTrello(masked.json, now)
  const draft = read.ok ? done(withoutBanned(maskedDraft(read.value))) : read
  if (draft.ok) draft.value.warnings.add('personal', { count: masked.count })
  if (draft.ok && weightOf(draft.value) > importLimits.weight)
    return refused('import-too-large', { rule: 'X3', detail: 'too much on too many cards' })
  return draft
}

/** Addresses stay whole; every other text is masked like what is typed. */
const addresses: ReadonlySet<string> = new Set(['id', 'url', 'shortUrl', 'shortLink', 'previews'])

const deepest = 200

function maskFile(json: unknown): { readonly json: unknown; readonly count: number } {
  let count = 0
  const mask = (value: unknown, depth = 0): unknown => {
    // Nothing that a board holds lies so deep.
    if (depth > deepest) return null
    if (typeof value === 'string') {
      const masked = maskPersonalNumbers(value)
      if (masked !== value) count++
      return masked
    }
    if (Array.isArray(value)) return value.map(one => mask(one, depth + 1))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        addresses.has(key) ? one : mask(one, depth + 1),
      ]),
    )
  }
  return { json: mask(json), count }
}

/** Where JSON ends to be JSON. The engine's message is in its own words; only the place in it is of use. */
function whereOf(error: unknown): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
  return line === undefined
    ? 'The file is empty, ends too early, or is of another format.'
    : `It stops being JSON in line ${line}, column ${column}.`
}

/** How much there is to write, see `importLimits.weight`. */
function weightOf({ cards }: BoardDraft): number {
  let weight = 0
  for (const card of cards) {
    weight += 10 + card.notes.length + card.links.length + card.values.length
    for (const { items } of card.checklists) weight += 1 + items.length
    if (card.description !== null) weight += nodesOf(card.description)
  }
  return weight
}

const nodesOf = (node: RichText): number =>
  1 + (node.content ?? []).reduce((sum, child) => sum + nodesOf(child), 0)
