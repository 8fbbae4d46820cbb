import { hourMs } from '#shared/base/day.ts'
import { prosemirrorJSONToYXmlFragment } from 'y-prosemirror'
import type * as Y from 'yjs'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { CardPanelApi } from '#web/card/scene/card-api.ts'
import type { BoardInfo, HistoryEntry, Me } from '#web/state/api-types.ts'
import { addLabel } from '#web/state/board-edits.ts'
import { addChecklist, addItem, tickItem } from '#web/state/file-edits.ts'
import { yMapWith } from '#web/state/map-edits.ts'
import { say } from './page.ts'
import { type SampleScreen, sampleScreens } from './sample-board.ts'

const ago = (hours: number) => new Date(Date.now() - hours * hourMs).toISOString()

const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map(type => ({ type })),
})

const description = () => ({
  type: 'doc',
  content: [
    paragraph(
      text(say('居民反映北侧楼道', 'Residents report that the north stairwell ')),
      text(say('堆放电动车电池', 'is used to store e-bike batteries'), 'strong'),
      text(
        say(
          '，夜间有人拉线充电，占用疏散通道。物业上周清理过一次，三天后又出现。',
          ' and that somebody charges them at night, which blocks the way out.',
        ),
      ),
    ),
    {
      type: 'heading',
      attrs: { level: 2 },
      content: [text(say('现场核查', 'What was found'))],
    },
    {
      type: 'bullet_list',
      attrs: { tight: true },
      content: [
        say('二层、三层各两块电池', 'Two batteries each on floors 2 and 3'),
        say('插线板未断电', 'The power strip is live'),
      ].map(words => ({ type: 'list_item', content: [paragraph(text(words))] })),
    },
    {
      type: 'table',
      content: [
        [say('楼层', 'Floor'), say('物品', 'Thing'), say('处理', 'Done')],
        ['2F', say('电池 2 块', '2 batteries'), say('已移走', 'taken away')],
        [
          '3F',
          say('电池 2 块、插线板', '2 batteries, a strip'),
          say('待户主确认', 'owner to confirm'),
        ],
      ].map((cells, row) => ({
        type: 'table_row',
        content: cells.map(words => ({
          type: row === 0 ? 'table_header' : 'table_cell',
          content: [paragraph(text(words))],
        })),
      })),
    },
  ],
})

function seed(doc: (name: DocumentName) => Y.Doc, bare: boolean): void {
  const board = doc('board/sample')
  board.getMap('board').set('title', say('海棠苑责任区', 'Haitang beat'))
  const columns = [
    say('待受理', 'To accept'),
    say('已受理', 'Accepted'),
    say('处置中', 'In handling'),
    say('待回访', 'Follow-up'),
    say('已办结', 'Closed'),
  ]
  for (const [index, title] of columns.entries()) {
    const kind = index === columns.length - 1 ? 'done' : 'open'
    board
      .getMap('columns')
      .set(`c${index}`, yMapWith({ title, rank: `a${index}`, kind, archived: false }))
  }
  const fire = addLabel(board, { name: say('消防', 'Fire safety'), colour: 'red' })
  const night = addLabel(board, { name: say('夜间', 'At night'), colour: 'indigo' })
  addLabel(board, { name: say('物业配合', 'With property staff'), colour: 'teal' })
  const fields = board.getMap('fields')
  fields.set('f1', yMapWith({ name: say('楼栋', 'Building'), kind: 'text', rank: 'a0' }))
  fields.set('f2', yMapWith({ name: say('已上门核实', 'Visited'), kind: 'checkbox', rank: 'a1' }))
  const card = doc('card/sample').getMap('card')
  const plain = {
    number: 'HT-2026-00317-4',
    title: say(
      '3号楼北侧楼道堆放电动车电池，夜间拉线充电',
      'E-bike batteries charged at night in the north stairwell of No. 3',
    ),
    type: 'hazard',
    column: 'c2',
    rank: 'a0',
    priority: 'urgent',
    due: new Date(Date.now() - 50 * hourMs).toISOString(),
    unit: 'grid1',
    visibility: 'staff',
    archived: false,
    createdAt: ago(80),
    createdBy: 'officer',
  }
  for (const [key, value] of Object.entries(plain)) card.set(key, value)
  card.set('labels', yMapWith({ [fire]: true, [night]: true }))
  card.set('assignees', yMapWith({ officer: true, grid: true }))
  if (!bare) seedFile(doc('file/sample'))
}

function seedFile(file: Y.Doc): void {
  prosemirrorJSONToYXmlFragment(richTextSchema, description(), file.getXmlFragment('description'))
  const list = addChecklist(file, say('整改步骤', 'Steps'))
  const steps = [
    say('拍照取证并断电', 'Photograph and cut the power'),
    say('通知户主当面签收', 'Tell the owner in person'),
    say('联系物业加装充电柜', 'Ask the property office for a charging cabinet'),
    say('一周后复查', 'Check again in a week'),
  ]
  for (const [index, step] of steps.entries()) {
    const item = addItem(file, list, step)
    if (item !== null && index < 2) tickItem(file, list, item, true)
  }
  const notes = [
    {
      by: 'head3',
      at: ago(30),
      text: say(
        '昨晚十一点还在充电，二层能闻到焦味。',
        'Still charging at eleven last night; it smells burnt on floor 2.',
      ),
    },
    {
      by: 'grid',
      reply: true,
      at: ago(5),
      text: say(
        '已到现场断电，电池暂放警务室。@周正 请联系户主。\n户主白天上班，晚上七点后在家。',
        'Power is cut, batteries are in the police room. @Zhou Zheng please call the owner.\nAt home after seven.',
      ),
      mentions: ['officer'],
    },
  ]
  for (const [index, note] of notes.entries()) {
    file.getMap('notes').set(`n${index}`, yMapWith({ mentions: [], ...note }))
  }
  const attachment = {
    name: say('二层楼道.jpg', 'floor-2.jpg'),
    kind: 'image/jpeg',
    bytes: 1_840_000,
    by: 'grid',
    at: ago(6),
  }
  file.getMap('attachments').set('a1', yMapWith(attachment))
  file.getMap('attachments').set(
    'a2',
    yMapWith({
      ...attachment,
      name: say('整改通知书.pdf', 'notice.pdf'),
      kind: 'application/pdf',
      bytes: 86_000,
    }),
  )
  file.getMap('fields').set('f1', say('3号楼', 'No. 3'))
  file.getMap('fields').set('f2', true)
}

const picture =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 44"><path fill="#9aa3a8" d="M0 0h56v44H0z"/><path fill="#5a646d" d="M0 44V30h14v-8h14v-8h14V6h14v38z"/><path fill="#c9a03a" d="M20 12h6v8h-6z"/></svg>',
  )

const entry = (
  hours: number,
  by: 'officer' | 'grid',
  field: string,
  before: unknown,
  after: unknown,
): HistoryEntry => ({
  id: `${hours}${field}`,
  actor: { id: by, name: by === 'grid' ? say('陈晓', 'Chen Xiao') : say('周正', 'Zhou Zheng') },
  at: Date.now() - hours * hourMs,
  origin: 'connection',
  authority: by === 'grid' ? 'card:edit grid@LY1-G1' : 'card:edit officer@LY1',
  field,
  before,
  after,
})

/** The HTTP client of the sample: history and pictures, nothing is stored. */
export const sampleApi: CardPanelApi = {
  history: async () => ({
    ok: true,
    value: [
      entry(0.2, 'grid', 'column', 'c1', 'c2'),
      entry(
        2,
        'officer',
        'title',
        say('楼道堆物', 'Things in the stairwell'),
        say('3号楼北侧楼道堆放电动车电池', 'Batteries in the stairwell of No. 3'),
      ),
      entry(3, 'officer', 'priority', 'normal', 'urgent'),
      entry(26, 'officer', 'assignees/grid', null, true),
      entry(27, 'officer', 'due', null, ago(-24)),
      entry(28, 'grid', 'description', null, null),
    ],
  }),
  pluginOverview: async () => ({ ok: true, value: { reports: [], agenda: [] } }),
  pluginPlaces: async () => ({ ok: true, value: { plugins: [] } }),
  pluginCode: async () => ({ ok: true, value: '' }),
  pluginCall: async () => ({ ok: true, value: { value: null } }),
  pluginClosed: async () => ({ ok: true, value: {} }),
  pluginPress: async () => ({ ok: true, value: {} }),
  pluginExport: async () => ({ ok: true, value: new Blob() }),
  resumePlugin: async () => ({ ok: true, value: {} }),
  pluginFields: async () => ({ ok: true, value: { fields: {} } }),
  caseOf: async () => ({
    ok: true,
    value: {
      handOvers: [],
      holds: [],
      closures: [],
      links: [],
      steps: [],
      removedNotes: [],
      deciders: [],
    },
  }),
  contacts: async () => ({
    ok: true,
    value: ['name', 'phone', 'address', 'other'].map(field => ({
      field,
      filled: field === 'name' || field === 'phone',
      mayReveal: true,
      mayWrite: true,
    })),
  }),
  revealContact: async () => ({ ok: true, value: { value: '13800000000' } }),
  writeContacts: async () => ({ ok: true, value: {} }),
  clocks: async () => ({
    ok: true,
    value: [
      {
        kind: 'accept',
        minutes: 1_440,
        time: 'working',
        startedAt: Date.now() - 30 * hourMs,
        dueAt: Date.now() - 6 * hourMs,
        soonAt: null,
        heldUntil: null,
        stoppedAt: Date.now() - 26 * hourMs,
        missedAt: null,
      },
    ],
  }),
  attachmentUrl: () => picture,
  removeAttachment: () => new Promise(() => {}),
}

/** Who is signed in at a sample screen. */
export const sampleMe = (id: 'officer' | 'grid' | 'head3'): Me => ({
  id,
  name: samplePeople().find(person => person.id === id)?.name ?? id,
  username: id,
  demo: true,
  demoAccounts: true,
  memberships: [
    {
      id: 'm',
      role: id === 'head3' ? 'head' : id,
      unit: { id: id === 'officer' ? 'beat' : 'grid1', kind: 'grid', name: '' },
      path: id === 'officer' ? ['station', 'beat'] : ['station', 'beat', 'grid1'],
      until: null,
    },
  ],
})

const samplePeople = () =>
  [
    { id: 'officer', name: say('周正', 'Zhou Zheng'), role: 'officer', unit: 'beat' },
    { id: 'grid', name: say('陈晓', 'Chen Xiao'), role: 'grid', unit: 'grid1' },
    { id: 'head3', name: say('李桂英', 'Li Guiying'), role: 'head', unit: 'grid1' },
  ] as const

/** What the sample's screens know beside the documents. */
export const sampleInfo = (): BoardInfo => ({
  id: 'sample',
  title: say('海棠苑责任区', 'Haitang beat'),
  unit: 'beat',
  path: ['station', 'beat'],
  units: [
    { id: 'beat', kind: 'beat', name: say('海棠苑责任区', 'Haitang beat'), parent: 'station' },
    { id: 'grid1', kind: 'grid', name: say('第一网格', 'Grid 1'), parent: 'beat' },
  ],
  people: samplePeople(),
  plugins: [],
  left: [],
  placeholders: [{ id: 'p1', name: say('老赵', 'Old Zhao'), username: null, person: null }],
  imported: null,
})

/** Two screens on the sample card, officer and grid staff; `bare` is a card that was just made. */
export const sampleCard = ({ bare = false } = {}): readonly SampleScreen[] => {
  const people = samplePeople().map(({ id, name, role }, index) => ({
    id,
    name,
    role,
    color: ['#2f6f8f', '#8b3a55', '#4c7a3d'][index] ?? '#2f6f8f',
  }))
  return sampleScreens(people, doc => seed(doc, bare))
}
