import type { CardView } from '#shared/board/card/card-view.ts'
import type { CardPanelApi } from './card-api.ts'
import type { BoardInfo, Me } from '#web/state/api-types.ts'
import type { StepAsk } from '#web/flow/step.ts'
import type { CardCommands } from '#web/sync/queue/card-commands.ts'
import type { Board } from '#web/sync/board.ts'
import type { FileHandle } from '#web/sync/documents/file-handles.ts'
import type { Present } from '#web/sync/documents/presence.ts'
import type { CardAccess } from './card-access.ts'
import type { EditorState } from './card-controller.ts'
import type { Names } from '#web/card/history/field-labels.ts'
import type { Readers } from '#web/board/scope/readers.ts'
import type { Rights } from '#web/board/scope/rights.ts'

/** Everything the panel shows at one moment, made new for each rendering and handed to its parts. */
export interface CardScene {
  readonly board: Board
  readonly card: CardView
  /** The case file; its view is null until it has arrived. */
  readonly handle: FileHandle | null
  /** Whether the rich-text editor is here; `loadEditor` tries again. */
  readonly editor: EditorState
  readonly loadEditor: () => Promise<void>
  /** Why the case file can not be shown until there is a connection; empty when it is here or on its way. */
  readonly away: string
  readonly info: BoardInfo
  readonly me: Me
  readonly api: CardPanelApi | null
  readonly commands: CardCommands | null
  /** Begins a step of the flow. */
  readonly begin: (ask: StepAsk) => void
  readonly names: Names
  readonly rights: Rights
  readonly access: CardAccess
  readonly readers: Readers
  /** Everyone who has this card open. */
  readonly present: readonly Present[]
  /** Rises whenever what was changed here has come to the server's disk. */
  readonly saves: number
}
