import type { z } from 'zod'
import type { Outcome } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Verb } from '#shared/policy/verbs.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import type { Committed, DocumentEdit } from '#server/room/document-store.ts'
import type { Right } from '#server/room/right.ts'
import type { CommandDesk } from '#server/cases/desk/case-desk.ts'

/** Who gives a command, and when; `at` in milliseconds since 1970 by the desk's clock. */
export interface Given {
  readonly actor: Actor
  readonly at: number
}

/**
 * What a command will do. Nothing has happened yet: the frame commits entries and statements in one transaction with the
 * remembered answer, so that a retry finds both or neither.
 */
export interface Plan<Answer> {
  readonly answer: Answer
  /** The right it takes where the command's own is not enough; asked again when it is kept, and noted in the audit. */
  readonly verb?: Verb
  readonly entries?: readonly DocumentEdit[]
  /** Record rows that change with the documents: audit entries, clocks, notices. */
  readonly statements?: readonly RecordStatement[]
  /** How the statements become durable, for a command that does more than change documents; it brings no `entries` then. */
  readonly commit?: (
    statements: readonly RecordStatement[],
    right: Right,
  ) => Promise<Outcome<Committed>>
  /** Called once after the commit succeeded, never on a retry; notifies people. It must not fail. */
  readonly notify?: () => void
}

/**
 * A command on a card: `POST /api/cards/:id/<name>`. The frame reads the body, finds the card (absent and hidden alike are
 * `not-found`), asks the policy for `verb` and lets the commands on one card in one after the other; `run` then only judges and plans.
 */
export interface CardCommand<
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  Desk extends Partial<CommandDesk> = CommandDesk,
> {
  /** The last part of its address, kebab-case. */
  readonly name: string
  readonly verb: Verb
  /** What it does in one English sentence; stands in the API's description. */
  readonly summary: string
  readonly body: Body
  /** What it answers. Never restricted values: the answer is kept for seven days beside its key. */
  readonly answer: Answer
  /** Further cards it changes, whose commands wait for it too; `run` judges whether the actor may. */
  also?(body: z.output<Body>): readonly string[]
  run(
    desk: Desk,
    card: CardRecord,
    body: z.output<Body>,
    given: Given,
  ): Promise<Outcome<Plan<z.input<Answer>>>>
}

/** Describes a command, with its body and its answer typed by their schemas; what it takes from the desk it names itself. */
export const cardCommand = <
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Desk extends Partial<CommandDesk>,
>(
  command: CardCommand<Body, Answer, Desk>,
): CardCommand => command as unknown as CardCommand
