import type { StepAsk } from './step.ts'
import type { Values } from './step-form.ts'

/** Where the form of a step that is being filled in is kept. */
export const stepPlace = ({ card, step }: StepAsk): string => `${card}/step/${step}`

/** A form that is being filled in. */
export interface BegunStep {
  readonly asked: StepAsk
  readonly values: Values
}
