/** 看板概览。 */
export const overview = {
  'overview.title': '概览',
  'overview.lead': '只统计您能看到的未办结卡片；点数字看对应的卡片。',
  'overview.open': '未办结',
  'overview.overdue': '已超期',
  'overview.soon': '即将到期',
  'overview.oldest': '最早一张',
  'overview.group': '名称',
  'overview.byColumn': '各列的卡片',
  'overview.byUnit': '按网格和楼栋',
  'overview.byType': '按类型',
  'overview.agenda': '下次会议可议',
  'overview.minutes': '约 {n} 分钟',
  'overview.from': '来自插件“{name}”',
  'overview.failed': '插件这次没有给出能显示的内容。可稍后再算一次；若一直这样，请告诉管理员。',
  'overview.again': '重新计算',
}
