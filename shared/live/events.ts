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
  /** Which plugins are on a board, where they draw or whether they run has changed: ask for `plugin-places` again. */
  readonly places: (board: string) => void
  /** In these collections of a plugin that is followed something has changed that the person sees or saw: ask again. */
  readonly state: (board: string, plugin: string, collections: readonly string[]) => void
  /** In a plugin that is followed somebody is elsewhere now: ask again. */
  readonly presence: (board: string, plugin: string) => void
  /** A job that a followed plugin started began, went on or ended: ask again. */
  readonly jobs: (board: string, plugin: string) => void
  /** The meeting that is shown has gone on, to the step of a number, or with null somebody came or went: ask for it again. */
  readonly meeting: (meeting: string, seq: number | null) => void
  /** The sign-in has ended; there is no use in coming back with it. */
  readonly ended: () => void
}

/** What a client says: which plugins and which meeting its screen shows and wants to hear of. Whoever says anything else is sent away. */
export interface NoticesToServer {
  /** What a plugin keeps on a board is shown here. */
  readonly follow: (board: string, plugin: string) => void
  /** It is shown no longer. */
  readonly leave: (board: string, plugin: string) => void
  /** A meeting is shown here, and no other; '' for none. */
  readonly watch: (meeting: string) => void
}
