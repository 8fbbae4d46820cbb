import type { ProblemKind } from '#shared/base/problem.ts'

/** Ends the decision from wherever the fault is found; `decide` turns it into a verdict and never lets it out. */
export class Refusal extends Error {
  readonly kind: ProblemKind
  readonly rule: string

  constructor(kind: ProblemKind, rule: string, detail: string) {
    super(detail)
    this.kind = kind
    this.rule = rule
  }
}

/** Refuses the update under a rule of SPEC.md; `detail` names places and numbers, never what a person wrote. */
export function refuse(kind: ProblemKind, rule: string, detail: string): never {
  throw new Refusal(kind, rule, detail)
}
