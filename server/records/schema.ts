import type { LinkKind } from '#shared/board/link-kinds.ts'
import type { NoticeKind } from '#shared/live/notice.ts'
import type { Role, UnitKind } from '#shared/policy/roles.ts'
import type { Origin } from '#server/log/log.ts'
import type { CardRow } from './card-row.ts'
import type {
  CalendarDayRow,
  CardCountRow,
  ClockFiringRow,
  ClockRow,
  ClosureRow,
  ContactRow,
  ErasureRow,
  HandOverRow,
  HoldRow,
  LegalHoldRow,
  RetentionNightRow,
} from './case-rows.ts'

export type * from './card-row.ts'
export type * from './case-rows.ts'

/**
 * The record tables: what is not a shared document. Instants are milliseconds since 1970, flags 0 or 1, lists are JSON
 * texts. Made by the numbered migrations in `migrations/`.
 */
export interface Records {
  units: UnitRow
  memberships: MembershipRow
  appointments: AppointmentRow
  people: PersonRow
  boards: BoardRow
  cards: CardRow
  card_links: CardLinkRow
  audit: AuditRow
  audit_checkpoints: AuditCheckpointRow
  audit_samples: AuditSampleRow
  audit_flags: AuditFlagRow
  placeholders: PlaceholderRow
  attachments: AttachmentRow
  imports: ImportRow
  board_imports: BoardImportRow
  commands: CommandRow
  counters: CounterRow
  card_types: CardTypeRow
  hand_overs: HandOverRow
  holds: HoldRow
  closures: ClosureRow
  contacts: ContactRow
  saved_filters: SavedFilterRow
  notices: NoticeRow
  notice_choices: NoticeChoicesRow
  push_subscriptions: PushSubscriptionRow
  calendar_days: CalendarDayRow
  clocks: ClockRow
  clock_firings: ClockFiringRow
  erasures: ErasureRow
  legal_holds: LegalHoldRow
  card_counts: CardCountRow
  retention_nights: RetentionNightRow
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

/** A membership that waits for a second person; it will have this id. */
export interface AppointmentRow extends MembershipRow {
  asked_by: string
  asked_at: number
}

export interface BoardRow {
  id: string
  unit: string
  title: string
  created_at: number
}

/** What one card is to another, once from each side; given only to those who may read the other card. */
export interface CardLinkRow {
  card: string
  other: string
  kind: LinkKind
  by: string
  at: number
}

/** One entry of the audit, see `server/audit/entry.ts`: who did what on whose authority, with the value before and after. */
export interface AuditRow {
  /** Its place in the chain, from 0 without gaps. */
  seq: number
  id: string
  /** What it was done to: the id of a card, board, person, unit … */
  subject: string
  /** The unit whose auditors may see it; '' for that of the subject. */
  unit: string
  actor: string
  origin: Origin
  authority: string
  at: number
  /** The field, as the path below the document's root joined by `/`, or what was done. */
  action: string
  /** JSON of the value before and after; null where there was none, and with the salt after an erasure. */
  before: string | null
  after: string | null
  salt: Uint8Array | null
  commitment: Uint8Array
  leaf: Uint8Array
}

/** A signed checkpoint of the audit's tree, with what is needed to go on from it. */
export interface AuditCheckpointRow {
  /** Entries it covers. */
  size: number
  at: number
  /** The signed note, see `server/audit/checkpoint.ts`. */
  note: string
  /** Hashes of the full subtrees, from left to right, 32 bytes each. */
  frontier: Uint8Array
}

/** A random sample an auditor drew; the seed and the filter give the same entries again. */
export interface AuditSampleRow {
  id: string
  seed: string
  /** JSON of the filter. */
  filter: string
  /** Entries from this place on did not exist yet. */
  below: number
  wanted: number
  by: string
  at: number
}

/** What an auditor remarked about an entry. */
export interface AuditFlagRow {
  id: string
  seq: number
  note: string
  by: string
  at: number
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

/** A board that came by an import. */
export interface BoardImportRow {
  board: string
  /** As in `imports`. */
  source: string
  /** Who brought it, and when, in milliseconds since 1970. */
  by: string
  at: number
  /** JSON: how many of what it has brought so far. */
  created: string
}

/** The remembered answer of a command, by idempotency key and account; see `server/cases/desk/remembered.ts`. */
export interface CommandRow {
  key: string
  account: string
  status: number
  /** JSON of the answer's body. */
  answer: string
  at: number
  /** Hash of the request's address and body: a key belongs to one request. */
  fingerprint: string
  /** The request's address: the erasure of a card finds what was answered about it. */
  path: string
}

/** A counter that never goes back, such as a beat's case numbers of one year. */
export interface CounterRow {
  name: string
  value: number
}

/** A card type as an administrator left it, see `CardTypeDefinition`. */
export interface CardTypeRow {
  id: string
  /** JSON. */
  definition: string
  changed_at: number
  changed_by: string
}

/** Something one person is told. It holds nothing of the card: what of it may be shown is asked whenever it is shown. */
export interface NoticeRow {
  id: string
  /** Stands for the event and the person, so that one event never makes two. */
  key: string
  person: string
  kind: NoticeKind
  /** '' for a notice about no card. */
  card: string
  by: string
  at: number
  /** JSON of codes, ids and instants. */
  detail: string
  /** When it came into the person's list; 0 while that is still to be done. */
  sent_at: number
  read_at: number | null
  /** 0 while it is still to be pushed, 1 when nothing is left to push. */
  pushed: number
}

export interface NoticeChoicesRow {
  person: string
  /** JSON, see `shared/live/notice-choices.ts`. */
  choices: string
}

/** A browser that pushes go to, for as long as the sign-in lasts that asked for it. */
export interface PushSubscriptionRow {
  endpoint: string
  person: string
  session: string
  p256dh: string
  auth: string
  language: string
  at: number
}

/** A named filter of a board; `query` is the query part of the board's address. */
export interface SavedFilterRow {
  id: string
  board: string
  owner: string
  title: string
  query: string
  /** 1 when everybody on the board sees it. */
  shared: number
  at: number
}
