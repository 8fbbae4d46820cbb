/** A hand-made Trello export with every feature of the format; tests change what they need. */
export function trelloFile() {
  const id = (n: number) => `5fcbec${n.toString(16).padStart(18, '0')}`
  const member = { id: id(1), fullName: '王建国', username: 'officer' }
  const stranger = { id: id(2), fullName: 'Ada Stranger', username: 'ada' }
  return {
    id: id(1000),
    name: '旧看板',
    desc: 'What the old board was for',
    closed: false,
    prefs: { background: 'blue' },
    labelNames: { green: '' },
    limits: {},
    members: [member, stranger],
    memberships: [{ id: id(3), idMember: id(1), memberType: 'admin' }],
    powerUps: ['calendar'],
    pluginData: [{ id: id(4), value: '{}' }],
    newThings: [1, 2, 3],
    lists: [
      { id: id(12), name: 'Done', closed: false, pos: 30 },
      { id: id(10), name: '待办', closed: false, pos: 10, softLimit: 5 },
      { id: id(11), name: '旧列', closed: true, pos: 20 },
    ],
    labels: [
      { id: id(20), name: '消防', color: 'red' },
      { id: id(21), name: '', color: 'green_dark' },
      { id: id(22), name: 'x', color: 'lime_light' },
      { id: id(23), name: 'grey', color: null },
      { id: id(24), name: 'sky', color: 'sky' },
      { id: id(25), name: 'black', color: 'black' },
    ],
    customFields: [
      { id: id(30), name: '楼号', type: 'text', pos: 1 },
      { id: id(31), name: '户数', type: 'number', pos: 2 },
      { id: id(32), name: '上门', type: 'checkbox', pos: 3 },
      { id: id(33), name: '复查', type: 'date', pos: 4 },
      {
        id: id(34),
        name: '程度',
        type: 'list',
        pos: 5,
        options: [
          { id: id(35), value: { text: '轻' }, color: 'none', pos: 1 },
          { id: id(36), value: { text: '重' }, color: 'red', pos: 2 },
        ],
      },
    ],
    checklists: [
      {
        id: id(40),
        idCard: id(100),
        name: '步骤',
        pos: 1,
        checkItems: [
          {
            id: id(42),
            name: '第二步',
            state: 'incomplete',
            pos: 20,
            due: '2026-03-01T08:00:00.000Z',
          },
          { id: id(41), name: '第一步', state: 'complete', pos: 10, idMember: id(1) },
        ],
      },
    ],
    cards: [
      {
        id: id(101),
        name: '第二张',
        idList: id(10),
        pos: 200,
        closed: true,
        desc: '',
        dueComplete: true,
        idMembersVoted: [id(1), id(2)],
        stickers: [{ id: id(50) }],
        cover: { color: 'pink', idAttachment: null },
        address: '某路 1 号',
        coordinates: { latitude: 1, longitude: 2 },
      },
      {
        id: id(100),
        name: '第一张',
        idList: id(10),
        pos: 100,
        closed: false,
        desc: '# 经过\n\n**重要** ~~旧~~ [图](https://example.org/a) ![照片](https://example.org/p.png)\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n- [ ] 任务\n\n<b>html</b> [x](javascript:alert(1))',
        due: '2026-02-03T04:05:06.000Z',
        dueComplete: true,
        start: '2026-02-01T00:00:00.000Z',
        dueReminder: 60,
        idLabels: [id(20), id(21)],
        idMembers: [id(1), id(2)],
        customFieldItems: [
          { id: id(60), idCustomField: id(30), value: { text: '三号楼' } },
          { id: id(61), idCustomField: id(31), value: { number: '12.5' } },
          { id: id(62), idCustomField: id(32), value: { checked: 'true' } },
          { id: id(63), idCustomField: id(33), value: { date: '2026-05-06T00:00:00.000Z' } },
          { id: id(64), idCustomField: id(34), idValue: id(36), value: null },
        ],
        attachments: [
          {
            id: id(70),
            name: '网页',
            url: 'https://example.org/x',
            date: '2026-01-01T00:00:00.000Z',
            idMember: id(1),
            isUpload: false,
            pos: 1,
          },
          { id: id(71), name: '坏链', url: 'javascript:alert(1)', pos: 2 },
          {
            id: id(72),
            name: '照片',
            url: 'https://trello.com/1/cards/a/b.png',
            isUpload: true,
            pos: 3,
          },
        ],
        pluginData: [{ id: id(65) }],
        subscribed: true,
      },
      { id: id(102), name: '在旧列', idList: id(11), pos: 1, closed: false },
      { id: id(103), name: '完成的', idList: id(12), pos: 1, closed: false, dueComplete: true },
    ],
    actions: [
      {
        id: id(83),
        type: 'commentCard',
        date: '2026-01-03T00:00:00.000Z',
        idMemberCreator: id(2),
        memberCreator: stranger,
        data: { text: '后来的评论', card: { id: id(100), name: '第一张' } },
      },
      {
        id: id(82),
        type: 'copyCommentCard',
        date: '2026-01-02T00:00:00.000Z',
        idMemberCreator: id(1),
        memberCreator: member,
        data: {
          text: '先前的评论',
          card: { id: id(100) },
          dateLastEdited: '2026-01-02T01:00:00.000Z',
        },
      },
      {
        id: id(81),
        type: 'createCard',
        date: '2026-01-01T10:00:00.000Z',
        idMemberCreator: id(1),
        memberCreator: member,
        data: { card: { id: id(100), name: '第一张' }, list: { id: id(10) } },
      },
      { id: id(80), type: 'updateCard', date: '2026-01-01T10:00:00.000Z', data: {} },
    ],
  }
}

/** Where the export's cards stand in `trelloFile().cards`. */
export const cardAt = { second: 0, first: 1, oldColumn: 2, finished: 3 } as const

/** The file as the bytes of a download. */
export const bytesOf = (file: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(file))
