import type { Language } from '#shared/base/problem.ts'
import { type Stage, stages } from './stages.ts'

/** A column that a new board begins with. */
export interface TemplateColumn {
  readonly title: Readonly<Record<Language, string>>
  /** Null for a plain column. */
  readonly stage: Stage | null
  readonly kind: 'open' | 'done'
}

const names: Readonly<Record<Stage, TemplateColumn['title']>> = {
  accept: { 'zh-CN': '待受理', en: 'To accept' },
  accepted: { 'zh-CN': '已受理', en: 'Accepted' },
  handling: { 'zh-CN': '处置中', en: 'In handling' },
  referred: { 'zh-CN': '待协同', en: 'Referred' },
  awaiting: { 'zh-CN': '待反馈', en: 'Awaiting reply' },
  'follow-up': { 'zh-CN': '待回访', en: 'Follow-up' },
  closed: { 'zh-CN': '已办结', en: 'Closed' },
}

const plain = (zh: string, en: string, kind: 'open' | 'done' = 'open'): TemplateColumn => ({
  title: { 'zh-CN': zh, en },
  stage: null,
  kind,
})

/** The ids of what a new board can begin with; `cases` unless another is asked for. */
export const boardTemplateIds = ['cases', 'tasks'] as const
export type BoardTemplate = (typeof boardTemplateIds)[number]

/** The columns of each template: the seven stages of a case, or three plain ones for work that is no case. */
export const boardTemplates: Readonly<Record<BoardTemplate, readonly TemplateColumn[]>> = {
  cases: stages.map(stage => ({
    title: names[stage],
    stage,
    kind: stage === 'closed' ? 'done' : 'open',
  })),
  tasks: [plain('待办', 'To do'), plain('进行中', 'Doing'), plain('已完成', 'Done', 'done')],
}
