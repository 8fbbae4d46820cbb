/** Why somebody is told something. */
export const noticeKinds = [
  'mention',
  'assignment',
  'hand-over',
  'clock',
  'reply',
  'refusal',
  'hold',
  'system',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice says beyond its kind: codes, ids and instants, from which the screen makes a sentence. Never what people wrote. */
export type NoticeDetail = Readonly<Record<string, string | number>>

/** A notice as its receiver may see it at the moment of asking. Instants are milliseconds since 1970. */
export interface NoticeShown {
  readonly id: string
  readonly kind: NoticeKind
  readonly at: number
  /** When it was told; `since` of `GET /api/notices` counts by it. */
  readonly sentAt: number
  readonly readAt: number | null
  /** Who caused it; null for the product itself and where the card is out of sight. */
  readonly by: { readonly id: string; readonly name: string } | null
  /** Null where the notice is about no card, and where the receiver may no longer read it. */
  readonly card: {
    readonly id: string
    readonly board: string
    readonly number: string
    readonly title: string
    readonly urgent: boolean
  } | null
  /** Whether it is about a card that the receiver may no longer read; then nothing else is told of it. */
  readonly lost: boolean
  readonly detail: NoticeDetail
}

/** The answer of `GET /api/notices`: newest first, and how many are unread in all. */
export interface NoticeList {
  readonly notices: readonly NoticeShown[]
  readonly unread: number
  /** Whether there are older ones. */
  readonly more: boolean
}
