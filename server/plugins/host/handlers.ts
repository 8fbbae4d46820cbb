import type { Outcome } from '#shared/base/problem.ts'
import type { AnswerOf, MethodName, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { Caller } from './caller.ts'

/** What answers each method, once the caller may ask it and its input was read. */
export type Handlers = {
  readonly [Name in MethodName]: (
    caller: Caller,
    input: ReadBy<Name>,
  ) => Promise<Outcome<AnswerOf<Name>>> | Outcome<AnswerOf<Name>>
}
