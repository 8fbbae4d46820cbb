import type { CardTemplate } from './type-definition.ts'

const template = (
  id: string,
  zh: string,
  en: string,
  [title, text, ...checklist]: readonly [string, string, ...string[]],
): CardTemplate => ({ id, name: { 'zh-CN': zh, en }, title, text, checklist })

/** The templates every installation starts with, by card type: a title, what to write down, and the steps that are mostly taken. */
export const builtInTemplates: Readonly<Record<string, readonly CardTemplate[]>> = {
  hazard: [
    template('corridor', '楼道堆物', 'Blocked corridor', [
      '楼道堆放杂物',
      '位置：\n堆放物：\n是否堵住消防通道：',
      '上门告知住户',
      '约定清理时间',
      '复查并拍照',
    ]),
    template('charging', '电动车上楼充电', 'E-bike charging indoors', [
      '电动自行车进楼充电',
      '位置：\n车辆和电池情况：\n附近有无充电棚：',
      '现场劝离并断电',
      '告知车主充电点',
      '一周后复查',
    ]),
  ],
  dispute: [
    template('noise', '邻里噪音', 'Noise between neighbours', [
      '邻里噪音纠纷',
      '时段：\n声音来源：\n双方诉求（以甲方、乙方称呼）：',
      '分别听取双方意见',
      '约定调解时间',
      '写下约定',
      '一周后回访双方',
    ]),
  ],
  'fraud-tip': [
    template('visit', '疑似受骗上门劝阻', 'Visit to somebody being deceived', [
      '疑似受骗，需上门劝阻',
      '线索来源：\n骗术类型：\n目前进展：',
      '联系本人并劝阻转账',
      '通知反诈专班',
      '三天后回访',
    ]),
  ],
  environment: [
    template('trees', '树木遮挡修剪', 'Overgrown trees', [
      '树木遮挡，申请修剪',
      '位置：\n遮挡窗户、路灯还是监控：\n涉及几户：',
      '现场查看并拍照',
      '函告园林绿化部门',
      '确认修剪日期',
      '修剪后复查',
    ]),
    template('facility', '公共设施损坏', 'Broken public facility', [
      '公共设施损坏报修',
      '位置：\n损坏情况：\n有无安全风险：',
      '设置警示',
      '联系权属单位',
      '修复后复查',
    ]),
  ],
  'missing-person': [
    template('elder', '老人走失', 'Missing elderly person', [
      '老人走失求助',
      '年龄和体貌：\n常去的地方：\n有无定位设备：',
      '调取周边监控',
      '通知网格和楼栋长',
      '联系公交和救助站',
      '找到后回访家属',
    ]),
  ],
  visit: [
    template('elder', '独居老人走访', 'Visit to an elderly person living alone', [
      '独居老人走访',
      '近况：\n需要的帮助：',
      '查看用电用气',
      '提醒防诈骗',
      '留下联系卡',
    ]),
  ],
  meeting: [
    template('heads', '楼栋长例会', 'Building-head meeting', [
      '楼栋长例会',
      '时间地点：\n议题：',
      '收集议题',
      '发出通知',
      '会后分派事项',
    ]),
  ],
  project: [
    template('improvement', '小区改造', 'Improvement of an estate', [
      '小区改造项目',
      '目标：\n涉及单位：\n经费来源：',
      '征求居民意见',
      '方案公示',
      '施工',
      '联合验收',
    ]),
  ],
}
