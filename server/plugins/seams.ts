import type { Outcome } from '#shared/base/problem.ts'
import type { Pause } from './runner/pause.ts'

/** One plugin on one board, at one version: what a virtual machine is made for and every call is judged by. */
export interface Instance {
  /** Reverse DNS, as in the manifest. */
  readonly plugin: string
  readonly board: string
  /** SHA-256 of the package, hex: the code that runs. */
  readonly digest: string
}

/** For whom plugin code runs: a call from the screen has a person's rights and the grant's, work in the background the bot's and the grant's. */
export type RunsFor =
  | {
      readonly kind: 'person'
      readonly person: string
      /** Their sign-in, by which their rights are asked at the moment of a call. */ readonly session: string
    }
  | { readonly kind: 'bot' }

/** Why plugin code runs; what it writes carries this on, so that loops end. */
export interface Cause {
  /** `board` for what people do, or the id of the plugin whose write began it. */
  readonly origin: string
  /** How many plugin runs lie between a person's deed and this one. */
  readonly depth: number
  /** The same for each delivery of the same event, so that its effects can be told apart from new ones. */
  readonly key: string
}

/** A run of a handler of the plugin. */
export interface Run {
  readonly instance: Instance
  readonly runsFor: RunsFor
  readonly cause: Cause
  /** It only reads: what writes, goes outside or begins something is refused. */
  readonly readsOnly?: boolean
  /** Of which run of a job it is part. */
  readonly job?: string
}

/** What a run may use: a check that somebody waits for before a step, an answer to an event or to the screen, or a job of its own. */
export type RunKind = 'check' | 'event' | 'job'

/** A call of plugin code to the host: a method of the API by name, its input as plain JSON. */
export interface HostCall extends Run {
  readonly method: string
  readonly input: unknown
  /** A write that is asked for again under its key is done once. */
  readonly key?: string
  /** Which half asks; the server half when not told. */
  readonly half?: 'server' | 'web'
}

/** A call as it was answered. */
export interface AnsweredCall {
  readonly call: HostCall
  readonly outcome: Outcome<unknown>
  /** How long the answer took, milliseconds. */
  readonly ms: number
}

/** A line that a plugin wrote to its console. */
export interface SaidLine {
  readonly plugin: string
  readonly board: string
  readonly level: string
  readonly text: string
}

/** Answers what plugin code asks; authorises before it does anything. */
export interface Host {
  call(call: HostCall): Promise<Outcome<unknown>>
}

/** How a plugin fares on a board. */
export interface Health {
  readonly state: 'stopped' | 'running' | 'backing-off' | 'paused'
  /** Violations of limits in the last ten minutes. */
  readonly violations: number
  /** Why it is paused or backs off; null when neither. */
  readonly reason: string | null
  /** Memory of the virtual machine, bytes, and CPU spent since it began, milliseconds. */
  readonly memory: number
  readonly cpu: number
  /** The newest errors, newest first: at most ten, at most 500 characters each. */
  readonly errors: readonly { readonly at: number; readonly sentence: string }[]
}

/** Runs plugin code; where it runs is this one's own affair. */
export interface Runner {
  /**
   * Runs an exported handler and gives what it returns, as plain JSON. The handler is called with the input and with what it reaches the host by:
   * `(input, linli)`, where `linli.call(method, input)` asks `Host.call` with the rights of this run alone, `linli.cards.get(input)` the same for a method by name, and `linli.key` is the key of its cause.
   * An event when no kind is told. Once `signal` is aborted its calls are refused; code that goes on all the same ends with its virtual machine.
   */
  invoke(
    run: Run,
    handler: string,
    input: unknown,
    kind?: RunKind,
    signal?: AbortSignal,
  ): Promise<Outcome<unknown>>
  /** Notes in the health of a plugin what it got wrong without failing. */
  fault(plugin: string, board: string, sentence: string): void
  health(plugin: string, board: string): Health
  /** Since when and why a plugin is paused on a board; null when it is not. */
  pause(plugin: string, board: string): Pause | null
  /** Lets a paused plugin run again. */
  resume(plugin: string, board: string): void
  /** Ends every virtual machine of the plugin, or of one board of it. */
  end(plugin: string, board?: string): Promise<void>
  stop(): Promise<void>
}

/** The code of a package; a half that a plugin has not is null. */
export interface PluginCode {
  readonly server: string | null
  readonly web: string | null
}

/** The packages an administrator has approved, by digest. */
export interface Packages {
  code(digest: string): Promise<PluginCode | null>
}
