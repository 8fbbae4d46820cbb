import { dayMs } from '#shared/base/day.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** Who asked for something, and when; milliseconds since 1970. */
export interface Asked {
  readonly by: string
  readonly since: number
}

/** What has been asked on cards and waits, by card id: who asked, and since when. */
export interface WorkRecords {
  readonly offers: ReadonlyMap<string, Asked>
  readonly holds: ReadonlyMap<string, Asked>
  readonly closures: ReadonlyMap<string, Asked>
  /** Holds that ended lately, with nothing done by the actor since. */
  readonly ended: ReadonlyMap<string, Asked>
  /** Notes that mention the actor, with nothing done by them since. */
  readonly mentions: ReadonlyMap<string, Asked>
  /** Who gave the actor a card. */
  readonly given: ReadonlyMap<string, Asked>
}

/** How long a question in a note, and the end of a hold, stand in the list of whoever does nothing about it, ms. */
const rememberedMs = 14 * dayMs

/** Reads what waits for somebody. */
export async function workRecords(
  { records, clock }: Pick<CaseDesk, 'records' | 'clock'>,
  person: string,
): Promise<WorkRecords> {
  const from = clock.now() - rememberedMs
  const [offers, holds, closures, ended, told] = await Promise.all([
    records.selectFrom('hand_overs').selectAll().where('state', '=', 'open').execute(),
    records.selectFrom('holds').selectAll().where('state', '=', 'asked').execute(),
    records.selectFrom('closures').selectAll().where('state', '=', 'proposed').execute(),
    records
      .selectFrom('holds')
      .selectAll()
      .where('state', '=', 'ended')
      .where('ended_at', '>', from)
      .execute(),
    records
      .selectFrom('notices')
      .select(['card', 'kind', 'by', 'at'])
      .where('person', '=', person)
      .where('kind', 'in', ['mention', 'assignment'])
      .orderBy('at')
      .execute(),
  ])
  const mentions = told.filter(({ kind, at }) => kind === 'mention' && at > from)
  const done = await doneBy(records, person, [
    ...mentions.map(({ card }) => card),
    ...ended.map(({ card }) => card),
  ])
  const open = ({ card, at }: { card: string; at: number }) => (done.get(card) ?? 0) <= at
  return {
    offers: byCard(offers, row => ({ by: row.from_person, since: row.asked_at })),
    holds: byCard(holds, row => ({ by: row.asked_by, since: row.asked_at })),
    closures: byCard(closures, row => ({ by: row.concluded_by, since: row.concluded_at })),
    ended: byCard(
      ended.filter(row => open({ card: row.card, at: row.ended_at ?? 0 })),
      row => ({ by: row.asked_by, since: row.ended_at ?? 0 }),
    ),
    mentions: byCard(mentions.filter(open), row => ({ by: row.by, since: row.at })),
    given: byCard(
      told.filter(({ kind }) => kind === 'assignment'),
      row => ({ by: row.by, since: row.at }),
    ),
  }
}

/** When the person last did something on each of the cards. */
async function doneBy(
  records: CaseDesk['records'],
  person: string,
  cards: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (cards.length === 0) return new Map()
  const rows = await records
    .selectFrom('audit')
    .select(build => ['subject', build.fn.max('at').as('at')])
    .where('subject', 'in', [...new Set(cards)].slice(0, 500))
    .where('actor', '=', person)
    .groupBy('subject')
    .execute()
  return new Map(rows.map(({ subject, at }) => [subject, Number(at)]))
}

const byCard = <Row extends { readonly card: string }>(
  rows: readonly Row[],
  asked: (row: Row) => Asked,
): ReadonlyMap<string, Asked> => new Map(rows.map(row => [row.card, asked(row)]))
