import { problems } from './problem-catalogue.ts'

/** The name of an expected failure; each has one HTTP status and one sentence per language. */
export type ProblemKind = keyof typeof problems

/**
 * An expected failure that a person sees. `rule` is the id in SPEC.md that was broken, `detail` a short technical
 * cause for the log and the API reader, never for the screen.
 */
export interface Problem {
  readonly kind: ProblemKind
  readonly rule?: string
  readonly detail?: string
  /** After how many seconds the same may be tried again. */
  readonly retryAfter?: number
}

/** The result of an action that may be refused: refusals are returned, what nobody expects is thrown. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem }

/** Wraps a success. */
export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

/** Wraps a refusal. */
export const refused = (kind: ProblemKind, more: Omit<Problem, 'kind'> = {}): Outcome<never> => ({
  ok: false,
  problem: { kind, ...more },
})

/** The languages of the product; the first is the default. */
export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** The sentence a person reads for a problem: what happened and what to do. */
export const sentence = (kind: ProblemKind, language: Language): string => problems[kind][language]

/** The HTTP status of a problem. */
export const statusOf = (kind: ProblemKind): number => problems[kind].status
