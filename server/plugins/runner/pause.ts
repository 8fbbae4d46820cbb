import type { Excess } from '#server/plugins/engine/engine.ts'
import type { Ending } from './placement.ts'

/** What a plugin did that it may not. */
export type Violation = Excess | Exclude<Ending, 'asked'>

/** What each violation is in a sentence about the plugin. */
export const violationSentences: Readonly<Record<Violation, string>> = {
  cpu: 'took more processor time than it may',
  memory: 'took more memory than it may',
  engine: 'broke the engine that runs it',
  crashed: 'ended its process',
  stuck: 'did not answer any more',
  forged: 'sent what no plugin sends',
}

/** That a version of a plugin does not run on a board until somebody lets it. */
export interface Pause {
  readonly digest: string
  readonly since: number
  /** What it did last. */
  readonly reason: Violation
}

/** A plugin that is paused on a board. */
export interface PausedPlugin extends Pause {
  readonly plugin: string
  readonly board: string
}
