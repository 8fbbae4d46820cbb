import type { NoticeKind } from '#shared/live/notice.ts'

/** Something one person is told. It holds nothing of the card: what of it may be shown is asked whenever it is shown. Only what a plugin says has words. */
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
  /** Where a plugin said it; '' for what no plugin said. */
  board: string
  /** JSON of what a plugin said, in both languages. */
  words: string
}

/** Somebody wants to hear nothing of a plugin on a board. */
export interface NoticeMutedRow {
  person: string
  board: string
  /** Under which id the plugin's own work stands. */
  by: string
}

/** A row of `notice_choices`. */
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

declare module '#server/records/schema.ts' {
  interface Records {
    notices: NoticeRow
    notice_choices: NoticeChoicesRow
    notice_muted: NoticeMutedRow
    push_subscriptions: PushSubscriptionRow
  }
}
