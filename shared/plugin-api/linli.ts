import type { Cap } from '#shared/plugin-api/manifest/capabilities.ts'
import type { AnswerOf, GivenTo, MethodName, methods } from '#shared/plugin-api/methods/methods.ts'

type CapOf<Name extends MethodName> = (typeof methods)[Name]['cap']

/** The methods that a plugin with these capabilities has. */
type With<Caps extends Cap> = {
  [Name in MethodName]: CapOf<Name> extends Caps | null ? Name : never
}[MethodName]

type GroupOf<Name extends string> = Name extends `${infer Group}.${string}` ? Group : never
type LastOf<Name extends string> = Name extends `${string}.${infer Last}` ? Last : never

/**
 * The API as a plugin with these capabilities sees it: `Linli<'cards:read' | 'state'>`. What needs a capability that is not among them is no
 * part of it.
 */
export type Linli<Caps extends Cap> = {
  readonly [Group in GroupOf<With<Caps>>]: {
    readonly [Name in Extract<With<Caps>, `${Group}.${string}`> as LastOf<Name>]: (
      input: GivenTo<Name>,
    ) => Promise<AnswerOf<Name>>
  }
}

/** A write that waited for the network and was refused then: the words are the person's, and stay until they let them go. */
export interface StateRefusal {
  /** `state.put` … */
  readonly method: string
  readonly input: unknown
  /** Why, as when a call is refused; `held` where it rests on one that was refused. */
  readonly kind: string
  readonly sentence: string
  /** When it was written, milliseconds since 1970. */
  readonly at: number
}

/** What the web half has beside it with the capability `jobs`: how a job fares that was started from here, told whenever that is something else. */
export interface JobsLive {
  /** The answer ends it. */
  follow(of: GivenTo<'jobs.look'>, shown: (now: AnswerOf<'jobs.look'>) => void): Promise<() => void>
}

/** What the web half has beside it with the capability `state`: what a query answers, told whenever that is something else. */
export interface StateLive {
  subscribe(
    query: GivenTo<'state.query'>,
    shown: (now: AnswerOf<'state.query'>) => void,
  ): Promise<() => void>
  /** Where the others are. */
  subscribe(
    query: { readonly presence: true },
    shown: (now: AnswerOf<'state.presence'>) => void,
  ): Promise<() => void>
  /** Hears of writes that waited for the network and were refused, also before this; the answer ends it. */
  onRefused(heard: (refused: StateRefusal) => unknown): () => void
}
