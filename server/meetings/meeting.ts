import type { RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type {
  MeetingHandRow,
  MeetingItemRow,
  MeetingOutcomeRow,
  MeetingPersonRow,
  MeetingPollRow,
  MeetingRow,
  MeetingVoteRow,
  MinutesSignRow,
} from './tables.ts'

/** All that is kept of a meeting, as it stands on disk. */
export interface Meeting {
  readonly row: MeetingRow
  /** By rank. */
  readonly items: readonly MeetingItemRow[]
  /** In the order they came. */
  readonly people: readonly MeetingPersonRow[]
  /** In the order they went up. */
  readonly hands: readonly MeetingHandRow[]
  /** Oldest first. */
  readonly outcomes: readonly MeetingOutcomeRow[]
  readonly polls: readonly MeetingPollRow[]
  readonly votes: readonly MeetingVoteRow[]
  readonly signs: readonly MinutesSignRow[]
}

/** Reads a meeting; null when the card has none. */
export async function readMeeting(records: RecordsDatabase, card: string): Promise<Meeting | null> {
  const row = await records
    .selectFrom('meetings')
    .selectAll()
    .where('card', '=', card)
    .executeTakeFirst()
  if (row === undefined) return null
  const [items, people, hands, outcomes, polls, votes, signs] = await Promise.all([
    records
      .selectFrom('meeting_items')
      .selectAll()
      .where('meeting', '=', card)
      .orderBy('rank')
      .orderBy('id')
      .execute(),
    records
      .selectFrom('meeting_people')
      .selectAll()
      .where('meeting', '=', card)
      .orderBy('from_at')
      .orderBy('id')
      .execute(),
    records
      .selectFrom('meeting_hands')
      .selectAll()
      .where('meeting', '=', card)
      .orderBy('at')
      .orderBy('person')
      .execute(),
    records
      .selectFrom('meeting_outcomes')
      .selectAll()
      .where('meeting', '=', card)
      .orderBy('at')
      .orderBy('id')
      .execute(),
    records
      .selectFrom('meeting_polls')
      .selectAll()
      .where('meeting', '=', card)
      .orderBy('opened_at')
      .orderBy('id')
      .execute(),
    records.selectFrom('meeting_votes').selectAll().where('meeting', '=', card).execute(),
    records.selectFrom('minutes_signs').selectAll().where('meeting', '=', card).execute(),
  ])
  return { row, items, people, hands, outcomes, polls, votes, signs }
}

/** Those who are there now: account ids, and labels of people without one. */
export const present = ({ people }: Pick<Meeting, 'people'>): readonly MeetingPersonRow[] =>
  people.filter(({ to_at }) => to_at === null)

/** Whether enough are there to decide. */
export const isQuorate = (meeting: Pick<Meeting, 'people' | 'row'>): boolean =>
  present(meeting).length >= meeting.row.quorum

/** Decisions that no later one has taken the place of, and all actions. */
export const inForce = (outcomes: readonly MeetingOutcomeRow[]): readonly MeetingOutcomeRow[] => {
  const superseded = new Set(outcomes.map(({ supersedes }) => supersedes))
  return outcomes.filter(({ id }) => !superseded.has(id))
}

/** Writes an item as it now is. */
export const putItem = (records: RecordsDatabase, row: MeetingItemRow): RecordStatement =>
  statement(
    records
      .insertInto('meeting_items')
      .values(row)
      .onConflict(conflict => conflict.columns(['meeting', 'id']).doUpdateSet(row)),
  )

/** What options were given, as they were asked. */
export const optionsOf = ({ options }: Pick<MeetingPollRow, 'options'>): readonly string[] =>
  JSON.parse(options) as string[]
