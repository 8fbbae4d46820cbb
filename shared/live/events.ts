import type { NoticeShown } from './notice.ts'

/** What was read of a list: some notices, or all told up to an instant. */
export type Read = { readonly ids: readonly string[] } | { readonly until: number }

/**
 * What the server says in the namespace `/notices` of socket.io 4 on the path `/live/`, `auth` `{ticket}` or `{token}`. Nothing is
 * kept for who is away: after every connection a client asks `GET /api/notices?since=`.
 */
export interface NoticesToClient {
  /** What has just come into the list, as this person may see it, and how many are unread in all. */
  readonly told: (notices: readonly NoticeShown[], unread: number) => void
  /** Something was read, here or on another screen. */
  readonly read: (read: Read, readAt: number, unread: number) => void
  /** The person's rights have changed: what is shown may no longer be theirs to see, so ask again. */
  readonly again: () => void
  /** The sign-in has ended; there is no use in coming back with it. */
  readonly ended: () => void
}

/** A client says nothing; whatever an outside one says is not heard. */
export type NoticesToServer = Readonly<Record<never, never>>
