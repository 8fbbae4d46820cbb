import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type {
  CardCondition,
  ShownCard,
  ShownValue,
} from '#shared/plugin-api/methods/card-methods.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { can } from '#shared/policy/can.ts'
import type { AccessDesk } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Stretch } from '#server/room/stretch.ts'
import { blind } from './blind-fields.ts'
import type { Caller } from './caller.ts'
import { CardValues, comparable, isComparable } from './card-values.ts'
import { cardOf, isThere, readable } from './reach.ts'

/** What of the desk cards are read with. */
export type ReadingDesk = AccessDesk & Pick<CaseDesk, 'copy' | 'types'>

/** One card as a plugin sees it; null where there is none for it. */
export async function getCard(
  desk: ReadingDesk,
  caller: Caller,
  { id, fields }: ReadBy<'cards.get'>,
): Promise<Outcome<AnswerOf<'cards.get'>>> {
  const card = cardOf(desk, caller, id, type => readable(caller, type) !== null)
  return done({ card: card.ok ? await shown(desk, caller, card.value, fields) : null })
}

/** Cards that the asker may read, by conditions on granted fields alone: neither what is found, nor its order, nor how many there are tells of others. */
export async function queryCards(
  desk: ReadingDesk,
  caller: Caller,
  query: Omit<ReadBy<'cards.query'>, 'where'> & Partial<Pick<ReadBy<'cards.query'>, 'where'>>,
): Promise<Outcome<AnswerOf<'cards.query'>>> {
  const { types, fields, where = [], sort, from, limit } = query
  const asked = [...where.map(({ field }) => field), ...(sort === undefined ? [] : [sort.field])]
  const stretch = new Stretch()
  const found: CardRecord[] = []
  const known = new Map<string, boolean>()
  const answers = (type: string): boolean => {
    let may = known.get(type)
    if (may === undefined) {
      const fields = readable(caller, type)
      may = fields !== null && asked.every(field => fields.has(field))
      known.set(type, may)
    }
    return may
  }
  const named = types ?? desk.types.all(caller.board).map(({ id }) => id)
  const unknown = asked.find(field => !isComparable(field))
  if (unknown !== undefined || !named.some(answers))
    return refused('bad-request', {
      rule: 'PL65',
      detail: `${unknown ?? asked.join(', ')}: not granted, or not to be asked by`,
    })
  for (const card of desk.cards.ofBoard(caller.board).values()) {
    await stretch.rest()
    if (types !== undefined && !types.includes(card.type)) continue
    if (!answers(card.type) || !isThere(caller, card)) continue
    if (!can(caller.actor, 'card:read', subjectOf(card, desk.path))) continue
    if (where.every(one => meets(comparable(card, one.field), one))) found.push(card)
  }
  // Ids are drawn by lot: their order tells nothing.
  found.sort((a, b) => (sort === undefined ? 0 : bySort(a, b, sort)) || (a.id < b.id ? -1 : 1))
  const cards: ShownCard[] = []
  for (const card of found.slice(from, from + limit)) {
    await stretch.rest()
    cards.push(await shown(desk, caller, card, fields))
  }
  return done({ cards, total: found.length })
}

/** A card with the fields that were granted, or those that are wanted. */
export async function shown(
  desk: ReadingDesk,
  caller: Caller,
  card: CardRecord,
  wanted?: readonly string[] | undefined,
): Promise<ShownCard> {
  const may = readable(caller, card.type) ?? new Set()
  const values = new CardValues(desk, card)
  const fields: Record<string, ShownValue> = {}
  for (const field of new Set(wanted ?? may)) {
    if (!may.has(field)) fields[field] = blind(card, field)
    else {
      const value = await values.of(field)
      if (value !== undefined) fields[field] = value
    }
  }
  values.end()
  return { id: card.id, type: card.type, fields }
}

type Comparable = ReturnType<typeof comparable>

function meets(there: Comparable, { is, value }: CardCondition): boolean {
  if (is === 'has') return Array.isArray(there) && there.includes(value)
  if (is === 'in') return Array.isArray(value) && value.some(one => one === there)
  if (is === '=') return there === value
  if (is === '!=') return there !== value
  if (typeof there !== typeof value || there === null || value === null) return false
  return is === '<' ? there! < value : there! > value
}

function bySort(
  a: CardRecord,
  b: CardRecord,
  { field, order }: { readonly field: string; readonly order: 'up' | 'down' },
): number {
  const [one, other] = [comparable(a, field) ?? '', comparable(b, field) ?? '']
  if (one === other) return 0
  return one < other === (order === 'up') ? -1 : 1
}
