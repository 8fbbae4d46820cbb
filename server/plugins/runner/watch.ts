/** How the process of a plugin is watched. */
export interface Watch {
  /** How often it is looked at, milliseconds. */
  readonly every: number
  /** After so many looks without a sign of life it is stuck. */
  readonly looks: number
  /** Bytes of memory for the process, and more for each virtual machine in it. */
  readonly memory: number
  readonly memoryOfMachine: number
}

/** A process that says nothing for five seconds, or takes 192 MB and 40 MB for each virtual machine, is ended. */
export const watch: Watch = {
  every: 1_000,
  looks: 5,
  memory: 192 * 2 ** 20,
  memoryOfMachine: 40 * 2 ** 20,
}
