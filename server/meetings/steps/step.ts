import type { Outcome, ProblemKind } from '#shared/base/problem.ts'
import type { MeetingStep, StepOf } from '#shared/meeting/meeting-step.ts'
import type { MeetingState } from '#shared/meeting/meeting.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { Meeting } from '#server/meetings/meeting.ts'
import type { MeetingVerb } from '#server/meetings/meeting-access.ts'
import type { MeetingsHere } from '#server/meetings/meetings-here.ts'
import type { Screens } from '#server/meetings/screens.ts'
import type { MeetingRow } from '#server/meetings/tables.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'

/** What steps of meetings work with: they judge and plan, and the frame keeps. */
export interface StepDesk extends Pick<
  CaseDesk,
  'boards' | 'cards' | 'directory' | 'notices' | 'path' | 'records'
> {
  readonly here: Pick<MeetingsHere, 'awaySince'>
  readonly screens: Pick<Screens, 'waiting' | 'forget'>
}

/** Who does something to which meeting, and when. */
export interface StepGiven {
  readonly desk: StepDesk
  readonly meeting: Meeting
  readonly card: CardRecord
  readonly actor: Actor
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What a step will do; nothing has happened yet. */
export interface StepPlan {
  /** What becomes another of the meeting itself. */
  readonly row?: Partial<MeetingRow>
  readonly statements?: readonly RecordStatement[]
  readonly entries?: readonly DocumentEdit[]
  /** What it writes on another card, and the right that takes. */
  readonly on?: { readonly card: string; readonly verb: Verb }
  /** Ids, numbers and codes for the audit. */
  readonly told?: Readonly<Record<string, unknown>>
  /** What it is called in the audit, where its own name does not say enough. */
  readonly action?: string
  /** It has been done before: nothing is written. */
  readonly done?: true
  /** Called once it is kept. */
  readonly notify?: () => void
}

/** A step of a meeting. */
export interface StepKind<Name extends MeetingStep['do']> {
  readonly verb: MeetingVerb
  /** Who has to hold the meeting for it; whoever chairs may do what whoever presents may. */
  readonly who?: 'chair' | 'presenter'
  /** In which states it can be done. */
  readonly states: readonly MeetingState[]
  /** Whether it makes the meeting, where there is none yet. */
  readonly makes?: true
  run(given: StepGiven, body: StepOf<Name>): Outcome<StepPlan> | Promise<Outcome<StepPlan>>
}

/** A refusal of a meeting: what it says, and the rule. */
export type MeetingProblem = Extract<ProblemKind, `meeting-${string}`>

/** Before it is closed. */
export const before: readonly MeetingState[] = ['draft', 'called']
/** While it goes on. */
export const going: readonly MeetingState[] = ['running', 'paused']
/** Until its minutes are signed. */
export const unsigned: readonly MeetingState[] = [...before, ...going, 'closed']

/** A notice that leads to a meeting: not about its card, which not everybody who is invited may read. */
export const meetingNotice = (
  { id, board }: Pick<CardRecord, 'id' | 'board'>,
  what: 'meeting' | 'meeting-action',
) => ({ kind: 'system' as const, card: null, detail: { what, meeting: id, board } })
