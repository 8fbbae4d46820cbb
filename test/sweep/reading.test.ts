import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import {
  type Answer,
  ofOneCard,
  operations,
  people,
  sweepGround,
  type SweepPerson,
  wordsOf,
} from '#test/support/attacks/sweep-ground.ts'

/** An address of one card: the card, or one of its attachments. */
function addressOf(path: string, card: string, attachment: string): string {
  const id = path.startsWith('/api/attachments/') ? attachment : card
  return path.replace('{id}', id).replace('{attachment}', attachment).replace('{field}', 'name')
}

/** Answers that must be alike whether a card is out of sight or was never there: with its ids taken out. */
const plain = ({ status, bytes }: Answer, ...ids: readonly string[]): string =>
  [String(status), ids.reduce((text, id) => text.replaceAll(id, 'ID'), bytes)]
    .join('\n')
    .replaceAll(/^(date|x-request-id|content-length|x-ratelimit[a-z-]*): .*$/gm, '')

it('VS1 every entry point that gives something gives a card’s words to those who read the card and to nobody else', async () => {
  const ground = await sweepGround()
  const { cards, knock, listen, desk } = ground
  const ids = cards.map(card => card.id)
  const board = desk.board.id
  const all = await operations(ground)
  const gets = all.filter(one => one.method === 'GET' && !ofOneCard(one))
  const whole = gets.map(({ path }) =>
    path
      .replace('/boards/{id}', `/boards/${board}`)
      .replace('/samples/{id}', '/samples/none')
      .replace('/units/{id}', '/units/beat')
      .replace('/people/{id}', '/people/stranger')
      .replace('{day}', '2026-10-01')
      .replace('{plugin}', 'cn.example.none')
      .replace('{export}', 'none')
      .replace('{address}', 'none')
      .replace('{screen}', 'none'),
  )
  // What only says something to a question.
  whole.push(`/api/boards/${board}/cards?archived=1`)
  for (const { name } of cards)
    for (const word of wordsOf(name))
      whole.push(`/api/search?q=${word}`, `/api/boards/${board}/similar?title=${word}`)
  expect(whole.filter(path => path.includes('{'))).toEqual([])
  const exports = ['json', 'csv'].map(kind => `/api/boards/${board}/export.${kind}`)
  const mayExport: readonly SweepPerson[] = ['leader', 'officer']

  for (const who of people) {
    const doors = new Map<string, string>()
    doors.set('live', await listen(who, ids))
    for (const path of whole) doors.set(path, (await knock(who, 'GET', path)).bytes)
    for (const { id, attachment } of cards)
      for (const one of all.filter(each => each.method === 'GET' && ofOneCard(each))) {
        const path = addressOf(one.path, id, attachment)
        doors.set(path, (await knock(who, 'GET', path)).bytes)
      }
    for (const { name, readers, id, attachment } of cards) {
      const seen = [...doors].flatMap(([door, bytes]) =>
        // The question itself comes back in nobody's answer.
        wordsOf(name).some(word => bytes.includes(word)) ? [door] : [],
      )
      // A contact is given by one entry point only, with a reason and an entry in the audit.
      const [, , , , contact] = wordsOf(name)
      expect([...doors.values()].some(bytes => bytes.includes(contact!))).toBe(false)
      if (!readers.includes(who)) expect([who, name, seen]).toEqual([who, name, []])
      else {
        const own = [`/api/cards/${id}/history`, `/api/attachments/${attachment}`]
        const lists = [`/api/boards/${board}/cards`, `/api/search?q=${wordsOf(name)[0]}`]
        const told = who === 'leader' ? [] : ['/api/notices']
        const taken = mayExport.includes(who) ? exports : []
        const wanted = ['live', ...own, ...lists, ...told, ...taken]
        expect([who, name, seen]).toEqual([who, name, expect.arrayContaining(wanted)])
        if (!mayExport.includes(who))
          expect(exports.filter(door => seen.includes(door))).toEqual([])
      }
    }
  }
}, 120_000)

it('VS2 a card out of sight and a card that never was answer alike, at every entry point and for every command', async () => {
  const ground = await sweepGround()
  const { cards, knock, desk } = ground
  const doors = (await operations(ground)).filter(ofOneCard)
  const before = desk.changes()
  const absent = ['absent-card-0000000000', 'absent-file-0000000000'] as const
  const nothing = new Map<string, Answer>()
  for (const { name, readers, id, attachment } of cards)
    for (const who of people.filter(one => !readers.includes(one)))
      for (const { method, path } of doors) {
        const body = method === 'GET' || method === 'DELETE' ? undefined : bodyFor(path)
        const there = await knock(who, method, addressOf(path, id, attachment), body)
        const question = `${who} ${method} ${path}`
        const never =
          nothing.get(question) ?? (await knock(who, method, addressOf(path, ...absent), body))
        nothing.set(question, never)
        expect([who, name, method, path, there.status]).toEqual([
          who,
          name,
          method,
          path,
          never.status,
        ])
        expect([who, name, method, path, plain(there, id, attachment)]).toEqual([
          who,
          name,
          method,
          path,
          plain(never, ...absent),
        ])
        expect([who, name, path, there.status >= 400]).toEqual([who, name, path, true])
      }
  expect(desk.changes()).toBe(before)
}, 240_000)

/** A body that a reader with every right could send; what is wrong with it must not be told to others either. */
function bodyFor(path: string): unknown {
  const command = path.split('/').at(-1)
  const bodies: Readonly<Record<string, unknown>> = {
    reveal: { reason: '回电核实情况' },
    contacts: { name: '某人' },
    visibility: { visibility: 'board' },
    unit: { unit: 'house1' },
    accept: { from: 'todo' },
    refer: { from: 'todo', to: ['officer'], why: '请看' },
    conclude: { from: 'todo', code: 'resolved', outcome: '办好了', reply: '谢谢' },
    close: { from: 'todo', code: 'in-error', outcome: '误建' },
    'hand-over': { to: 'officer', why: '请接手' },
    hold: { why: '等材料', until: new Date(Date.now() + dayMs).toISOString() },
    link: { to: 'absent-card-0000000001' },
    meeting: { do: 'call' },
    'remove-notes': { notes: ['k1'], why: '与此事无关' },
    prioritise: { priority: 'normal', why: '缓办' },
    merge: { into: 'absent-card-0000000001', why: '同一件事' },
    unmerge: { from: 'absent-card-0000000001', why: '不是同一件事' },
    split: { title: '另一件' },
    reply: { text: '收到', how: 'phone' },
    erase: { why: '按申请' },
    'legal-hold': { why: '办案', until: new Date(Date.now() + dayMs).toISOString() },
    extend: { clock: 'close', until: new Date(Date.now() + dayMs).toISOString(), why: '等待' },
  }
  return bodies[command ?? ''] ?? {}
}

it('VS3 when a card’s level rises or a post ends, what is open closes at once and what was told falls silent', async () => {
  const { desk, cards, knock } = await sweepGround()
  const [open] = cards
  const id = open!.id
  const word = wordsOf('open')[0]!
  const head = await desk.server.board(await desk.token('head'), desk.board.id)
  expect(head.field(id, 'title')).toBe(word)
  const holds = async (who: SweepPerson, path: string) =>
    (await knock(who, 'GET', path)).bytes.includes(word)
  const doors = ['/api/notices', `/api/boards/${desk.board.id}/cards`, `/api/search?q=${word}`]
  expect(await Promise.all(doors.map(door => holds('head', door)))).toEqual([true, true, true])
  const risen = await knock('officer', 'POST', `/api/cards/${id}/visibility`, {
    visibility: 'police',
  })
  expect(risen.status).toBe(200)
  await expect.poll(() => head.left.has(`card/${id}`)).toBe(true)
  expect(await Promise.all(doors.map(door => holds('head', door)))).toEqual([false, false, false])
  expect((await knock('head', 'GET', `/api/attachments/${open!.attachment}`)).status).toBe(404)
  expect(await Promise.all(doors.map(door => holds('officer', door)))).toEqual([true, true, true])

  const grid = await desk.server.board(await desk.token('grid'), desk.board.id)
  const ended = await knock('admin', 'PATCH', '/api/memberships/m-grid', { until: Date.now() })
  expect(ended.status).toBeLessThan(300)
  await expect.poll(() => grid.closed !== null).toBe(true)
  expect(await Promise.all(doors.map(door => holds('grid', door)))).toEqual([false, false, false])
})
