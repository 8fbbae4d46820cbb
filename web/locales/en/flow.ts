import type { flow as chinese } from '#web/locales/zh-CN/flow.ts'

/** The English texts of the flow of cases. */
export const flow: Record<keyof typeof chinese, string> = {
  'flow.stage.accept': 'To accept',
  'flow.stage.accepted': 'Accepted',
  'flow.stage.handling': 'In handling',
  'flow.stage.referred': 'Referred',
  'flow.stage.awaiting': 'Awaiting reply',
  'flow.stage.follow-up': 'Follow-up',
  'flow.stage.closed': 'Closed',
  'flow.noWay': 'Cards in “{from}” do not go straight to “{to}”. They can go to: {next}.',
  'flow.noWay.none': 'Cards in “{from}” do not go to “{to}”.',
  'flow.listed': ', ',
  'flow.why.accept': 'Accepted by grid staff or police.',
  'flow.why.refer': 'Referred by police.',
  'flow.why.conclude': 'Closing is proposed by grid staff or police.',
  'flow.why.reopen': 'Reopened by police.',
}
