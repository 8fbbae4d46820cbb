import { sql } from 'kysely'
import { isVerified } from '#shared/policy/flow.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { peopleWho } from './people-who.ts'

/** Everybody who has answered for a card or proposed a closure of it, by card; who answers for it now stands on the card. */
export type Handlers = ReadonlyMap<string, ReadonlySet<string>>

/** Reads who has handled cards. */
export async function handlersOf(
  { records }: Pick<CaseDesk, 'records'>,
  cards: readonly string[],
): Promise<Handlers> {
  const handlers = new Map<string, Set<string>>()
  if (cards.length === 0) return handlers
  const among = sql<string>`(SELECT value FROM json_each(${JSON.stringify(cards)}))`
  const handOvers = await records
    .selectFrom('hand_overs')
    .select(['card', 'from_person', 'to_person'])
    .where('card', 'in', among)
    .where('state', '=', 'accepted')
    .execute()
  const closures = await records
    .selectFrom('closures')
    .select(['card', 'concluded_by'])
    .where('card', 'in', among)
    .execute()
  const add = (card: string, person: string) =>
    handlers.set(card, (handlers.get(card) ?? new Set()).add(person))
  for (const { card, from_person, to_person } of handOvers)
    add(card, from_person).get(card)!.add(to_person)
  for (const { card, concluded_by } of closures) add(card, concluded_by)
  return handlers
}

/**
 * Who decides what `asker` has asked for on a card: somebody who may, did not ask, and neither answers for the card nor ever did.
 * Where nobody is left, leadership decides that did not ask; where leadership itself asked, whoever else may.
 */
export function decidersAmong(
  desk: Pick<CaseDesk, 'directory' | 'path'>,
  verb: Verb,
  card: CardRecord,
  asker: string,
  handlers: Handlers,
): readonly string[] {
  const may = peopleWho(desk, verb, subjectOf(card, desk.path), [asker])
  const handled = handlers.get(card.id)
  const apart = may.filter(id => id !== card.owner && handled?.has(id) !== true)
  if (apart.length > 0) return apart
  const leads = (id: string) =>
    desk.directory.actor(id)?.memberships.some(({ role }) => role === 'leadership') === true
  const leaders = may.filter(leads)
  return leaders.length === 0 && leads(asker) ? may : leaders
}

/** What of the desk tells who decides on a card. */
export type DecidersDesk = Pick<CaseDesk, 'records' | 'directory' | 'path'>

/** As `decidersAmong`, for one card. */
export async function decidersOf(
  desk: DecidersDesk,
  verb: Verb,
  card: CardRecord,
  asker: string,
): Promise<readonly string[]> {
  return decidersAmong(desk, verb, card, asker, await handlersOf(desk, [card.id]))
}

/** Whether a person made a card one of a type that is closed by one person, out of one that takes two. */
export async function sparedSecondPerson(
  { records, types }: Pick<CaseDesk, 'records' | 'types'>,
  card: CardRecord,
  person: string,
): Promise<boolean> {
  const rows = await records
    .selectFrom('audit')
    .select('before')
    .where('subject', '=', card.id)
    .where('actor', '=', person)
    .where('action', '=', 'retyped')
    .execute()
  return rows.some(({ before }) => {
    const type = before === null ? undefined : types.get(JSON.parse(before) as string)
    return type !== undefined && isVerified(type)
  })
}
