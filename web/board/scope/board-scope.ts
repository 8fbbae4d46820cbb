import type { Board } from '#web/sync/board.ts'
import type { ScopeApi } from './board-api.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'
import type { StepAsk } from '#web/flow/step.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { People } from './people.ts'
import type { Rights } from './rights.ts'

/** What every element of a board screen needs to know, as one property; a new object when any of it is another. */
export interface BoardScope {
  readonly board: Board
  readonly api: ScopeApi
  /** Gives commands on cards, online or not. */
  readonly commands: CardCommands
  readonly me: Me
  /** Null until the server (or this device) has told it. */
  readonly info: BoardInfo | null
  readonly rights: Rights
  readonly people: People
  /** Begins a step of the flow: at once, or with its form on the board screen. */
  readonly begin: (ask: StepAsk) => void
}
