import type { MeetingStep } from '#shared/meeting/meeting-step.ts'
import { add, carry, change, move, remove } from './agenda.ts'
import { attend, hand, leave, speak } from './attendance.ts'
import { act, decide, note } from './outcomes.ts'
import { ask, cast, count, endPoll, publish } from './polls.ts'
import { call, cancel, plan } from './prepare.ts'
import { pair, unpair } from './projector.ts'
import { acceptChair, offerChair, present, record } from './roles.ts'
import { blank, close, goTo, more, pause, resume, start, unlock } from './run.ts'
import { sign } from './sign.ts'
import type { StepKind } from './step.ts'

/** Every step of a meeting, by its name. */
export const steps: { readonly [Name in MeetingStep['do']]: StepKind<Name> } = {
  plan,
  call,
  cancel,
  add,
  carry,
  item: change,
  move,
  remove,
  start,
  pause,
  resume,
  close,
  goto: goTo,
  more,
  present,
  record,
  'offer-chair': offerChair,
  'accept-chair': acceptChair,
  blank,
  unlock,
  attend,
  leave,
  hand,
  speak,
  decide,
  act,
  note,
  ask,
  vote: cast,
  count,
  'end-poll': endPoll,
  publish,
  pair,
  unpair,
  sign,
}
