import type { Visibility } from '#shared/board/card-types.ts'
import type { Role, UnitKind } from '#shared/policy/roles.ts'
import type { Origin } from '#server/log/log.ts'

/**
 * The record tables: what is not a shared document. Instants are milliseconds since 1970, flags 0 or 1, lists are JSON
 * texts. Made by the numbered migrations in `migrations/`.
 */
export interface Records {
  units: UnitRow
  memberships: MembershipRow
  people: PersonRow
  boards: BoardRow
  cards: CardRow
  changes: ChangeRow
  client_ids: ClientIdRow
  placeholders: PlaceholderRow
  attachments: AttachmentRow
  imports: ImportRow
  commands: CommandRow
  counters: CounterRow
}

/** A station, beat, grid or building. `parent` is null for a station. */
export interface UnitRow {
  id: string
  kind: UnitKind
  name: string
  parent: string | null
}

/** What other people may know of an account: its name. Sign-in data is in the accounts database. */
export interface PersonRow {
  id: string
  username: string
  name: string
  /** 1 for an account of the demo beat. */
  demo: number
}

/** A person's role in a unit from one instant to another; `until` null is open-ended. */
export interface MembershipRow {
  id: string
  person: string
  unit: string
  role: Role
  since: number
  until: number | null
}

export interface BoardRow {
  id: string
  unit: string
  title: string
  created_at: number
}

/** One card as lists, search and permission need it; written in the same transaction as the document it mirrors. */
export interface CardRow {
  id: string
  board: string
  number: string
  title: string
  type: string
  column_id: string
  /** Fractional index among the cards of the column. */
  rank: string
  unit: string
  visibility: Visibility
  /** JSON list of account ids. */
  assignees: string
  /** JSON list of account ids, for visibility `named`. */
  named: string
  archived: number
  created_at: number
  created_by: string
  /** Log position of the newest change to the card's document. */
  position: number
}

/** One line of a card's history: who changed what, from what, to what. */
export interface ChangeRow {
  id: string
  /** The card (or board) changed. */
  subject: string
  actor: string
  origin: Origin
  at: number
  /** The field, as the path below the document's root joined by `/`, or a command's name. */
  field: string
  /** JSON of the value before and after; null where there was none or it is long text. */
  before: string | null
  after: string | null
}

/** Which account a Yjs clientID belongs to in one document. */
export interface ClientIdRow {
  document: string
  client: number
  account: string
}

/** A person of an imported board, until somebody maps them to an account. */
export interface PlaceholderRow {
  id: string
  board: string
  name: string
  username: string
  /** The account it was mapped to. */
  person: string | null
}

export interface AttachmentRow {
  id: string
  card: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  by: string
  at: number
}

/** What an import made from a foreign id, so that a second import of the same file changes nothing. */
export interface ImportRow {
  source: string
  foreign_id: string
  kind: string
  target: string
}

/** The remembered answer of a command, by idempotency key and account; see `server/cases/commands/remembered.ts`. */
export interface CommandRow {
  key: string
  account: string
  status: number
  /** JSON of the answer's body. */
  answer: string
  at: number
  /** Hash of the request's address and body: a key belongs to one request. */
  fingerprint: string
}

/** A counter that never goes back, such as a beat's case numbers of one year. */
export interface CounterRow {
  name: string
  value: number
}
