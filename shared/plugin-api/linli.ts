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
}
