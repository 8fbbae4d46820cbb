import type { Language } from '#shared/base/problem.ts'
import type { Priority, Visibility } from '#shared/board/card/card-types.ts'

/** The words of an exported table in one language. */
export interface TableLabels {
  readonly head: readonly string[]
  readonly priority: Readonly<Record<Priority, string>>
  readonly visibility: Readonly<Record<Visibility, string>>
  readonly yes: string
  readonly no: string
  /** A field, with the plugin that it is from. */
  readonly field: (name: string, plugin: string | undefined) => string
}

/** The words of an exported table; the same as on the screens, whose texts the server does not load. */
export const tableLabels: Readonly<Record<Language, TableLabels>> = {
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
      '类型字段',
    ],
    priority: { normal: '普通', expedite: '加急', urgent: '紧急' },
    visibility: { board: '全体成员', staff: '工作人员', police: '仅民警', named: '指定人员' },
    yes: '是',
    no: '否',
    field: (name, plugin) => (plugin === undefined ? name : `${name}（插件“${plugin}”）`),
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
      'Type fields',
    ],
    priority: { normal: 'Normal', expedite: 'Expedite', urgent: 'Urgent' },
    visibility: { board: 'Everyone', staff: 'Staff', police: 'Police only', named: 'Named people' },
    yes: 'Yes',
    no: 'No',
    field: (name, plugin) => (plugin === undefined ? name : `${name} (plugin “${plugin}”)`),
  },
}
