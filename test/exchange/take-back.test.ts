import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { ranksAfter } from '#shared/board/shape/rank.ts'
import { documentName } from '#shared/board/document-name.ts'
import { takeBackDays } from '#shared/board/take-back.ts'
import { closeCode } from '#shared/wire/close-codes.ts'
import { verifyAudit } from '#server/audit/verify.ts'
import { BoardSocket } from '#test/support/sockets/board-socket.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { filesHolding } from '#test/support/faults/folder-holds.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { PlainSocket } from '#test/support/sockets/plain-socket.ts'
import { until } from '#test/support/until.ts'
import { imported } from './board-files.ts'
import { cardAt, trelloFile } from './trello-file.ts'

/** Imports a file; its board. */
const boardOf = async (desk: TestDesk, file: unknown = trelloFile(), person: Person = 'officer') =>
  (await imported(desk, file, 'beat', person)).board

async function takenBack(desk: TestDesk, board: string, person: Person = 'officer') {
  const body = JSON.stringify({ reason: '选错了文件' })
  const headers = { 'content-type': 'application/json', 'idempotency-key': newId() }
  const answer = await desk.send(person, `/boards/${board}/take-back`, body, headers)
  const { error } = (await answer.json()) as { error?: { kind: string } }
  return error?.kind ?? answer.status
}

const standing = async (desk: TestDesk, board: string, person: Person = 'officer') => {
  const answer = await desk.ask(person, 'GET', `/boards/${board}/import`)
  return (await answer.json()) as {
    kept: string | null
    by: string
    erases: Record<string, number>
  }
}

const cardsOf = ({ desk }: TestDesk, board: string) => [...desk.cards.ofBoard(board).values()]

/** Waits until nothing of what was taken back is stored any more. */
const finished = ({ desk: { records } }: TestDesk) =>
  until(async () => {
    const rows = await records.selectFrom('erasures').select('finished_at').execute()
    return rows.length > 0 && rows.every(row => row.finished_at !== null)
  }, 'the erasure to be finished')

const socketTo = async (desk: TestDesk, person: Person, board: string) =>
  new BoardSocket(`${desk.server.syncUrl}/board/${board}?token=${await desk.token(person)}`).ready()

it('X25 whoever imported a board takes it back: board, cards, case files, notices and every byte of it go', async () => {
  const desk = await startDesk()
  const file = trelloFile()
  const word = 'kqtakenbackxq'
  file.cards[cardAt.first]!.desc = word
  const board = await boardOf(desk, file)
  const cards = cardsOf(desk, board)
  await until(
    async () => (await filesHolding(desk.server.folder, word)).length > 0,
    'the word to be stored',
  )
  expect(await standing(desk, board)).toMatchObject({
    kept: null,
    by: 'officer',
    erases: { cards: cards.length, notes: 3, links: 2 },
  })
  const info = await desk.ask('officer', 'GET', `/boards/${board}`)
  expect(await info.json()).toMatchObject({ imported: { by: 'officer' } })
  await desk.ask('grid', 'POST', `/boards/${board}/filters`, {
    title: '我的',
    query: '?overdue=1',
    shared: false,
  })

  expect(await takenBack(desk, board)).toBe(200)
  expect(desk.desk.boards.get(board)).toBeUndefined()
  expect(cardsOf(desk, board)).toEqual([])
  expect((await desk.ask('leader', 'GET', `/boards/${board}`)).status).toBe(404)
  expect((await desk.ask('officer', 'GET', `/cards/${cards[0]!.id}`)).status).toBe(404)
  const { records } = desk.desk
  await finished(desk)
  for (const { id } of cards)
    expect((await desk.desk.store.copy(documentName('file', id))).share.size).toBe(0)
  for (const table of ['placeholders', 'saved_filters', 'imports', 'board_imports'] as const)
    expect([table, await records.selectFrom(table).selectAll().execute()]).toEqual([table, []])
  const boards = await records.selectFrom('boards').select('id').execute()
  expect(boards.map(({ id }) => id)).toEqual([desk.board.id])
  const told = await records.selectFrom('notices').select('card').execute()
  expect(told.filter(({ card }) => cards.some(({ id }) => id === card))).toEqual([])

  expect(await filesHolding(desk.server.folder, word)).toEqual([])
  await desk.server.linli.stop()
  expect(verifyAudit(desk.server.folder).findings).toEqual([])
})

it('X25 taking back stands in the audit with its reason and in the ledger, and no case number is given again', async () => {
  const desk = await startDesk()
  const board = await boardOf(desk)
  const before = cardsOf(desk, board)
  expect(await takenBack(desk, board)).toBe(200)
  const entry = await desk.desk.records
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'taken-back')
    .executeTakeFirstOrThrow()
  expect(entry).toMatchObject({ subject: board, unit: 'beat', actor: 'officer', origin: 'command' })
  expect(entry.authority).toBe('board:take-back officer@beat')
  expect(JSON.parse(entry.after!)).toEqual({ reason: '选错了文件' })
  await finished(desk)
  const ledger = await desk.ask('auditor', 'GET', '/erasures')
  const { erasures } = (await ledger.json()) as {
    erasures: { kind: string; ground: string; number: string; counts: object }[]
  }
  expect(erasures.filter(({ kind }) => kind === 'import')).toMatchObject([
    { ground: 'taken-back', by: 'officer', board, counts: { cards: before.length } },
  ])
  const gone = erasures.filter(({ kind }) => kind === 'card').map(({ number }) => number)
  expect(gone.toSorted()).toEqual(before.map(({ number }) => number).toSorted())

  const again = await boardOf(desk)
  expect(again).not.toBe(board)
  const fresh = cardsOf(desk, again).map(({ number }) => number)
  expect(fresh).toHaveLength(before.length)
  expect(fresh.filter(number => gone.includes(number))).toEqual([])
})

it('X25 MK5 the same holds of a board whose own id is somebody’s number', async () => {
  const desk = await startDesk()
  const number = '6217001111000079192'
  const answer = await desk.ask('officer', 'GET', `/boards/${await boardOf(desk)}/export.json`)
  const whole = (await answer.json()) as { board: { id: string } }
  const file = { ...whole, board: { ...whole.board, id: number } }
  const board = await boardOf(desk, file)
  expect(await boardOf(desk, file)).toBe(board)
  expect(await filesHolding(desk.server.folder, number)).toEqual([])
  expect(await takenBack(desk, board)).toBe(200)
  expect(await boardOf(desk, file)).not.toBe(board)
})

it('QU27 X25 answers that name a card that goes, in their address or their body, go with it and no others', async () => {
  const desk = await startDesk()
  const { log, records } = desk.desk
  const board = await boardOf(desk)
  const [first, second] = cardsOf(desk, board).map(({ id }) => id)
  const answers = {
    address: [`/api/cards/${first}/take`, '{}'],
    body: ['/api/boards/b1/cards', JSON.stringify({ made: [{ card: second }] })],
    others: ['/api/cards/"c1/take', JSON.stringify({ text: 'c1' })],
  }
  await log.write(
    Object.entries(answers).map(([key, rest]) => ({
      sql: `INSERT INTO commands (key, account, status, at, fingerprint, path, answer)
        VALUES (?, 'server', 200, ?, '', ?, ?)`,
      parameters: [key, desk.desk.clock.now(), ...rest],
    })),
  )
  expect(await takenBack(desk, board)).toBe(200)
  await finished(desk)
  const left = await records
    .selectFrom('commands')
    .select('key')
    .where('account', '=', 'server')
    .execute()
  expect(left).toEqual([{ key: 'others' }])
})

it('X25 besides whoever imported it only leadership of the unit takes a board back, and nobody a board that was made here', async () => {
  const desk = await startDesk()
  const mine = await boardOf(desk)
  for (const person of ['grid', 'head', 'other', 'auditor', 'admin'] as const) {
    const refused = ['grid', 'head', 'admin'].includes(person) ? 'forbidden' : 'not-found'
    expect([person, await takenBack(desk, mine, person)]).toEqual([person, refused])
    const { status } = await desk.ask(person, 'GET', `/boards/${mine}/import`)
    expect([person, status]).toEqual([person, refused === 'forbidden' ? 403 : 404])
  }
  expect(await takenBack(desk, desk.board.id, 'leader')).toBe('not-found')
  expect(await takenBack(desk, mine, 'leader')).toBe(200)
  const theirs = await boardOf(desk, trelloFile(), 'leader')
  expect(await takenBack(desk, theirs)).toBe('forbidden')
  await desk.server.linli.parts.directory.setUntil('m-leader', Date.now() - 1)
  expect(await takenBack(desk, theirs, 'leader')).not.toBe(200)
  expect(desk.desk.boards.get(theirs)).toBeDefined()
})

const deeds: Readonly<Record<string, (desk: TestDesk, board: string) => Promise<unknown>>> = {
  'moves a card in its column': async (desk, board) => {
    const socket = await socketTo(desk, 'officer', board)
    const card = cardsOf(desk, board).find(one => !one.archived)!
    const [rank] = ranksAfter(card.rank, 1)
    const push = socket.edit(`card/${card.id}`, doc => doc.getMap('card').set('rank', rank))
    await until(() => socket.acked.has(push), 'the move')
  },
  'names a column': async (desk, board) => {
    const socket = await socketTo(desk, 'officer', board)
    const push = socket.edit(`board/${board}`, doc => {
      const [column] = doc.getMap<Y.Map<unknown>>('columns').values()
      column!.set('title', '待处理')
    })
    await until(() => socket.acked.has(push), 'the name')
  },
  'makes a card': async (desk, board) => {
    const body = { title: '新的', type: 'service', unit: 'house1' }
    const answer = await desk.ask('grid', 'POST', `/boards/${board}/cards`, body)
    expect(answer.status).toBe(201)
  },
  'shares a card': async (desk, board) => {
    const path = `/cards/${cardsOf(desk, board)[0]!.id}/visibility`
    const answer = await desk.ask('officer', 'POST', path, { visibility: 'police' })
    expect(answer.status).toBe(200)
  },
  'erases a card': async (desk, board) => {
    const path = `/cards/${cardsOf(desk, board)[0]!.id}/erase`
    const answer = await desk.ask('leader', 'POST', path, { scope: 'card', ground: 'error' })
    expect(answer.status).toBe(200)
  },
  'says who an imported person is': async (desk, board) => {
    const info = await desk.ask('officer', 'GET', `/boards/${board}`)
    const { placeholders } = (await info.json()) as {
      placeholders: { id: string; person: string | null }[]
    }
    const one = placeholders.find(({ person }) => person === null)!
    const path = `/boards/${board}/placeholders/${one.id}`
    expect((await desk.ask('officer', 'POST', path, { person: 'grid' })).ok).toBe(true)
  },
  'imports more into it': async (desk, board) => {
    const file = trelloFile()
    file.lists.push({ id: '6fcbec000000000000000002', name: '新列', closed: false, pos: 99 })
    expect(await boardOf(desk, file, 'leader')).toBe(board)
  },
}

it.each(Object.entries(deeds))(
  'X26 once somebody %s the import stays, and says why',
  async (_, deed) => {
    const desk = await startDesk()
    const board = await boardOf(desk)
    await deed(desk, board)
    const cards = cardsOf(desk, board).length
    expect((await standing(desk, board)).kept).toBe('import-changed')
    expect(await takenBack(desk, board)).toBe('import-changed')
    expect(await takenBack(desk, board, 'leader')).toBe('import-changed')
    expect(cardsOf(desk, board)).toHaveLength(cards)
  },
)

it('X26 what the product does by itself and what is only looked at does not keep an import, its time does', async () => {
  const clock = new FakeClock()
  const desk = await startDesk({ clock })
  const [first, second] = [trelloFile(), { ...trelloFile(), id: '6fcbec000000000000000009' }]
  const [one, two] = [await boardOf(desk, first), await boardOf(desk, second)]
  const socket = await socketTo(desk, 'grid', one)
  expect((await desk.ask('officer', 'GET', `/boards/${one}/export.csv`)).status).toBe(200)
  clock.advance(takeBackDays * dayMs - 1)
  expect(await takenBack(desk, one)).toBe(200)
  await until(() => socket.closed !== null, 'the end')
  clock.advance(1)
  expect((await standing(desk, two)).kept).toBe('import-too-late')
  expect(await takenBack(desk, two)).toBe('import-too-late')
})

it('X27 whoever has the board open is told at once and pushes nothing back', async () => {
  const desk = await startDesk()
  const board = await boardOf(desk)
  const [card] = cardsOf(desk, board)
  const socket = await socketTo(desk, 'grid', board)
  const plain = await Promise.all(
    [`board/${board}`, `card/${card!.id}`, `file/${card!.id}`].map(async document =>
      new PlainSocket(
        `${desk.server.syncUrl}/${document}?token=${await desk.token('officer')}`,
      ).ready(),
    ),
  )
  expect(await takenBack(desk, board)).toBe(200)
  await until(() => socket.closed !== null, 'the board to close')
  expect(socket.closed!.code).toBe(closeCode.takenBack)
  await until(() => plain.every(one => one.closed !== null), 'the documents to close')
  const late = new BoardSocket(
    `${desk.server.syncUrl}/board/${board}?token=${await desk.token('grid')}`,
  )
  await until(() => late.closed !== null, 'no board')
  expect(late.closed!.code).toBe(closeCode.noAccess)
})

it('X27 a card that is made while its board goes either keeps the import or is not made', async () => {
  const desk = await startDesk()
  for (let round = 0; round < 4; round++) {
    const board = await boardOf(desk, { ...trelloFile(), id: `6fcbec00000000000000001${round}` })
    const make = () =>
      desk.ask('grid', 'POST', `/boards/${board}/cards`, {
        title: '新',
        type: 'service',
        unit: 'house1',
      })
    const [back, made, more] = await Promise.all(
      round % 2 === 0
        ? [takenBack(desk, board), make(), make()]
        : [make().then(() => takenBack(desk, board)), make(), make()],
    )
    const kept = desk.desk.boards.get(board) !== undefined
    expect(back).toBe(kept ? 'import-changed' : 200)
    expect(cardsOf(desk, board).length > 0).toBe(kept)
    if (!kept) await finished(desk)
    const stored = await desk.desk.records
      .selectFrom('cards')
      .select('id')
      .where('board', '=', board)
      .execute()
    expect(stored.length > 0).toBe(kept)
    const status = kept ? 201 : 404
    expect([made.status, more.status]).toEqual([status, status])
  }
})

it('X32 whoever asks what would go is told nothing of a card that is out of their sight', async () => {
  const desk = await startDesk()
  const board = await boardOf(desk)
  const before = (await standing(desk, board)).erases['cards']!
  const body = { title: '只给所长', type: 'service', unit: 'house1' }
  const made = await desk.ask('leader', 'POST', `/boards/${board}/cards`, body)
  const { id } = (await made.json()) as { id: string }
  const named = { visibility: 'named', named: ['leader'] }
  expect((await desk.ask('leader', 'POST', `/cards/${id}/visibility`, named)).status).toBe(200)
  expect((await desk.ask('officer', 'GET', `/cards/${id}`)).status).toBe(404)
  expect((await standing(desk, board)).erases['cards']).toBe(before)
  expect((await standing(desk, board, 'leader')).erases['cards']).toBe(before + 1)
})
