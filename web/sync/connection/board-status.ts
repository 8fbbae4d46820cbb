import { closeCode } from '#shared/wire/close-codes.ts'
import type { ProblemKind } from '#shared/base/problem.ts'

/** Why a connection ended for good; it is not tried again. */
export type Ended =
  | 'signed-out'
  | 'no-access'
  | 'taken-back'
  | 'version'
  | 'protocol'
  | 'refused'
  | 'too-fast'
  | 'other-account'

/** How far an edit has come: `saved` means on the server's disk. */
export type SaveState = 'saved' | 'saving' | 'offline' | 'refused'

/** Where a board connection stands. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'ended'

/** What the status line of a board shows. */
export interface BoardStatus {
  readonly connection: ConnectionState
  readonly ended: Ended | null
  /** Something can be shown, from this device or from the server. */
  readonly ready: boolean
  /** The server's stream has been received at least once. */
  readonly complete: boolean
  /** The least favourable state of all documents of the board. */
  readonly save: SaveState
  /** Documents with edits that are not on the server's disk, and cards that wait to be created. */
  readonly unsaved: number
  /** Why the server cannot store right now; null when it can. */
  readonly deferred: ProblemKind | null
  /** Whether everything unsaved is stored on this device and survives a reload. */
  readonly keptHere: boolean
}

/** The status with the queued commands counted in: they are unsaved work, too, and refused ones are the worst state there is. */
export function withCommands(
  status: BoardStatus,
  queue: { readonly all: readonly { readonly state: string }[]; readonly kept: boolean },
): BoardStatus {
  const { all, kept } = queue
  if (all.length === 0) return status
  const refused = status.save === 'refused' || all.some(one => one.state !== 'waiting')
  return {
    ...status,
    save: saveStateOf(status.connection, refused, true),
    unsaved: status.unsaved + all.length,
    keptHere: status.keptHere && kept,
  }
}

const endings: ReadonlyMap<number, Ended> = new Map([
  [closeCode.protocol, 'protocol'],
  [closeCode.signedOut, 'signed-out'],
  [closeCode.noAccess, 'no-access'],
  [closeCode.takenBack, 'taken-back'],
  [closeCode.tooLarge, 'protocol'],
  [closeCode.version, 'version'],
  [closeCode.tooFast, 'too-fast'],
  [closeCode.refused, 'refused'],
])

/** The reason behind a final close code; null when connecting again may help. */
export const endedBy = (code: number): Ended | null => endings.get(code) ?? null

/** The save state of something that has drafts of refused edits, or edits that are not confirmed. */
export function saveStateOf(
  connection: ConnectionState,
  refused: boolean,
  pending: boolean,
): SaveState {
  if (refused) return 'refused'
  if (!pending) return 'saved'
  return connection === 'live' ? 'saving' : 'offline'
}
