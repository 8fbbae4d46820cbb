import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { titleOf } from '#shared/base/title.ts'
import { invitedRoles, mostItems, pollKinds } from './meeting.ts'

/** Drawn by lot by whoever asks, so that asking twice makes one thing. */
const drawn = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{16}$/, 'not drawn by lot')
  .meta({ examples: ['0q2w4e6r8t0y1a3s'] })
const minutes = z.int().min(1).max(480)
const words = titleOf(1_000)
/** The count of changes of who chairs and presents that the screen had seen. */
const term = z.int().min(0).max(1_000_000)

const newItem = z.strictObject({
  id: drawn,
  /** The card that is spoken of; without one a title is needed. */
  card: id.optional(),
  title: titleOf(200).optional(),
  minutes: minutes.default(5),
})

/** What can be done to a meeting, each by its name. */
export const meetingStep = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('plan'),
    place: z.string().trim().max(200),
    startsAt: instant,
    invited: z.array(z.enum(invitedRoles)).min(1).max(invitedRoles.length),
    /** How many have to be there to decide anything. */
    quorum: z.int().min(0).max(500).default(0),
    /** The meeting before this one in its series. */
    follows: id.nullable().default(null),
  }),
  z.strictObject({ do: z.literal('call') }),
  z.strictObject({ do: z.literal('cancel') }),
  z.strictObject({ do: z.literal('add'), items: z.array(newItem).min(1).max(mostItems) }),
  z.strictObject({ do: z.literal('carry') }),
  z.strictObject({
    do: z.literal('item'),
    item: id,
    title: titleOf(200).optional(),
    minutes: minutes.optional(),
  }),
  /** Puts an item before another one; null puts it last. */
  z.strictObject({ do: z.literal('move'), item: id, before: id.nullable() }),
  z.strictObject({ do: z.literal('remove'), item: id }),
  z.strictObject({ do: z.literal('start'), term }),
  z.strictObject({ do: z.literal('pause'), term }),
  z.strictObject({ do: z.literal('resume'), term }),
  z.strictObject({ do: z.literal('close'), term }),
  /** Goes to an item, which is named so that going there twice is going there once; the one before is done, or put off. */
  z.strictObject({
    do: z.literal('goto'),
    term,
    item: id,
    leave: z.enum(['done', 'deferred']).default('done'),
  }),
  /** Gives the current item more minutes. */
  z.strictObject({ do: z.literal('more'), term, minutes }),
  z.strictObject({ do: z.literal('present'), term }),
  /** Takes the minutes from here on. */
  z.strictObject({ do: z.literal('record'), term }),
  z.strictObject({ do: z.literal('offer-chair'), term, to: id }),
  z.strictObject({ do: z.literal('accept-chair'), term }),
  z.strictObject({ do: z.literal('blank'), term, blank: z.boolean() }),
  z.strictObject({ do: z.literal('unlock'), term, item: id, unlocked: z.boolean() }),
  /** Oneself when nobody is named; a label for somebody without an account. */
  z.strictObject({
    do: z.literal('attend'),
    id: drawn,
    person: id.optional(),
    label: titleOf(60).optional(),
  }),
  z.strictObject({ do: z.literal('leave'), id: z.string().max(64) }),
  z.strictObject({ do: z.literal('hand'), up: z.boolean(), person: id.optional() }),
  z.strictObject({ do: z.literal('speak'), person: id.nullable() }),
  z.strictObject({
    do: z.literal('decide'),
    id: drawn,
    item: id,
    text: words,
    /** An earlier decision that this one takes the place of. */
    supersedes: id.optional(),
  }),
  z.strictObject({
    do: z.literal('act'),
    id: drawn,
    item: id,
    text: words,
    owner: id,
    due: instant.nullable(),
  }),
  z.strictObject({
    do: z.literal('note'),
    item: id,
    text: z.string().max(10_000),
    /** What the writer had before them. */
    before: z.string().max(10_000),
  }),
  z.strictObject({
    do: z.literal('ask'),
    id: drawn,
    item: id,
    kind: z.enum(pollKinds),
    question: titleOf(300),
    options: z.array(titleOf(60)).min(2).max(6),
  }),
  z.strictObject({ do: z.literal('vote'), poll: id, option: z.int().min(0).max(5) }),
  /** The totals of a show of hands, as one of the two who count saw them. */
  z.strictObject({
    do: z.literal('count'),
    poll: id,
    counts: z.array(z.int().min(0).max(1_000)).min(2).max(6),
  }),
  z.strictObject({ do: z.literal('end-poll'), poll: id }),
  z.strictObject({ do: z.literal('publish'), poll: id }),
  z.strictObject({ do: z.literal('pair'), code: z.string().trim().min(4).max(12) }),
  z.strictObject({ do: z.literal('unpair') }),
  /** Signs the minutes as they stand, by what they were read as. */
  z.strictObject({ do: z.literal('sign'), root: z.string().max(64) }),
])

/** What somebody does to a meeting. */
export type MeetingStep = z.output<typeof meetingStep>

/** One kind of it. */
export type StepOf<Name extends MeetingStep['do']> = Extract<MeetingStep, { readonly do: Name }>
