import type { ClosureCode } from '#shared/board/card/closure-codes.ts'
import type { LinkKind } from '#shared/board/card/link-kinds.ts'
import type { ReplyWay } from '#shared/board/card/reply-ways.ts'

/** What one card is to another, once from each side; given only to those who may read the other card. */
export interface CardLinkRow {
  card: string
  other: string
  kind: LinkKind
  by: string
  at: number
}

/** A row of `attachments`. */
export interface AttachmentRow {
  id: string
  card: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  by: string
  at: number
  /** The plugin that added it in somebody's name or its own; '' where none did. */
  plugin: string
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

/** One hand-over of a card; the old owner answers for it until `state` is `accepted`. */
export interface HandOverRow {
  id: string
  card: string
  from_person: string
  from_unit: string
  to_person: string
  to_unit: string
  direction: 'up' | 'down' | 'across'
  why: string
  /** 1 when the card was urgent, so that a level could be skipped. */
  urgent: number
  asked_at: number
  accept_by: number
  state: 'open' | 'accepted' | 'refused' | 'expired' | 'withdrawn'
  decided_at: number | null
  /** Why it was refused. */
  decision: string | null
  /** The card's unit before it was offered, to be had back when nobody takes it. */
  unit_before: string
}

/** A hold that somebody asked for; the clocks stand still from its approval to `ended_at`. */
export interface HoldRow {
  id: string
  card: string
  asked_by: string
  why: string
  until: number
  asked_at: number
  state: 'asked' | 'approved' | 'refused' | 'withdrawn' | 'ended'
  decided_by: string | null
  decided_at: number | null
  decision: string | null
  ended_at: number | null
}

/** A closure: proposed by who handled the card, confirmed or sent back by who verifies it. */
export interface ClosureRow {
  id: string
  card: string
  code: ClosureCode
  /** What was done. */
  outcome: string
  /** What the reporter is told; '' when nobody reported it. */
  reply: string
  /** How the reporter was told; '' without a reply. */
  reply_how: ReplyWay | ''
  /** For `not-ours` the body it belongs to, for `duplicate` the other card. */
  body: string
  concluded_by: string
  concluded_at: number
  state: 'proposed' | 'confirmed' | 'sent-back' | 'reopened'
  decided_by: string | null
  decided_at: number | null
  decision: string | null
}

declare module '#server/records/schema.ts' {
  interface Records {
    card_links: CardLinkRow
    attachments: AttachmentRow
    commands: CommandRow
    counters: CounterRow
    card_types: CardTypeRow
    hand_overs: HandOverRow
    holds: HoldRow
    closures: ClosureRow
  }
}
