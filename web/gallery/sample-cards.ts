import { hourMs } from '#shared/base/day.ts'
import * as Y from 'yjs'
import { cardTypes, type LabelColour } from '#shared/board/card/card-types.ts'
import { type CardView, cardViewOf } from '#shared/board/card/card-view.ts'
import { say } from './page.ts'
import { PlainBoard } from './plain-board.ts'

/** An instant some hours from now, as cards hold it. */
export const inHours = (hours: number): string =>
  new Date(Date.now() + hours * hourMs).toISOString()

const set = (...ids: readonly string[]) => Object.fromEntries(ids.map(id => [id, true]))

/** A card from the fields that matter; the rest is neutral. */
export const sampleCard = (
  id: string,
  fields: Readonly<Record<string, unknown>>,
  pending = false,
): CardView =>
  cardViewOf(
    id,
    { type: 'hazard', column: 'todo', rank: 'a0', unit: 'beat', title: '', ...fields },
    pending,
  )

/** Cards in the states a tile can show, each with the name of the state. */
export const tileStates = (): readonly (readonly [string, CardView])[] => [
  [
    'plain',
    sampleCard('s1', {
      number: 'HY-2026-00012-4',
      title: say('小广场加两盏路灯', 'Two more lamps on the square'),
      type: 'suggestion',
    }),
  ],
  [
    'full',
    sampleCard('s2', {
      number: 'HY-2026-00018-3',
      title: say(
        '电动自行车推进楼道充电，需要集中提醒并协调物业增设充电口',
        'E-bikes charged in the stairwell: remind everyone and ask for more sockets',
      ),
      priority: 'expedite',
      due: inHours(60),
      labels: set('fire', 'ebike'),
      assignees: set('officer', 'grid', 'head3'),
      checkTotal: 5,
      checkDone: 2,
      notes: 4,
      attachments: 2,
      unit: 'building',
    }),
  ],
  [
    'urgent, due soon',
    sampleCard('s3', {
      number: 'HY-2026-00021-7',
      title: say('疑似冒充客服退款，居民已停止转账', 'Fake refund call; transfer stopped'),
      type: 'fraud-tip',
      priority: 'urgent',
      due: inHours(3),
      visibility: 'police',
      assignees: set('officer'),
    }),
  ],
  [
    'overdue',
    sampleCard('s4', {
      number: 'HY-2026-00009-5',
      title: say('树枝遮挡路灯和窗户，申请修剪', 'Branches before lamp and window'),
      type: 'environment',
      due: inHours(-30),
      labels: set('green'),
      checkTotal: 3,
      checkDone: 3,
    }),
  ],
  [
    'not created yet',
    sampleCard('s5', { title: say('7 号楼门禁坏了', 'Door lock of building 7') }, true),
  ],
]

const labels: readonly (readonly [string, string, LabelColour])[] = [
  ['fire', say('消防', 'Fire'), 'red'],
  ['ebike', say('电动自行车', 'E-bikes'), 'orange'],
  ['green', say('绿化', 'Greenery'), 'green'],
  ['noise', say('噪声', 'Noise'), 'amber'],
]

const columns = [
  ['todo', '待受理', 'To accept', 8, 'open'],
  ['doing', '处置中', 'In handling', 2, 'open'],
  ['wait', '待反馈', 'Awaiting reply', null, 'open'],
  ['done', '已办结', 'Closed', null, 'done'],
] as const

/** A board of `count` cards spread over four columns; the same one each time. */
export function sampleBoard(count: number): PlainBoard {
  const doc = new Y.Doc()
  doc.getMap('board').set('title', say('槐荫责任区', 'Huaiyin beat'))
  const map = (values: Readonly<Record<string, unknown>>) => new Y.Map(Object.entries(values))
  for (const [at, [id, chinese, english, wip, kind]] of columns.entries())
    doc
      .getMap('columns')
      .set(id, map({ title: say(chinese, english), rank: `a${at}`, wip, kind, archived: false }))
  for (const [at, [id, name, colour]] of labels.entries())
    doc.getMap('labels').set(id, map({ name, colour, rank: `a${at}` }))
  return new PlainBoard(
    doc,
    Array.from({ length: count }, (_, at) => generated(at)),
  )
}

const titles = [
  '楼道堆放纸箱，堵住消防通道',
  '楼上夜里拖动桌椅，楼下老人睡不好，双方约在警务室谈一次，请楼栋长先上门听听两家怎么说',
  '独居老人家中燃气软管老化',
  'Street lamp out at the east gate',
  '本月楼栋长例会：议题征集',
  '快递柜旁捡到一串钥匙（带红色挂绳）',
] as const

function generated(at: number): CardView {
  const column = columns[at % columns.length]?.[0] ?? 'todo'
  return sampleCard(`c${at}`, {
    number: `HY-2026-${String(at).padStart(5, '0')}-${at % 10}`,
    title: `${titles[at % titles.length] ?? ''} ${at}`,
    type: cardTypes[at % cardTypes.length],
    column,
    rank: `a${String(at).padStart(6, '0')}`,
    priority: at % 17 === 0 ? 'urgent' : at % 11 === 0 ? 'expedite' : 'normal',
    due: at % 3 === 0 ? inHours((at % 200) - 60) : null,
    labels: at % 4 === 0 ? set('fire', 'ebike') : at % 5 === 0 ? set('noise') : {},
    assignees: at % 2 === 0 ? set('officer', 'grid2') : {},
    checkTotal: at % 6,
    checkDone: at % 3,
    notes: at % 5,
    attachments: at % 7 === 0 ? 1 : 0,
    unit: at % 3 === 0 ? 'building' : 'grid',
  })
}
