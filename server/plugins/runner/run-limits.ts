import type { Budget } from '#server/plugins/child/messages.ts'
import type { RunKind } from '#server/plugins/seams.ts'

/** What a run of a kind may use: processor time, and how long it may wait for answers, milliseconds. */
export const runLimits: Readonly<
  Record<RunKind, { readonly budget: Budget; readonly waits: number }>
> = {
  check: { budget: { cpu: 50, slice: 50 }, waits: 2_000 },
  event: { budget: { cpu: 250, slice: 250 }, waits: 30_000 },
  job: { budget: { cpu: 60_000, slice: 2_000 }, waits: 600_000 },
}

/** So many violations within so many milliseconds pause a plugin on a board. */
export const violationsToPause = { count: 3, within: 600_000 }

/** How long a virtual machine is kept without a run, milliseconds. */
export const idleMs = 300_000

/** Virtual machines of one plugin at a time: of more boards, those that idle longest are let go. */
export const mostMachines = 32

/** How long a process that ended by itself is left alone, milliseconds: twice as long each time, until it has lived for ten minutes. */
export const backOff = { first: 500, most: 60_000, forgottenAfter: 600_000 }

/** How long a stop waits for open runs, milliseconds. */
export const drainMs = 5_000

/** How long a run that is to end may go on before its virtual machine is ended, milliseconds: as long as one turn of it may take. */
export const heedMs = 2_000
