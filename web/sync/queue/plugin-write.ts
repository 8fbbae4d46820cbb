import type { Language } from '#shared/base/problem.ts'
import type { GivenCommand } from './command-queue.ts'

/** The name under which a write of a plugin waits; its body is `PluginWrite`. */
export const pluginCommand = 'plugin'

/** A write of a plugin to its state. */
export interface PluginWrite {
  readonly plugin: string
  /** What the person knows the plugin by. */
  readonly called: Readonly<Record<Language, string>>
  /** The package whose code wrote it, and the version of the state it was written for. */
  readonly digest: string
  readonly stateVersion: number
  readonly method: string
  readonly input: unknown
}

/** So many writes of a plugin wait on this device. */
export const mostWaiting = 200

/** The write of a plugin that a command is; null for any other command. */
export const writeOf = ({ name, body }: Pick<GivenCommand, 'name' | 'body'>): PluginWrite | null =>
  name === pluginCommand ? (body as PluginWrite) : null

/** Writes of a plugin on a board go one after the other. */
export const laneOfPlugin = (board: string, plugin: string): string => `${board} ${plugin}`

type Placed = { readonly collection?: unknown; readonly key?: unknown; readonly steps?: unknown }

/** The records that a write is about. */
export function recordsOf({ input }: PluginWrite): ReadonlySet<string> {
  const { steps, ...one } = (input ?? {}) as Placed
  const all = Array.isArray(steps) ? (steps as readonly Placed[]) : [one]
  return new Set(all.map(({ collection, key }) => `${String(collection)}/${String(key)}`))
}

/** Whether a later write was made in the belief that an earlier one would hold: they are about the same record. */
export const buildsOn = (later: PluginWrite, earlier: PluginWrite): boolean =>
  !recordsOf(later).isDisjointFrom(recordsOf(earlier))
