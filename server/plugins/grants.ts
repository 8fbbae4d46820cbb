import type { Capability } from '#shared/plugin-api/manifest/capabilities.ts'
import type { SettingValue } from '#shared/plugin-api/manifest/data-schema.ts'
import type { Manifest } from '#shared/plugin-api/manifest/manifest.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** What the owner of a board has granted a plugin there, as it holds now: what code may not do by it, it may not do. */
export interface Grant {
  readonly plugin: string
  readonly board: string
  /** SHA-256 of the package that runs, hex; approved by an administrator. */
  readonly digest: string
  /** What that package says about itself; what it asks for is not what it may. */
  readonly manifest: Manifest
  /** What was consented to and this version still asks for, no further than both reach. */
  readonly capabilities: readonly Capability[]
  /** Where it may send to: consented to, and still asked for. */
  readonly network: readonly Manifest['network'][number][]
  /** Every setting with its value on this board. */
  readonly settings: Readonly<Record<string, SettingValue>>
}

/** A grant on a board that began, ended or became another one; ask again what it is now. */
export interface GrantChange {
  readonly plugin: string
  readonly board: string
}

/** What plugins may on boards: looked up in memory, so that every call can ask again. */
export interface Grants {
  /** Null when the plugin is not on the board, switched off there, disabled, or its receipt is not sound. */
  of(plugin: string, board: string): Grant | null
  /** Those that hold on a board, in the order of their ids. */
  onBoard(board: string): readonly Grant[]
  /** Those that hold anywhere. */
  all(): readonly Grant[]
  /** What goes with a plugin that is taken off a board, or off every board (null), in the same transaction. */
  addLeftovers(
    statements: (plugin: string, board: string | null) => readonly RecordStatement[],
  ): void
  /** Hears of every change once it is kept; the answer ends it. */
  listen(listener: (change: GrantChange) => void): () => void
}
