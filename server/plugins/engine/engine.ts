/** What one virtual machine may use at most. */
export interface MachineLimits {
  /** Bytes of everything the guest makes. */
  readonly memory: number
  /** Bytes of the engine's own stack. */
  readonly stack: number
  /** Calls to the host and timers that wait at a time. */
  readonly calls: number
  /** Characters of a call's input, an answer or a result. */
  readonly message: number
}

/** What a virtual machine is made with. */
export interface MachineSetup {
  readonly limits: MachineLimits
  readonly outside: Outside
  /** What the guest takes for the time, milliseconds since 1970. */
  readonly now: () => number
  /** Makes `Math.random` the same every time. */
  readonly seed?: number
}

/** What a guest does to the outside; every text is JSON except what it says and why it failed. */
export interface Outside {
  call(call: number, run: number, method: string, input: string): void
  wait(call: number, ms: number): void
  /** A run has ended; run 0 is the loading of the code. */
  returned(run: number, ok: boolean, value: string): void
  said(level: string, text: string): void
}

/** Which limit was exceeded; `engine` when the engine itself gave up. */
export type Excess = 'cpu' | 'memory' | 'engine'

/** What became of a turn of a machine, and the processor time it took in milliseconds; after an excess the machine is only to be disposed of. */
export interface Turn {
  readonly cpu: number
  readonly excess: Excess | null
}

/** One virtual machine with the code of one plugin. It runs only inside these calls, each until nothing of the guest is left to do. */
export interface Machine {
  /** Evaluates the code as a module; `returned` is told of run 0. */
  load(code: string, cpu: number): Turn
  /** Begins an exported handler; `cpu` is what this turn may take, milliseconds. */
  invoke(run: number, handler: string, input: string, key: string, cpu: number): Turn
  /** Answers a call or ends a wait. */
  settle(call: number, ok: boolean, value: string, cpu: number): Turn
  /** Bytes that the guest has allocated. */
  memory(): number
  dispose(): void
}

/** Makes virtual machines: the only thing that knows which engine there is. */
export interface Engine {
  create(setup: MachineSetup): Promise<Machine>
}
