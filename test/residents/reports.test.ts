import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs } from '#shared/base/day.ts'
import { newId } from '#shared/base/ids.ts'
import { describe, expect, it } from 'vitest'
import { suggestType } from '#shared/policy/suggest-type.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type ListedReport, residentOf } from '#test/support/server/resident.ts'

/** A station with the QR code of one building, and a resident before it. */
async function withAddress(options: Parameters<typeof startDesk>[0] = {}) {
  const desk = await startDesk(options)
  const made = await desk.ask('officer', 'POST', '/report-addresses', { unit: 'house1' })
  expect(made.status).toBe(200)
  const { path, address } = (await made.json()) as { path: string; address: string }
  return { desk, path, address, resident: residentOf(desk) }
}

const waiting = async (desk: TestDesk, person: Person, state = 'waiting') =>
  (await (await desk.ask(person, 'GET', `/reports?state=${state}`)).json()) as ListedReport[]

const concluded = async (desk: TestDesk, card: string, closure: object) => {
  expect((await desk.ask('grid', 'POST', `/cards/${card}/conclude`, closure)).status).toBe(200)
  expect((await desk.ask('officer', 'POST', `/cards/${card}/close`, {})).status).toBe(200)
}

const accepted = (report: ListedReport, board: string, more: object = {}) => ({
  version: report.version,
  board,
  card: newId(),
  title: '三楼灯不亮',
  type: 'service',
  ...more,
})

describe('a report and what becomes of it', () => {
  it('RS2 RS5 RS6 RS8 a resident writes, a card is made, the reply stands on their page, a bad mark takes it up again', async () => {
    const { desk, path, resident } = await withAddress()
    const { sent, link, number, letters, hidden } = await resident.report(path, {
      text: '三楼的灯坏了，我的手机 13812345678',
      where: '2单元',
    })
    expect([sent.status, sent.text.includes('收到了')]).toEqual([200, true])
    // The same form again, as after a lost answer: the same report.
    const again = await resident.post(path, { ...hidden, text: '三楼的灯坏了', where: '' })
    expect(again.text).toContain(number)
    const [report, ...more] = await waiting(desk, 'grid')
    expect(more).toEqual([])
    expect(report).toMatchObject({ suggested: 'environment', police: false })
    expect(report!.text).not.toContain('13812345678')

    expect((await resident.post(link, { do: 'open' })).text).toContain('还没有人接手')
    const made = await desk.ask(
      'grid',
      'POST',
      `/reports/${report!.id}/accept`,
      accepted(report!, desk.board.id),
    )
    expect(made.status).toBe(200)
    const card = ((await made.json()) as { id: string }).id
    expect(desk.desk.cards.get(card)).toMatchObject({ residents: 1, unit: 'house1' })
    expect((await desk.ask('grid', 'POST', `/cards/${card}/accept`, {})).status).toBe(200)
    expect((await resident.post(link, { do: 'open' })).text).toContain('正在办。负责人：grid')

    const reply = { text: '电工明天来修', how: 'page' }
    expect((await desk.ask('grid', 'POST', `/cards/${card}/reply`, reply)).status).toBe(200)
    expect((await resident.post(link, { do: 'open' })).text).toContain('电工明天来修')
    const { hidden: form } = await resident.post(link, { do: 'open' })
    for (let twice = 0; twice < 2; twice++)
      await resident.post(link, { do: 'add', key: form['key']!, text: '明天下午我在家' })
    const ofCard = async () =>
      (await (await desk.ask('grid', 'GET', `/cards/${card}/reports`)).json()) as ListedReport[]
    expect((await ofCard())[0]!.messages.map(({ text }) => text)).toEqual(['明天下午我在家'])

    const close = { code: 'resolved', outcome: '换了灯', reply: '灯换好了', replyHow: 'page' }
    await concluded(desk, card, close)
    const closed = await resident.post('/r', { number, letters })
    expect([closed.text.includes('办好了'), closed.text.includes('灯换好了')]).toEqual([true, true])
    // What came without a link goes on without one.
    const added = { ...closed.hidden, do: 'add', text: '灯又灭了' }
    expect((await resident.post('/r', added)).text).toContain('灯又灭了')
    await resident.post(link, { do: 'mark', mark: '1' })
    expect(desk.desk.cards.get(card)!.closure).toBe('')
    expect((await resident.post(link, { do: 'open' })).text).not.toContain('您的评价')
  })

  it('RS6 a second report joins the card, and both residents are answered; a card that is closed takes none', async () => {
    const { desk, path, resident } = await withAddress()
    const one = await resident.report(path, { text: '楼下太吵了' })
    const two = await resident.report(path, { text: '晚上有人唱歌' })
    const [first, second] = await waiting(desk, 'officer')
    const made = await desk.ask(
      'officer',
      'POST',
      `/reports/${first!.id}/accept`,
      accepted(first!, desk.board.id, {}),
    )
    const card = ((await made.json()) as { id: string }).id
    const into = { version: second!.version, card }
    expect((await desk.ask('officer', 'POST', `/reports/${second!.id}/merge`, into)).status).toBe(
      200,
    )
    await desk.ask('grid', 'POST', `/cards/${card}/accept`, {})
    await desk.ask('officer', 'POST', `/cards/${card}/reply`, { text: '已经上门说过', how: 'page' })
    for (const { link } of [one, two])
      expect((await resident.post(link, { do: 'open' })).text).toContain('已经上门说过')
    const close = { code: 'resolved', outcome: '说好了', reply: '说好了', replyHow: 'page' }
    await concluded(desk, card, close)
    await resident.report(path, { text: '又在唱歌' })
    const [third] = await waiting(desk, 'officer')
    const late = await desk.ask('officer', 'POST', `/reports/${third!.id}/merge`, {
      version: third!.version,
      card,
    })
    expect(late.status).toBe(409)
  })

  it('RS7 of two people who answer one report the second is told, and a report somebody looks at says who', async () => {
    const { desk, path, resident } = await withAddress()
    const { link } = await resident.report(path, { text: '请问身份证在哪里办' })
    const [report] = await waiting(desk, 'officer')
    const step = `/reports/${report!.id}`
    expect((await desk.ask('grid', 'POST', `${step}/claim`)).status).toBe(200)
    expect((await desk.ask('officer', 'POST', `${step}/claim`)).status).toBe(409)
    const [seen] = await waiting(desk, 'officer')
    expect(seen!.claimedBy).toMatchObject({ id: 'grid' })
    const body = { version: seen!.version, text: '户籍窗口，周一到周五' }
    const answers = await Promise.all(
      (['grid', 'officer'] as const).map(
        async one => (await desk.ask(one, 'POST', `${step}/answer`, body)).status,
      ),
    )
    expect(answers.toSorted()).toEqual([200, 409])
    expect((await resident.post(link, { do: 'open' })).text).toContain('户籍窗口')
    // An answer back has it wait again.
    await resident.post(link, { do: 'add', key: newId(), text: '周末开门吗' })
    expect((await waiting(desk, 'officer')).map(({ state }) => state)).toEqual(['new'])
  })

  it('RS4 danger comes first and says 110 to both sides; what says nothing or too much is given back with its words', async () => {
    const { desk, path, resident } = await withAddress()
    await resident.report(path, { text: '建议多装一个垃圾桶' })
    const { sent } = await resident.report(path, { text: '五楼着火了' })
    expect(sent.text).toContain('请现在就拨打 110')
    const listed = await waiting(desk, 'officer')
    expect(listed.map(({ emergency }) => emergency)).toEqual(['110 119', ''])
    const { hidden } = await resident.get(path)
    const empty = await resident.post(path, { ...hidden, text: '…', where: '三号楼' })
    expect([empty.status, empty.text.includes('value="三号楼"')]).toEqual([400, true])
    const long = await resident.post(path, { ...hidden, text: '长'.repeat(4_001) })
    expect(long.status).toBe(400)
    const english = residentOf(desk, 'en')
    expect((await english.get(path)).text).toContain('Call 110')
  })
})

describe('who may', () => {
  it('RS5 only those who answer for the building see and answer a report; nobody else learns that there is one', async () => {
    const { desk, path, resident } = await withAddress()
    await resident.report(path, { text: '楼道里有一堆旧家具' })
    const [report] = await waiting(desk, 'officer')
    const people = ['leader', 'officer', 'grid', 'other', 'head', 'auditor', 'admin'] as const
    const seen = await Promise.all(people.map(async one => (await waiting(desk, one)).length))
    expect(seen).toEqual([1, 1, 1, 0, 0, 0, 0])
    const { id, version } = report!
    for (const one of ['other', 'head', 'auditor', 'admin'] as const)
      for (const [name, body] of [
        ['claim', undefined],
        ['accept', accepted(report!, desk.board.id)],
        ['merge', { version, card: await desk.board.card({ title: '甲' }) }],
        ['answer', { version, text: '好的，收到' }],
        ['dismiss', { version, text: '不归我们管' }],
        ['police', { version }],
      ] as const)
        expect([
          one,
          name,
          (await desk.ask(one, 'POST', `/reports/${id}/${name}`, body)).status,
        ]).toEqual([one, name, 404])
    expect((await waiting(desk, 'officer'))[0]).toMatchObject({ version, state: 'new' })
  })

  it('RS5 a complaint about the police is for the leadership alone, chosen or read from its words or handed on', async () => {
    const { desk, path, resident } = await withAddress()
    await resident.report(path, { text: '有件事想说', kind: 'complaint' })
    await resident.report(path, { text: '投诉民警态度差', kind: 'service' })
    await resident.report(path, { text: '昨天那位同志说话很难听' })
    const [report, ...more] = await waiting(desk, 'officer')
    expect(more).toEqual([])
    expect((await waiting(desk, 'leader')).map(({ police }) => police)).toEqual([true, true, false])
    const handed = await desk.ask('officer', 'POST', `/reports/${report!.id}/police`, {
      version: report!.version,
    })
    expect(handed.status).toBe(200)
    expect(await waiting(desk, 'officer')).toEqual([])
    const [complaint] = await waiting(desk, 'leader')
    const asService = await desk.ask(
      'leader',
      'POST',
      `/reports/${complaint!.id}/accept`,
      accepted(complaint!, desk.board.id),
    )
    expect(asService.status).toBe(400)
    const made = await desk.ask(
      'leader',
      'POST',
      `/reports/${complaint!.id}/accept`,
      accepted(complaint!, desk.board.id, { type: 'complaint' }),
    )
    expect(made.status).toBe(200)
    const { id } = (await made.json()) as { id: string }
    expect((await desk.ask('officer', 'GET', `/cards/${id}/reports`)).status).toBe(404)
  })

  it('RS1 addresses are made and ended by who may; what was printed says that it is no longer valid', async () => {
    const { desk, path, address, resident } = await withAddress()
    for (const one of ['grid', 'head', 'other', 'auditor', 'admin'] as const) {
      expect([
        one,
        (await desk.ask(one, 'POST', '/report-addresses', { unit: 'house2' })).status,
      ]).toEqual([one, 404])
      expect([one, (await desk.ask(one, 'DELETE', `/report-addresses/${address}`)).status]).toEqual(
        [one, 404],
      )
    }
    const same = await desk.ask('leader', 'POST', '/report-addresses', { unit: 'house1' })
    expect(((await same.json()) as { address: string }).address).toBe(address)
    const { hidden } = await resident.get(path)
    expect((await desk.ask('officer', 'DELETE', `/report-addresses/${address}`)).status).toBe(200)
    expect((await resident.get(path)).status).toBe(410)
    expect((await resident.post(path, { ...hidden, text: '还在吗还在吗' })).status).toBe(410)
    expect((await resident.get('/q/aaaaaaaaaaaaaaaaaaaaaa')).status).toBe(404)
    expect(await waiting(desk, 'officer')).toEqual([])
  })
})

describe('the link', () => {
  it('RS8 a robot that follows a link and presses its buttons learns and changes nothing, and uses nothing up', async () => {
    const { desk, path, resident } = await withAddress()
    const { link } = await resident.report(path, { text: '三楼的灯坏了' })
    const closed = await resident.get(link)
    expect([closed.status, closed.text.includes('三楼的灯')]).toEqual([200, false])
    for (const deed of ['withdraw', 'erase']) {
      const pressed = await resident.post(link, { do: deed })
      expect([deed, pressed.text.includes('请先勾选')]).toEqual([deed, true])
    }
    // Another site's page presses nothing.
    const foreign = await resident.post(
      link,
      { do: 'erase', sure: '1' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' },
    )
    expect(foreign.status).toBe(403)
    expect((await waiting(desk, 'officer')).map(({ state }) => state)).toEqual(['new'])
    expect((await resident.post(link, { do: 'open' })).text).toContain('三楼的灯坏了')
    const head = await fetch(`${desk.server.url}${link}`, { method: 'HEAD' })
    expect([head.headers.get('cache-control'), head.headers.get('x-robots-tag')]).toEqual([
      'no-store',
      'noindex, nofollow',
    ])
  })

  it('RS8 wrong secrets and letters are slowed down, and what was erased looks as if it had never been', async () => {
    const { path, resident } = await withAddress()
    const { number, link, letters } = await resident.report(path, { text: '三楼的灯坏了' })
    const never = await resident.post('/r/aaaaaaaaaaaaaaaaaaaaaa', { do: 'open' })
    const erased = await resident.post(link, { do: 'erase', sure: '1' })
    expect(erased.text).toContain('内容已经删除')
    const gone = await resident.post(link, { do: 'open' })
    expect([gone.status, gone.text]).toEqual([never.status, never.text])
    expect((await resident.post('/r', { number, letters })).status).toBe(404)
    const tried: number[] = []
    for (let n = 0; n < 12; n++)
      tried.push((await resident.post('/r', { number, letters: `wrong${n}` })).status)
    expect(tried.at(-1)).toBe(429)
  })

  it('RS10 RS12 taken back it waits for nobody; erased, no byte of it is left in any file, before and after a card was made', async () => {
    const { desk, path, resident } = await withAddress()
    const back = await resident.report(path, { text: '我要反映撤回词' })
    expect((await resident.post(back.link, { do: 'withdraw', sure: '1' })).text).toContain(
      '您已经撤回了',
    )
    expect(await waiting(desk, 'officer')).toEqual([])
    const kept = await resident.report(path, { text: '楼道漏水了', name: '匿名称呼词' })
    const [report] = await waiting(desk, 'officer')
    const made = await desk.ask(
      'officer',
      'POST',
      `/reports/${report!.id}/accept`,
      accepted(report!, desk.board.id),
    )
    expect(made.status).toBe(200)
    await resident.post(kept.link, { do: 'add', key: newId(), text: '补充情况词' })
    await resident.post(kept.link, { do: 'erase', sure: '1' })
    const { id } = (await made.json()) as { id: string }
    expect(await (await desk.ask('officer', 'GET', `/cards/${id}/reports`)).json()).toEqual([])
    const told = await (await desk.ask('officer', 'GET', '/notices')).text()
    expect(told).toContain('resident-erase')
    const { folder } = desk.server
    await desk.server.linli.stop()
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map(name => join(folder, name))
      .filter(file => statSync(file).isFile())
    for (const word of ['撤回词', '匿名称呼词', '补充情况词', back.link.slice(3)])
      expect(files.filter(file => readFileSync(file).includes(word))).toEqual([])
  })

  it('RS12 what was answered goes 30 days later, what a card answers for 90 days after it was closed', async () => {
    const clock = new AheadClock()
    const { desk, path, resident } = await withAddress({ clock })
    const one = await resident.report(path, { text: '请问几点开门' })
    const [report] = await waiting(desk, 'officer')
    await desk.ask('officer', 'POST', `/reports/${report!.id}/answer`, {
      version: report!.version,
      text: '九点开门',
    })
    const { keeping } = desk.server.linli.parts.residents
    clock.putForward(29 * dayMs)
    await keeping.look()
    expect((await resident.post(one.link, { do: 'open' })).status).toBe(200)
    clock.putForward(2 * dayMs)
    await keeping.look()
    expect((await resident.post(one.link, { do: 'open' })).status).toBe(404)
  })
})

it('RS3 words suggest a type, and a person confirms it', () => {
  for (const [text, type] of [
    ['有学生可能遇到电信诈骗', 'fraud-tip'],
    ['这里可能有安全隐患', 'hazard'],
    ['老人走丢了', 'missing-person'],
    ['感谢民警帮忙', 'praise'],
    ['投诉民警态度', 'complaint'],
    ['想问一下怎么办证', 'service'],
  ] as const)
    expect([text, suggestType(text)]).toEqual([text, type])
})
