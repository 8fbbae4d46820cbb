import { type Outcome, refused } from '#shared/base/problem.ts'
import type { BoardDraft, RichText } from './board-draft.ts'
import { importLimits } from './limits.ts'
import { looksLikeLinli, readLinli } from './read-linli.ts'
import { readTrello } from './read-trello.ts'

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
  const draft = looksLikeLinli(json) ? readLinli(json) : readTrello(json, now)
  if (draft.ok && weightOf(draft.value) > importLimits.weight)
    return refused('import-too-large', { rule: 'X3', detail: 'too much on too many cards' })
  return draft
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
