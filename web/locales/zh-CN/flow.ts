/** Texts of the flow of cases: stages, steps, hand-overs, holds, closures; keys begin with `flow.`. */
export const flow = {
  'flow.stage.accept': '待受理',
  'flow.stage.accepted': '已受理',
  'flow.stage.handling': '处置中',
  'flow.stage.referred': '待协同',
  'flow.stage.awaiting': '待反馈',
  'flow.stage.follow-up': '待回访',
  'flow.stage.closed': '已办结',
  'flow.noWay': '「{from}」的卡片不能直接转到「{to}」，可以转到：{next}。',
  'flow.noWay.none': '「{from}」的卡片不能转到「{to}」。',
  'flow.listed': '、',
  'flow.why.accept': '由网格员、民警或所领导受理。',
  'flow.why.refer': '由社区民警或所领导转办。',
  'flow.why.conclude': '由承办的网格员、民警或所领导提出办结。',
  'flow.why.reopen': '由社区民警或所领导重新打开。',
} as const
