import { type Erasable, idsOf } from '#server/core/erasable.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'

/** Tables of a meeting, by the column that holds the id of its card. */
const ofMeeting = {
  meetings: 'card',
  meeting_items: 'meeting',
  meeting_people: 'meeting',
  meeting_hands: 'meeting',
  meeting_outcomes: 'meeting',
  meeting_polls: 'meeting',
  meeting_votes: 'meeting',
  meeting_steps: 'meeting',
  minutes_leaves: 'meeting',
  minutes_signs: 'meeting',
  meeting_screens: 'meeting',
} as const

const one = '= ?'
const many = 'IN (SELECT value FROM json_each(?))'

/** What meetings say about cards that are spoken of: the words go, and leaves of signed minutes stay. */
const wordsAbout = (which: string, id: string): readonly RecordStatement[] =>
  [
    `UPDATE meeting_items SET title = '', note = '' WHERE about ${which}`,
    `UPDATE meeting_outcomes SET text = '' WHERE about ${which}`,
    `UPDATE meeting_polls SET question = '', options = '[]', totals = NULL WHERE about ${which}`,
    `UPDATE minutes_leaves SET text = NULL, salt = NULL WHERE about ${which}`,
  ].map(sql => ({ sql, parameters: [id] }))

/** What was written down in a meeting itself. */
const wordsOf = (id: string): readonly RecordStatement[] =>
  [
    `UPDATE meetings SET place = '' WHERE card = ?`,
    `UPDATE meeting_items SET title = '', note = '' WHERE meeting = ?`,
    `UPDATE meeting_people SET label = '' WHERE meeting = ?`,
    `UPDATE meeting_outcomes SET text = '' WHERE meeting = ?`,
    `UPDATE meeting_polls SET question = '', options = '[]', totals = NULL WHERE meeting = ?`,
    `UPDATE minutes_leaves SET text = NULL, salt = NULL WHERE meeting = ?`,
  ].map(sql => ({ sql, parameters: [id] }))

const rowsOfMeeting = (which: string, id: string): readonly RecordStatement[] =>
  Object.entries(ofMeeting).map(([table, column]) => ({
    sql: `DELETE FROM ${table} WHERE ${column} ${which}`,
    parameters: [id],
  }))

/** Meetings in the erasure of a card: as the meeting itself, and as what others spoke of. */
export const meetingErasable: Erasable = {
  name: 'meetings',
  tables: ofMeeting,
  erase: ({ id }: CardRecord, { scope }) => [
    ...wordsAbout(one, id),
    ...(scope === 'card' ? rowsOfMeeting(one, id) : wordsOf(id)),
  ],
  eraseAll: cards => {
    const [ids] = idsOf(cards)
    return [...wordsAbout(many, ids), ...rowsOfMeeting(many, ids)]
  },
}
