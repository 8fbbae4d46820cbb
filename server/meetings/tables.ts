import type { ItemState, MeetingState, PollKind } from '#shared/meeting/meeting.ts'

/** A meeting; it is a card of type `meeting`, and this is what the card does not hold. Instants are ms since 1970. */
export interface MeetingRow {
  card: string
  /** The first meeting of its series; its own id where it is the first. */
  series: string
  /** The one before; null for the first. */
  follows: string | null
  place: string
  starts_at: number
  /** JSON, roles. */
  invited: string
  quorum: number
  state: MeetingState
  /** Account ids; '' for nobody yet. */
  chair: string
  offered: string
  presenter: string
  recorder: string
  /** Rises whenever somebody else chairs or presents. */
  term: number
  /** Rises with every step. */
  seq: number
  /** The item it is at; '' before the first. */
  item: string
  /** When the time of the item is over; null while it stands still. */
  ends_at: number | null
  /** What is left of it while it stands still, ms. */
  left_ms: number
  /** Since when the item is spoken of; null while it stands still. */
  since: number | null
  /** Who speaks; '' for nobody in particular. */
  speaker: string
  /** 1 while the projector shows nothing. */
  blank: number
  /** The item whose card the projector may show; '' for none. */
  unlocked: string
  unlocked_at: number
  started_at: number | null
  closed_at: number | null
}

/** An item of an agenda. The title of a card is never kept here. */
export interface MeetingItemRow {
  id: string
  meeting: string
  rank: string
  /** The card that is spoken of; '' for a free item. */
  about: string
  title: string
  planned_ms: number
  used_ms: number
  state: ItemState
  /** The item of the meeting before that it goes on with; '' for none. */
  carried_from: string
  /** What was said, as the recorder writes it. */
  note: string
}

/** Somebody who was there, for a time. */
export interface MeetingPersonRow {
  id: string
  meeting: string
  /** Account id; '' for somebody without one. */
  person: string
  label: string
  /** Who said so: the person, or somebody else. */
  by: string
  from_at: number
  to_at: number | null
}

/** Somebody who wants to speak; gone with the item. */
export interface MeetingHandRow {
  meeting: string
  person: string
  at: number
}

/** A decision or an action; written on the card that was spoken of. */
export interface MeetingOutcomeRow {
  id: string
  meeting: string
  item: string
  /** The card it stands on; '' for none. */
  about: string
  kind: 'decision' | 'action'
  text: string
  owner: string
  due: number | null
  supersedes: string
  by: string
  at: number
}

/** A question that is voted on. */
export interface MeetingPollRow {
  id: string
  meeting: string
  item: string
  about: string
  kind: PollKind
  question: string
  /** JSON, texts. */
  options: string
  state: 'open' | 'closed' | 'published'
  /** How many were there and entitled when it was opened. */
  entitled: number
  opened_at: number
  closed_at: number | null
  /** JSON, a number for each option; null until it is closed. */
  totals: string | null
}

/** One open vote, or the totals that one of two counters saw. */
export interface MeetingVoteRow {
  poll: string
  meeting: string
  person: string
  /** JSON: the option, or the totals. */
  choice: string
  at: number
}

/** Everything that was done, in order; screens catch up by it. */
export interface MeetingStepRow {
  meeting: string
  seq: number
  term: number
  kind: string
  by: string
  at: number
}

/** A paragraph of signed minutes, as a salted leaf; text and salt go when it is erased, and the leaf stays. */
export interface MinutesLeafRow {
  meeting: string
  place: number
  /** The card it is about; '' for none. */
  about: string
  text: string | null
  salt: Uint8Array | null
  leaf: Uint8Array
}

/** Who signed minutes, and what they read. */
export interface MinutesSignRow {
  meeting: string
  person: string
  as_what: 'chair' | 'recorder'
  root: string
  at: number
}

/** A projector that the chair has let show a meeting. */
export interface MeetingScreenRow {
  /** A hash of what the projector knows itself by. */
  screen: string
  meeting: string
  by: string
  at: number
}

declare module '#server/records/schema.ts' {
  interface Records {
    meetings: MeetingRow
    meeting_items: MeetingItemRow
    meeting_people: MeetingPersonRow
    meeting_hands: MeetingHandRow
    meeting_outcomes: MeetingOutcomeRow
    meeting_polls: MeetingPollRow
    meeting_votes: MeetingVoteRow
    meeting_steps: MeetingStepRow
    minutes_leaves: MinutesLeafRow
    minutes_signs: MinutesSignRow
    meeting_screens: MeetingScreenRow
  }
}
