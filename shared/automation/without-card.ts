import type { RuleAction } from './rule.ts'

/** Whether a step can be taken where there is no card. */
export const needsNoCard = (step: RuleAction): boolean =>
  step.do === 'create-card' ||
  (step.do === 'notify' && step.whom !== 'assignees' && step.whom !== 'owner')
