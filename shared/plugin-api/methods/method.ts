import type { z } from 'zod'
import type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'

/** A method of the plugin API: what a plugin asks of the host, by name. */
export interface Method<
  Needs extends Cap | null = Cap | null,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** What it does, in one sentence. */
  readonly summary: string
  /** The capability it needs; null for none beside being on the board. */
  readonly cap: Needs
  /** Who it may run for: a person at a screen, the plugin's own work in the background. */
  readonly runsFor: readonly ('person' | 'bot')[]
  /** What a call takes of what a plugin may ask in a second on a board. */
  readonly cost: number
  /** The rate of its own that it is counted by in place of its cost; null for most. */
  readonly rate: 'plugin-fire' | 'plugin-notify' | null
  readonly input: Input
  readonly output: Output
}

/** Describes a method. */
export const method = <
  Needs extends Cap | null,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(described: {
  readonly cap: Needs
  readonly summary: string
  readonly cost?: number
  readonly rate?: Method['rate']
  readonly runsFor?: Method['runsFor']
  readonly input: Input
  readonly output: Output
}): Method<Needs, Input, Output> => ({
  cost: 1,
  rate: null,
  runsFor: ['person', 'bot'],
  ...described,
})
