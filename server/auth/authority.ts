import type { Actor } from '#shared/policy/roles.ts'

/** A sign-in in force. */
export interface Session {
  readonly id: string
  readonly account: string
}

/**
 * Who is asking, and what they may do right now. The answers change under an open connection: whoever holds a session
 * for longer than one request asks `actor` again before every act and listens for changes.
 */
export interface Authority {
  /** The session behind a bearer token or a session cookie's token; null when it is unknown, ended or expired. */
  session(token: string): Promise<Session | null>
  /** Makes a one-time ticket that opens one sync socket within 30 seconds. */
  ticket(session: Session): string
  /** Spends a ticket; null when it is unknown, spent, too old, or its session has ended. */
  redeem(ticket: string): Session | null
  /** The account with its memberships in force at this moment; null when the session has ended or something is `asked` of it first. Never waits: answered from memory. */
  actor(session: Session): Actor | null
  /** What a sign-in in force is asked for before it may do anything else; null for nothing. Answered from memory. */
  asked(session: Session): 'first-password' | 'second-factor-needed' | null
  /** Units from the station down to the given one; empty for a unit that does not exist. Answered from memory. */
  path(unit: string): readonly string[]
  /**
   * Called with an account id whenever what `actor` answers for it may have changed: sign-out, revoked session, password
   * change, membership added, changed, ended or run out. Returns the disposer.
   */
  onChange(listener: (account: string) => void): () => void
}
