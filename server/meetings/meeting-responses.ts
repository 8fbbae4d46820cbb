import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { invitedRoles, itemStates, meetingStates, pollKinds } from '#shared/meeting/meeting.ts'

const person = z.strictObject({ id: z.string(), name: z.string() })
const card = z.strictObject({ id, number: z.string(), title: z.string() })

/** A meeting in the list of a board. */
const listed = z.strictObject({
  id,
  title: z.string(),
  number: z.string(),
  state: z.enum(meetingStates),
  place: z.string(),
  startsAt: instant,
  items: z.int(),
  decisions: z.int(),
})

/** The meetings of a board that the caller may see, the newest first, and whether the caller may prepare one. */
export const meetingsResponse = z.strictObject({ meetings: z.array(listed), prepare: z.boolean() })

const outcome = z.strictObject({
  id,
  item: id,
  kind: z.enum(['decision', 'action']),
  text: z.string(),
  owner: person.nullable(),
  due: instant.nullable(),
  supersedes: z.string(),
  /** A later decision has taken its place. */
  superseded: z.boolean(),
  by: person,
  at: instant,
})

const poll = z.strictObject({
  id,
  item: id,
  kind: z.enum(pollKinds),
  question: z.string(),
  options: z.array(z.string()),
  state: z.enum(['open', 'closed', 'published']),
  entitled: z.int(),
  /** How many have voted. */
  cast: z.int(),
  /** What the caller voted; null for nothing. */
  mine: z.int().nullable(),
  /** Once it is published; to the chair once it is closed. */
  totals: z.array(z.int()).nullable(),
  /** What the two counters of a show of hands saw, while they have not seen the same. */
  counts: z.array(z.strictObject({ by: person, counts: z.array(z.int()) })),
})

const item = z.strictObject({
  id,
  /** `hidden`: about a card that the caller may not read; nothing else is told of it but its time. */
  kind: z.enum(['card', 'free', 'hidden']),
  card: card.nullable(),
  title: z.string(),
  plannedMs: z.int(),
  usedMs: z.int(),
  state: z.enum(itemStates),
  carried: z.boolean(),
  note: z.string(),
})

/** A meeting whole, as the caller may see it: whoever comes late or back asks for it, and needs nothing else. */
export const meetingResponse = z.strictObject({
  /** The server’s clock as it answers. */
  now: instant,
  seq: z.int(),
  term: z.int(),
  state: z.enum(meetingStates),
  card,
  board: id,
  place: z.string(),
  startsAt: instant,
  invited: z.array(z.enum(invitedRoles)),
  quorum: z.int(),
  quorate: z.boolean(),
  follows: z.string().nullable(),
  chair: person.nullable(),
  offered: person.nullable(),
  presenter: person.nullable(),
  recorder: person.nullable(),
  /** Since when no screen of whoever chairs or presents shows the meeting; null while one does. */
  chairAway: instant.nullable(),
  presenterAway: instant.nullable(),
  item: z.string(),
  endsAt: instant.nullable(),
  leftMs: z.int(),
  speaker: person.nullable(),
  blank: z.boolean(),
  unlocked: z.string(),
  screens: z.int(),
  startedAt: instant.nullable(),
  closedAt: instant.nullable(),
  items: z.array(item),
  people: z.array(
    z.strictObject({
      id,
      person: z.string(),
      name: z.string(),
      /** Who said so, where it was somebody else. */
      by: z.string().nullable(),
      from: instant,
      to: instant.nullable(),
    }),
  ),
  hands: z.array(person),
  here: z.array(z.string()),
  outcomes: z.array(outcome),
  polls: z.array(poll),
  may: z.strictObject({ prepare: z.boolean(), chair: z.boolean(), attend: z.boolean() }),
  /** Whom the caller can give the chair or an action to, or note as there. */
  invitees: z.array(person),
})

/** Minutes as the caller may read them. */
export const minutesResponse = z.strictObject({
  paragraphs: z.array(
    z.strictObject({
      kind: z.enum(['head', 'people', 'item', 'note', 'decision', 'vote', 'action', 'open']),
      /** Null where it is about a card that the caller may not read, or has been erased. */
      text: z.string().nullable(),
    }),
  ),
  /** Stands for all of it as it is now; whoever signs says what they read. */
  digest: z.string(),
  signs: z.array(z.strictObject({ as: z.enum(['chair', 'recorder']), person, at: instant })),
  /** The root of what was signed; null before. */
  root: z.string().nullable(),
})

/** What a projector is told. */
export const screenResponse = z.strictObject({
  /** What to type on the chair’s phone; null once it was. */
  code: z.string().nullable(),
  seq: z.int(),
  shows: z
    .strictObject({
      now: instant,
      state: z.enum(meetingStates),
      /** The meeting is on, and the chair wants nothing shown. */
      blank: z.boolean(),
      item: z.int(),
      items: z.int(),
      /** Null for an item that is not for display. */
      title: z.string().nullable(),
      endsAt: instant.nullable(),
      leftMs: z.int(),
      decisions: z.array(z.string()),
      speaker: z.strictObject({ role: z.string(), unit: z.string() }).nullable(),
      poll: z
        .strictObject({
          question: z.string(),
          options: z.array(z.string()),
          totals: z.array(z.int()).nullable(),
        })
        .nullable(),
    })
    .nullable(),
})
