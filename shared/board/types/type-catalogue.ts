import type { Role } from '#shared/policy/roles.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import type { ChosenCode } from '#shared/board/card/closure-codes.ts'
import type { Stage } from '#shared/board/stages.ts'
import type { CardTypeDefinition, ClockTarget, TypeField } from './type-definition.ts'
import { builtInTemplates } from './type-templates.ts'

type Clock = Record<Priority, ClockTarget | null>

const hourMinutes = 60
const dayMinutes = 24 * hourMinutes

const working = (minutes: number): ClockTarget => ({ minutes, time: 'working' })
const always = (minutes: number): ClockTarget => ({ minutes, time: 'always' })
const all = (target: ClockTarget | null): Clock => ({
  normal: target,
  expedite: target,
  urgent: target,
})

/** Who waits with an urgent card waits in real minutes, weekends too. */
const accept: Clock = {
  normal: working(dayMinutes),
  expedite: always(2 * hourMinutes),
  urgent: always(5),
}
const close = (days: number): Clock => ({
  normal: working(days * dayMinutes),
  expedite: working(2 * dayMinutes),
  urgent: always(dayMinutes),
})
const life: Clock = { ...all(always(2 * hourMinutes)) }

const everyday = { accept, reply: close(7), close: close(7) }
const complex = { accept, reply: close(7), close: close(15) }
const utilities = { accept, reply: all(working(dayMinutes)), close: close(7) }
const danger = { accept, reply: life, close: close(7) }
const none = { accept: all(null), reply: all(null), close: all(null) }

const whole: Stage[] = [
  'accept',
  'accepted',
  'handling',
  'referred',
  'awaiting',
  'follow-up',
  'closed',
]
const short: Stage[] = ['accept', 'handling', 'closed']
const staff: Role[] = ['leadership', 'officer', 'grid']
const everybody: Role[] = [...staff, 'head']

const common: ChosenCode[] = [
  'resolved',
  'answered',
  'not-ours',
  'duplicate',
  'unreachable',
  'withdrawn',
  'false-alarm',
  'in-error',
]

const text = (id: string, zh: string, en: string, more: Partial<TypeField> = {}): TypeField => ({
  id,
  name: { 'zh-CN': zh, en },
  kind: 'text',
  options: [],
  restricted: false,
  needed: null,
  ...more,
})

const choice = (
  id: string,
  zh: string,
  en: string,
  options: readonly (readonly [string, string, string])[],
  more: Partial<TypeField> = {},
): TypeField =>
  text(id, zh, en, {
    kind: 'choice',
    options: options.map(([id, zh, en]) => ({ id, name: { 'zh-CN': zh, en } })),
    ...more,
  })

type Given = Pick<CardTypeDefinition, 'id' | 'icon' | 'colour'> &
  Partial<CardTypeDefinition> & { readonly zh: string; readonly en: string }

const type = ({ zh, en, ...given }: Given): CardTypeDefinition => ({
  name: { 'zh-CN': zh, en },
  visibility: 'board',
  audience: 'unit',
  createdBy: everybody,
  fields: [],
  stages: whole,
  clocks: everyday,
  closureCodes: common,
  verifier: 'anyone',
  retention: 'ordinary',
  templates: builtInTemplates[given.id] ?? [],
  milestones: false,
  retired: false,
  ...given,
})

/** The types every installation starts with, after the domain; an administrator may change all but their ids. */
export const typeCatalogue: readonly CardTypeDefinition[] = [
  type({
    id: 'hazard',
    zh: '安全隐患',
    en: 'Hazard',
    icon: 'hazard',
    colour: 'orange',
    clocks: danger,
    verifier: 'other',
    closureCodes: [...common, 'became-project'],
    fields: [
      choice('kind', '隐患类别', 'Kind of hazard', [
        ['fire', '消防', 'Fire'],
        ['electric', '用电', 'Electricity'],
        ['building', '房屋设施', 'Building'],
        ['traffic', '道路交通', 'Traffic'],
        ['other', '其他', 'Other'],
      ]),
      text('place', '具体位置', 'Exact place'),
    ],
  }),
  type({
    id: 'dispute',
    zh: '矛盾纠纷',
    en: 'Dispute',
    icon: 'dispute',
    colour: 'purple',
    visibility: 'staff',
    createdBy: staff,
    clocks: complex,
    verifier: 'other',
    retention: 'dispute',
    closureCodes: [
      'mediated',
      'not-mediated',
      'to-case-unit',
      'not-ours',
      'duplicate',
      'withdrawn',
      'unreachable',
      'in-error',
    ],
    fields: [
      choice('kind', '纠纷类别', 'Kind of dispute', [
        ['neighbour', '邻里', 'Neighbours'],
        ['family', '家庭', 'Family'],
        ['property', '物业', 'Property management'],
        ['other', '其他', 'Other'],
      ]),
      text('parties', '当事方（以角色称呼）', 'Parties, as role labels', { restricted: true }),
      text('agreement', '调解结果', 'What was agreed', { needed: 'follow-up' }),
    ],
  }),
  type({
    id: 'fraud-tip',
    zh: '反诈线索',
    en: 'Fraud tip',
    icon: 'fraud',
    colour: 'indigo',
    visibility: 'staff',
    createdBy: staff,
    clocks: danger,
    verifier: 'other',
    closureCodes: [...common, 'to-case-unit'],
    fields: [
      choice('kind', '诈骗类型', 'Kind of fraud', [
        ['brushing', '刷单返利', 'Fake orders'],
        ['impersonation', '冒充公检法', 'Impersonation'],
        ['loan', '虚假贷款', 'Fake loan'],
        ['shopping', '购物退款', 'Shopping refund'],
        ['other', '其他', 'Other'],
      ]),
      text('detail', '涉案账户与金额', 'Accounts and amounts', { restricted: true }),
    ],
  }),
  type({ id: 'service', zh: '便民服务', en: 'Public service', icon: 'service', colour: 'blue' }),
  type({
    id: 'suggestion',
    zh: '意见建议',
    en: 'Suggestion',
    icon: 'suggestion',
    colour: 'teal',
    closureCodes: [...common, 'became-project'],
  }),
  type({
    id: 'environment',
    zh: '环境设施',
    en: 'Environment',
    icon: 'environment',
    colour: 'green',
    clocks: utilities,
    verifier: 'other',
    closureCodes: [...common, 'became-project'],
  }),
  type({
    id: 'missing-person',
    zh: '走失求助',
    en: 'Missing person',
    icon: 'missing-person',
    colour: 'red',
    clocks: { accept: all(always(5)), reply: life, close: all(always(dayMinutes)) },
    retention: 'missing-person',
    closureCodes: [
      'found-safe',
      'to-case-unit',
      'duplicate',
      'false-alarm',
      'withdrawn',
      'in-error',
    ],
    fields: [
      text('seen', '最后出现的时间地点', 'Last seen when and where'),
      text('looks', '衣着特征', 'What they wear'),
    ],
  }),
  type({
    id: 'tenancy',
    zh: '流动人口信息',
    en: 'Tenancy prompt',
    icon: 'tenancy',
    colour: 'slate',
    stages: short,
    // Building, count and need only: the building is the card's unit.
    fields: [
      text('count', '人数', 'How many people', {
        kind: 'number',
        least: 1,
        most: 100_000,
        whole: true,
      }),
      text('need', '需要什么', 'What is needed'),
    ],
  }),
  type({
    id: 'lost-found',
    zh: '失物招领',
    en: 'Lost & found',
    icon: 'lost-found',
    colour: 'amber',
    stages: ['accept', 'accepted', 'handling', 'closed'],
  }),
  type({
    id: 'project',
    zh: '项目',
    en: 'Project',
    icon: 'project',
    colour: 'indigo',
    createdBy: ['leadership', 'officer'],
    clocks: none,
    milestones: true,
    verifier: 'other',
    closureCodes: ['resolved', 'duplicate', 'withdrawn', 'in-error'],
  }),
  type({
    id: 'task',
    zh: '任务',
    en: 'Task',
    icon: 'task',
    colour: 'slate',
    createdBy: staff,
    stages: ['accept', 'accepted', 'handling', 'awaiting', 'closed'],
    clocks: { ...none, accept },
    closureCodes: ['resolved', 'duplicate', 'withdrawn', 'in-error'],
  }),
  type({
    id: 'visit',
    zh: '走访',
    en: 'Visit',
    icon: 'visit',
    colour: 'teal',
    createdBy: staff,
    stages: short,
    clocks: none,
    closureCodes: ['resolved', 'unreachable', 'duplicate', 'in-error'],
  }),
  type({
    id: 'meeting',
    zh: '会议',
    en: 'Meeting',
    icon: 'meeting',
    colour: 'blue',
    createdBy: staff,
    stages: short,
    clocks: none,
    closureCodes: ['resolved', 'withdrawn', 'duplicate', 'in-error'],
  }),
  type({
    id: 'praise',
    zh: '表扬',
    en: 'Praise',
    icon: 'praise',
    colour: 'pink',
    stages: ['accept', 'closed'],
    clocks: none,
    closureCodes: ['answered', 'duplicate', 'in-error'],
  }),
  type({
    id: 'head-application',
    zh: '楼栋长报名',
    en: 'Building-head application',
    icon: 'application',
    colour: 'green',
    visibility: 'staff',
    createdBy: staff,
    stages: ['accept', 'accepted', 'handling', 'follow-up', 'closed'],
    clocks: { ...everyday, close: close(15) },
    verifier: 'other',
    closureCodes: ['resolved', 'withdrawn', 'not-ours', 'duplicate', 'in-error'],
    fields: [
      text('statement', '自愿声明已收', 'Voluntary statement received', {
        kind: 'checkbox',
        needed: 'handling',
      }),
    ],
  }),
  type({
    id: 'complaint',
    zh: '监督投诉',
    en: 'Complaint about police',
    icon: 'complaint',
    colour: 'red',
    visibility: 'named',
    audience: 'leadership',
    createdBy: ['leadership'],
    clocks: complex,
    verifier: 'anyone',
    closureCodes: [
      'resolved',
      'answered',
      'to-case-unit',
      'not-ours',
      'withdrawn',
      'duplicate',
      'in-error',
    ],
  }),
]
