import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { encode } from '#shared/wire/message.ts'
import { presence } from '#shared/wire/presence.ts'
import { answered, type Stand } from './heavy-stand.ts'

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** A board file of so many cards; each one's ids end with its own number. */
const trelloOf = (board: string, count: number, desc: string): RequestInit =>
  json({
    id: board,
    name: '旧看板',
    lists: [{ id: '5fcbec000000000000000010', name: '待办', closed: false, pos: 1 }],
    labels: [],
    members: [],
    checklists: [],
    actions: [],
    cards: Array.from({ length: count }, (_, i) => ({
      id: `5fcbec00000000000001${String(i).padStart(4, '0')}`,
      idList: '5fcbec000000000000000010',
      name: `旧卡 ${i}`,
      desc,
      pos: i,
      closed: false,
    })),
  })

const trello = trelloOf(
  '5fcbec000000000000001000',
  200,
  '楼道堆放杂物，**请**尽快处理。\n\n'.repeat(20),
)

const photo = new Uint8Array(10_000_000).fill(65)

/** Guesses at once, for nobody in particular. */
const guesses = (at: Stand, username: (i: number) => string) =>
  Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      at.askAsNobody(
        '/api/auth/sign-in/username',
        json({ username: username(i), password: 'not-this-one' }),
      ),
    ),
  )

const presenceOf = (clock: number) =>
  encoding.encode(out => {
    encoding.writeVarUint(out, 1)
    encoding.writeVarUint(out, 5)
    encoding.writeVarUint(out, clock)
    encoding.writeVarString(out, JSON.stringify({ focus: { card: 'x'.repeat(500) } }))
  })

let many = 0
let upload = ''

/** What one person may ask for that could be dear for everybody else. */
export const heavyRequests: Readonly<Record<string, (at: Stand) => Promise<unknown>>> = {
  'a search of nearly equal letters': ({ ask }) => ask('grid', `/search?q=${'a'.repeat(199)}b`),
  'a search of a hundred words': ({ ask }) => ask('grid', `/search?q=${'a%20'.repeat(66)}a`),
  'a search found in 1,500 long titles': ({ ask }) =>
    ask('grid', `/search?q=${encodeURIComponent('楼道堆放杂物请尽快处理')}`),
  'cards like a long title': ({ ask, board }) =>
    ask('grid', `/boards/${board}/similar?title=${encodeURIComponent('楼道堆放杂物'.repeat(80))}`),
  'my work of 1,500 cards': ({ ask }) => ask('grid', '/my-work'),
  'lists of boards, people and notices': ({ ask }) =>
    Promise.all(['/boards', '/people', '/notices'].map(path => ask('grid', path))),
  'the history of a card': ({ ask, cards }) => ask('grid', `/cards/${cards.at(-1)!}/history`),
  'the audit': ({ ask }) => ask('auditor', '/audit/entries'),
  'the audit by words': ({ ask }) => ask('auditor', '/audit/entries?text=nothing'),
  'an export': ({ ask, board }) => ask('officer', `/boards/${board}/export.json`),
  'an export as a table': ({ ask, board }) => ask('officer', `/boards/${board}/export.csv`),
  'an import of 200 cards': ({ ask }) => ask('officer', '/boards/import?unit=beat', trello),
  'an import of 600 cards, taken back': async ({ answer }) => {
    const id = `5fcbec0000000000002${String(many++).padStart(5, '0')}`
    const file = trelloOf(id, 600, '楼道堆放杂物')
    const { board } = (await answer('officer', '/boards/import?unit=beat', file)) as {
      readonly board: string
    }
    const { headers, ...body } = json({ reason: '选错了文件' })
    await answer('officer', `/boards/${board}/take-back`, {
      ...body,
      headers: { ...headers, 'idempotency-key': newId() },
    })
  },
  'an export while importing': ({ ask, board }) =>
    Promise.all([
      ask('officer', '/boards/import?unit=beat', trello),
      ask('officer', `/boards/${board}/export.json`),
    ]),
  'a large file sent': ({ ask, cards }) => {
    upload = newId()
    return ask('grid', `/cards/${cards[2]!}/attachments`, {
      method: 'POST',
      body: photo,
      headers: { 'x-file-name': 'a.txt', 'x-file-id': upload },
    })
  },
  'a large file fetched': ({ ask }) => ask('grid', `/attachments/${upload}`),
  'wrong passwords for one account': at => guesses(at, () => 'grid'),
  'wrong passwords for many accounts': at => guesses(at, () => `guess_${many++}`),
  'doors that are open to anybody': ({ askAsNobody }) =>
    Promise.all(
      ['/api/hello', '/api/openapi.json', '/api/docs', '/', '/healthz', '/readyz', '/metrics']
        .flatMap(path => [path, path, path, path])
        .map(path => askAsNobody(path)),
    ),
  'openings of the board': ({ openBoard, own }) => openBoard(own),
  'a storm of sockets of one account': async ({ openBoard, own, board }) => {
    const some = Array.from({ length: 30 })
    await Promise.all(some.map(() => openBoard(own, board, 'beginning')))
    await Promise.all(some.slice(0, 10).map(() => openBoard(own)))
  },
  'a storm of sockets of 20 accounts': ({ openBoard, crowd }) =>
    Promise.all(crowd.map(token => openBoard(token))),
  'many boards opened at once': ({ openBoard, own, boards }) =>
    Promise.all([...boards, ...boards, ...boards].map(board => openBoard(own, board))),
  'long-polling begun by nobody': ({ askAsNobody }) =>
    Promise.all(Array.from({ length: 200 }, () => askAsNobody('/live/?EIO=4&transport=polling'))),
  'the board by long-polling': ({ pollBoard }) =>
    Promise.all(Array.from({ length: 4 }, () => pollBoard('grid'))),
  'notes full of digits': ({ socket, cards }) =>
    Promise.all(
      Array.from({ length: 10 }, () =>
        answered(
          socket,
          socket.edit(`file/${cards[500 + (many++ % 400)]!}`, doc =>
            doc.getMap('notes').set(
              newId(),
              new Y.Map<unknown>([
                ['by', 'grid'],
                ['at', new Date().toISOString()],
                ['text', '1 3 8 '.repeat(1_600)],
              ]),
            ),
          ),
        ),
      ),
    ),
  'a description full of digits': ({ socket, cards }) =>
    answered(
      socket,
      socket.edit(`file/${cards[900 + (many++ % 400)]!}`, doc => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('1 3 8 '.repeat(33_000))])
        doc.getXmlFragment('description').insert(0, [paragraph])
      }),
    ),
  'a flood of labels': ({ socket, cards }) =>
    answered(
      socket,
      socket.edit(`card/${cards[1]!}`, doc => {
        const labels = doc.getMap('card').get('labels') as Y.Map<true>
        for (let i = 0; i < 2_000; i++) labels.set(`l${i}`, true)
      }),
    ),
  'a flood of mentions': ({ socket, cards }) =>
    Promise.all(
      Array.from({ length: 50 }, () => {
        const file = `file/${cards[31]!}`
        const note = new Y.Map<unknown>([
          ['by', 'grid'],
          ['at', new Date().toISOString()],
          ['text', '@officer @leader 请看'],
          ['mentions', ['officer', 'leader']],
        ])
        return answered(
          socket,
          socket.edit(file, doc => doc.getMap('notes').set(newId(), note)),
        )
      }),
    ),
  'a huge text pasted': ({ socket, cards }) =>
    answered(
      socket,
      socket.edit(`file/${cards[40 + (many++ % 400)]!}`, doc => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText('楼道堆放杂物'.repeat(13_000))])
        doc.getXmlFragment('description').insert(0, [paragraph])
      }),
    ),
  'a flood of presence': async ({ socket, board, cards }) => {
    for (let i = 0; i < 400; i++)
      socket.socket.send(
        encode(presence, { document: `board/${board}`, update: presenceOf(many++) }),
      )
    await answered(
      socket,
      socket.edit(`card/${cards[3]!}`, doc => doc.getMap('card').set('title', `${many++}`)),
    )
  },
}
