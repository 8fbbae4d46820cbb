import type { Language } from '#shared/base/problem.ts'
import type { CardType, Priority, Visibility } from '#shared/board/card-types.ts'

interface TableWords {
  readonly head: readonly string[]
  readonly type: Readonly<Record<CardType, string>>
  readonly priority: Readonly<Record<Priority, string>>
  readonly visibility: Readonly<Record<Visibility, string>>
  readonly yes: string
  readonly no: string
}

/** The words of an exported table; the same as on the screens, whose texts the server does not load. */
export const tableWords: Readonly<Record<Language, TableWords>> = {
  'zh-CN': {
    head: [
      '编号',
      '标题',
      '类型',
      '列',
      '单位',
      '优先级',
      '可见范围',
      '已归档',
      '截止',
      '标签',
      '承办人',
      '创建时间',
      '创建人',
      '清单',
      '备注',
      '附件',
      '描述',
    ],
    type: {
      hazard: '安全隐患',
      dispute: '矛盾纠纷',
      'fraud-tip': '反诈线索',
      service: '便民服务',
      suggestion: '意见建议',
      environment: '环境设施',
      'missing-person': '走失求助',
      tenancy: '流动人口信息',
      'lost-found': '失物招领',
      project: '项目',
      task: '任务',
      visit: '走访',
      meeting: '会议',
      praise: '表扬',
    },
    priority: { normal: '普通', expedite: '加急', urgent: '紧急' },
    visibility: { board: '全体成员', staff: '工作人员', police: '仅民警', named: '指定人员' },
    yes: '是',
    no: '否',
  },
  en: {
    head: [
      'Number',
      'Title',
      'Type',
      'Column',
      'Unit',
      'Priority',
      'Visibility',
      'Archived',
      'Due',
      'Labels',
      'Assignees',
      'Created at',
      'Created by',
      'Checklists',
      'Notes',
      'Attachments',
      'Description',
    ],
    type: {
      hazard: 'Hazard',
      dispute: 'Dispute',
      'fraud-tip': 'Fraud tip',
      service: 'Public service',
      suggestion: 'Suggestion',
      environment: 'Environment',
      'missing-person': 'Missing person',
      tenancy: 'Tenancy prompt',
      'lost-found': 'Lost & found',
      project: 'Project',
      task: 'Task',
      visit: 'Visit',
      meeting: 'Meeting',
      praise: 'Praise',
    },
    priority: { normal: 'Normal', expedite: 'Expedite', urgent: 'Urgent' },
    visibility: { board: 'Everyone', staff: 'Staff', police: 'Police only', named: 'Named people' },
    yes: 'Yes',
    no: 'No',
  },
}
