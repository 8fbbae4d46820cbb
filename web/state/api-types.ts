import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import type { Problem, ProblemKind } from '#shared/base/problem.ts'
import type { paths } from './api-schema.ts'

/** An expected failure as a screen shows it; `offline` when the server could not be reached. */
export interface ShownProblem extends Omit<Problem, 'kind'> {
  readonly kind: ProblemKind | 'offline'
  /** In the person's language: what happened and what to do. */
  readonly sentence: string
}

/** What a call to the server gives back. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ShownProblem }

type Json<Part> = Part extends { content: { 'application/json': infer Value } } ? Value : never

/** What an operation answers, from the API's description. */
export type ResponseOf<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends { responses: infer Responses }
  ? DeepReadonly<Json<Responses[keyof Responses & (200 | 201)]>>
  : never

/** What an operation is asked with, from the API's description. */
export type RequestOf<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends { requestBody: infer Body } ? DeepReadonly<Json<Body>> : never

/** What a card has gone through. */
export type CaseRecord = ResponseOf<'/api/cards/{id}/case', 'get'>

/** One restricted value of a card: that there is one, never what it is. */
export type ContactLine = ResponseOf<'/api/cards/{id}/contacts', 'get'>[number]

/** A card that a search has found. */
export type FoundCard = ResponseOf<'/api/search', 'get'>['cards'][number]

/** A report of a resident. */
export type ReportListed = ResponseOf<'/api/reports', 'get'>[number]

/** Where residents report, and where they could. */
export type ReportPlaces = ResponseOf<'/api/report-addresses', 'get'>

/** An address at which residents report. */
export type ReportAddress = ReportPlaces['addresses'][number]

/** A named filter of a board. */
export type SavedFilter = ResponseOf<'/api/boards/{id}/filters', 'get'>[number]

/** A role that waits for somebody to confirm it. */
export type WaitingRole = ResponseOf<'/api/appointments', 'get'>[number]

/** A card that waits for somebody. */
export type AwaitedCard = ResponseOf<'/api/my-work', 'get'>[number]

/** What a person may answer with after their password. */
export type SecondWay =
  paths['/api/auth/sign-in/username']['post']['responses'][202]['content']['application/json'] extends infer Answer
    ? Answer extends { second: { ways: (infer Way)[] } }
      ? Way
      : never
    : never

/** The person who is signed in. */
export type Me = ResponseOf<'/api/me', 'get'>

/** One membership in force. */
export type MembershipInfo = Me['memberships'][number]

/** A sign-in of this account. */
export type SessionInfo = ResponseOf<'/api/auth/list-sessions', 'get'>[number]

/** A board in the list of boards. */
export type BoardListed = ResponseOf<'/api/boards', 'get'>[number]

/** A unit one may make a board of. */
export type BoardUnit = ResponseOf<'/api/board-units', 'get'>[number]

/** What a screen needs to know of a board beside its documents. */
export type BoardInfo = ResponseOf<'/api/boards/{id}', 'get'>

/** A unit of the organisation as it is listed. */
export type UnitInfo = BoardInfo['units'][number]

/** A person who may be assigned on a board. */
export type BoardPerson = BoardInfo['people'][number]

/** A person of an imported board who has no account here yet, or has been mapped to one. */
export type Placeholder = BoardInfo['placeholders'][number]

/** A card in a list that comes over HTTP. */
export type CardListed = ResponseOf<'/api/boards/{id}/cards', 'get'>[number]

/** What a new card is made of; an `id` chosen here makes asking twice harmless. */
export type NewCard = RequestOf<'/api/boards/{id}/cards', 'post'>

/** One change of a card, newest first in lists. */
export type HistoryEntry = ResponseOf<'/api/cards/{id}/history', 'get'>[number]

/** One clock of a card; instants in milliseconds since 1970. */
export type ClockInfo = ResponseOf<'/api/cards/{id}/clocks', 'get'>[number]

/** A year of the calendar of working days. */
export type CalendarYear = ResponseOf<'/api/calendar', 'get'>

/** What an import brought in and what it could not. */
export type Imported = ResponseOf<'/api/boards/import', 'post'>

/** An import that is about to be taken back. */
export type ImportStanding = ResponseOf<'/api/boards/{id}/import', 'get'>

/** Legal holds in force, and what will be erased within thirty days. */
export type Retention = ResponseOf<'/api/retention', 'get'>

/** Lines of the ledger of erasures. */
export type ErasuresPage = ResponseOf<'/api/erasures', 'get'>

/** An entry of the audit, as far as the reader may see it. */
export type AuditEntry = ResponseOf<'/api/audit/entries', 'get'>['entries'][number]

/** Somebody the audit can be filtered by. */
export type AuditPerson = ResponseOf<'/api/audit/choices', 'get'>['people'][number]

/** How far the audit is signed and verified. */
export type AuditState = ResponseOf<'/api/audit/state', 'get'>

/** A random sample of the audit. */
export type AuditSample = ResponseOf<'/api/audit/samples', 'get'>[number]

/** A complaint about police, as auditors and leadership list it. */
export type Complaint = ResponseOf<'/api/audit/complaints', 'get'>[number]
