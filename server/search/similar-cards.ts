import { dayMs } from '#shared/base/day.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { plainText } from './search-text.ts'

/** A card that is being written. */
export interface Written {
  readonly title: string
  readonly type?: string | undefined
  readonly unit?: string | undefined
}

const recent = 30 * dayMs
const most = 5
/** Below this two cards are two matters. */
const enough = 0.45

/** Cards of a board that may be about the same: by place, type, time and words, the likeliest first; only those the actor may read. */
export async function similarCards(
  desk: Pick<CaseDesk, 'cards' | 'path' | 'clock'>,
  board: string,
  written: Written,
  actor: Actor,
): Promise<readonly CardRecord[]> {
  const words = pairs(written.title)
  if (words.size < 2) return []
  const now = desk.clock.now()
  const stretch = new Stretch()
  const scored: { card: CardRecord; score: number }[] = []
  for (const card of desk.cards.ofBoard(board).values()) {
    await stretch.rest()
    if (card.archived || card.merged || now - card.createdAt > recent) continue
    const alike = dice(words, pairsOf(card))
    if (alike < 0.12) continue
    const score =
      alike +
      (card.type === written.type ? 0.15 : 0) +
      nearness(desk, card.unit, written.unit) +
      0.1 * (1 - (now - card.createdAt) / recent)
    if (score < enough || !can(actor, 'card:read', subjectOf(card, desk.path))) continue
    scored.push({ card, score })
  }
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ card }) => card)
}

function nearness(
  { path }: Pick<CaseDesk, 'path'>,
  unit: string,
  other: string | undefined,
): number {
  if (other === undefined) return 0
  if (unit === other) return 0.2
  return path(unit).at(-2) === path(other).at(-2) ? 0.08 : 0
}

/** A title is compared by so much of its beginning. */
const compared = 100

const known = new WeakMap<CardRecord, ReadonlySet<string>>()

/** The pairs of a card's title, found once as long as the card stays as it is. */
function pairsOf(card: CardRecord): ReadonlySet<string> {
  let found = known.get(card)
  if (found === undefined) known.set(card, (found = pairs(card.title)))
  return found
}

/** Neighbouring characters, which do for Chinese what words do elsewhere. */
function pairs(text: string): ReadonlySet<string> {
  const plain = plainText(text.slice(0, compared))
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, '')
  const found = new Set<string>()
  for (let i = 0; i + 1 < plain.length; i++) found.add(plain.slice(i, i + 2))
  return found
}

/** How much two sets share: 1 for the same, 0 for nothing (Sørensen–Dice). */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return (2 * shared) / (a.size + b.size)
}
