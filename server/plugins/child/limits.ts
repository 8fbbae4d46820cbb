import type { MachineLimits } from '#server/plugins/engine/engine.ts'

/** What one virtual machine may use. */
export const machineLimits: MachineLimits = {
  memory: 32 * 2 ** 20,
  stack: 256 * 2 ** 10,
  calls: 256,
  message: 2 ** 20,
}

/** Processor time of loading the code, milliseconds. */
export const loadingCpu = 1_000

/** The longest a timer of a guest waits, milliseconds. */
export const longestWait = 60_000

/** How many lines a machine may write to its console before the next run begins. */
export const linesAtATime = 100
