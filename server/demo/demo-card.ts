import type { cardTypes, LabelColour, Priority, Visibility } from '#shared/board/card/card-types.ts'

/** A column of the demo boards, in the order of the domain. */
export const demoColumns = [
  { id: 'accept', stage: 'accept', title: '待受理', wip: null, kind: 'open' },
  { id: 'accepted', stage: 'accepted', title: '已受理', wip: 10, kind: 'open' },
  { id: 'handling', stage: 'handling', title: '处置中', wip: 8, kind: 'open' },
  { id: 'referred', stage: 'referred', title: '待协同', wip: 5, kind: 'open' },
  { id: 'awaiting', stage: 'awaiting', title: '待反馈', wip: null, kind: 'open' },
  { id: 'follow-up', stage: 'follow-up', title: '待回访', wip: 6, kind: 'open' },
  { id: 'closed', stage: 'closed', title: '已办结', wip: null, kind: 'done' },
] as const
export type DemoColumn = (typeof demoColumns)[number]['id']

/** The labels of the demo boards. */
export const demoLabels = {
  fire: ['消防', 'red'],
  ebike: ['电动自行车', 'orange'],
  noise: ['噪音', 'amber'],
  green: ['绿化', 'green'],
  elder: ['老人关怀', 'teal'],
  property: ['物业协同', 'blue'],
  scam: ['反诈宣传', 'indigo'],
  meet: ['楼栋长例会', 'purple'],
  child: ['学生暑托', 'pink'],
  night: ['夜间', 'slate'],
} as const satisfies Record<string, readonly [string, LabelColour]>
export type DemoLabel = keyof typeof demoLabels

/** A card as the demo beat tells it: days are counted from the first start, so that it is never stale. */
export interface DemoCard {
  readonly title: string
  readonly type: (typeof cardTypes)[number]
  readonly column: DemoColumn
  readonly unit: string
  /** The key of who made it, see `people.ts`. */
  readonly by: string
  /** Made this many days ago. */
  readonly age: number
  /** Due in this many days; negative is overdue. */
  readonly due?: number
  readonly priority?: Priority
  readonly visibility?: Visibility
  readonly labels?: readonly DemoLabel[]
  readonly assignees?: readonly string[]
  readonly named?: readonly string[]
  readonly archived?: true
  /** Lines: a paragraph each, `# ` a heading, `- ` an entry of a list, `> ` a quotation. */
  readonly text?: readonly string[]
  /** A checklist: its title, then entries, `+` before the done ones. */
  readonly checks?: readonly [string, ...string[]]
  /** Milestones, `+` before those reached, each with the days from now by which it is due. */
  readonly milestones?: readonly (readonly [string, number])[]
  /** Who wrote, how many days ago, what. */
  readonly notes?: readonly (readonly [string, number, string])[]
}
