import type { ProblemKind } from '#shared/base/problem.ts'
import type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'

/** What to write into `plugin.json` so that a refused call is answered. */
export interface ManifestLine {
  /** The list it belongs to, as a path of the manifest. */
  readonly into: 'capabilities.required' | 'network'
  /** The entry, with a reason that the author still has to write. */
  readonly line: string
  /** Which number of the list it takes the place of, from 0; null for a new one. */
  readonly replaces: number | null
}

/** A line of the author's that something was thrown through. */
export interface SourceLine {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The function; empty when it has no name. */
  readonly in: string
}

/** What an author has to mend, and where it stands. */
export interface Fault {
  /** A file of the folder, as the author knows it. */
  readonly file: string
  /** Counted from 1; null when it is about the whole file. */
  readonly line: number | null
  readonly text: string
}

/** Something that is shown to an author while a plugin is developed. */
export type Inspection =
  | {
      readonly is: 'seats'
      readonly seats: readonly {
        readonly person: string
        readonly name: string
        readonly url: string
      }[]
    }
  | { readonly is: 'live'; readonly at: number; readonly id: string; readonly ms: number }
  /** The folder makes no plugin; what ran before runs on. */
  | { readonly is: 'faults'; readonly at: number; readonly faults: readonly Fault[] }
  | {
      readonly is: 'call'
      readonly at: number
      readonly half: 'server' | 'web'
      /** Whose rights counted; null for the plugin's own. */
      readonly by: string | null
      readonly method: string
      /** The capability it needs; null for none. */
      readonly cap: Cap | null
      /** What it took of what a plugin may ask. */
      readonly cost: number
      readonly ms: number
      readonly bytesIn: number
      readonly bytesOut: number
      /** The kind of the refusal; null when it was answered. */
      readonly refused: ProblemKind | null
      readonly detail: string | null
      /** What would let it be answered, or let it read what came blind. */
      readonly line: ManifestLine | null
    }
  | {
      readonly is: 'error'
      readonly at: number
      readonly half: 'server' | 'web'
      readonly text: string
      readonly lines: readonly SourceLine[]
    }
  | { readonly is: 'said'; readonly at: number; readonly level: string; readonly text: string }
  | {
      readonly is: 'health'
      readonly state: 'stopped' | 'running' | 'backing-off' | 'paused'
      readonly violations: number
      readonly memory: number
      readonly cpu: number
    }
