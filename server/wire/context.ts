import type { Authority } from '#server/auth/authority.ts'
import type { Log } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { Commit } from '#server/room/commit.ts'
import type { Access } from './access.ts'
import type { CardBadges } from './card-badges.ts'
import type { DurableStates } from './durable-states.ts'
import type { Hub } from './hub.ts'
import type { PresenceHub } from './presence.ts'
import type { ReadingTurns } from './reading-turns.ts'

/** What every connection works with. */
export interface WireContext {
  readonly log: Log
  /** Which log it is. */
  readonly logId: string
  readonly authority: Authority
  readonly store: Commit
  readonly cards: CardIndex
  readonly access: Access
  readonly badges: CardBadges
  readonly hub: Hub
  readonly presence: PresenceHub
  readonly states: DurableStates
  readonly reading: ReadingTurns
}
