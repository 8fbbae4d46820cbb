import { dayMs } from '#shared/base/day.ts'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultChoices, quietUntil } from '#shared/live/notice-choices.ts'
import type { PushMessage } from '#shared/live/push-message.ts'
import type { Notice } from '#server/notices/notice-statement.ts'
import { isPublic } from '#server/http/public-address.ts'
import { mayBePushService, publicOnly } from '#server/notices/push/push-address.ts'
import { pushKeysOf } from '#server/notices/push/push-keys.ts'
import { createPushSender } from '#server/notices/push/push-sender.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'
import { FakeClock } from '#test/support/clocks/fake-clock.ts'
import { openLinli } from '#test/support/server/linli.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { setCard } from '#test/support/server/notices.ts'
import { pushBrowser, type PushService, pushService } from '#test/support/server/push-service.ts'

/** An instant of this day or the next at a clock time in Shanghai, where there is no summer time. */
const shanghai = (hour: number) => {
  const day = dayMs
  const midnight = Math.ceil(Date.now() / day) * day - 8 * 60 * 60_000
  return midnight + hour * 60 * 60_000
}

interface Pushing {
  readonly desk: TestDesk
  readonly service: PushService
  readonly clock: FakeClock
  readonly folder: string
}

const senderTo = (folder: string, service: PushService) =>
  createPushSender(pushKeysOf(join(folder, 'push.keys'))!, 'mailto:a@b.example', service.agent)

async function startPushing(hour = 12): Promise<Pushing> {
  const service = await pushService()
  const folder = dataFolder()
  const clock = new FakeClock(shanghai(hour))
  const outside = { pushSender: senderTo(folder, service) }
  const desk = await startDesk({ folder, clock, outside })
  return { desk, service, clock, folder }
}

async function subscribe(desk: TestDesk, person: Person, language: 'zh-CN' | 'en' = 'zh-CN') {
  const browser = pushBrowser(language)
  const answer = await desk.ask(person, 'PUT', '/notices/push', browser.subscription)
  expect(answer.status).toBe(200)
  return browser
}

async function tell(desk: TestDesk, ...notices: readonly Notice[]): Promise<void> {
  const { statements, send } = desk.desk.notices.prepare(notices)
  await desk.desk.store.commit([], { actor: 'server', origin: 'command' }, statements)
  send()
  await settled(desk)
}

async function settled({ server }: TestDesk): Promise<void> {
  await server.linli.parts.notices.notices.settled()
  await server.linli.parts.notices.pusher!.settled()
}

it('NO14 a push reaches every browser of the receiver, readable there alone, in its language, with the title only of what all staff may read', async () => {
  const { desk, service } = await startPushing()
  const chinese = await subscribe(desk, 'leader')
  const english = await subscribe(desk, 'leader', 'en')
  await subscribe(desk, 'head')
  const [open, police] = await desk.board.cards([
    { title: 'CANARY 漏水' },
    { title: 'CANARY 线索', visibility: 'police' },
  ])
  await tell(desk, { kind: 'mention', to: 'leader', card: open!, by: 'officer' })
  expect(service.received.map(one => one.path).sort()).toEqual([chinese.path, english.path].sort())
  const of = (browser: { path: string; read(one: (typeof service.received)[0]): PushMessage }) =>
    browser.read(service.received.find(one => one.path === browser.path)!)
  expect(of(chinese)).toMatchObject({
    title: 'officer在备注中提到了您',
    path: `/b/${desk.board.id}/c/${open}`,
    urgent: false,
  })
  expect(of(english).title).toBe('officer mentioned you in a note')
  expect(of(english).body).toMatch(/^T-\S+ CANARY 漏水$/)
  for (const { body, headers } of service.received) {
    expect(body.includes('CANARY')).toBe(false)
    expect(headers['content-encoding']).toBe('aes128gcm')
    const [, jwt = ''] = /^vapid t=([^,]+), k=/.exec(headers['authorization'] ?? '') ?? []
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1]!, 'base64url').toString())
    expect(claims).toMatchObject({ aud: 'https://push.example.org', sub: 'mailto:a@b.example' })
  }

  service.received.length = 0
  await tell(desk, { kind: 'mention', to: 'leader', card: police!, by: 'officer' })
  const message = of(chinese)
  expect(message).toMatchObject({ title: '邻里', path: `/b/${desk.board.id}/c/${police}` })
  expect(JSON.stringify(message)).not.toMatch(/CANARY|officer|T-/)
})

it('NO14 nothing is pushed of a card whose receiver lost sight of it, of what was read, or of kinds chosen otherwise', async () => {
  const { desk, service, clock } = await startPushing()
  const browser = await subscribe(desk, 'head')
  const [one, two] = await desk.board.cards([{ title: '甲' }, { title: '乙' }])
  service.status = 503
  await tell(desk, { kind: 'mention', to: 'head', card: one!, by: 'officer' })
  await tell(desk, { kind: 'mention', to: 'head', card: two!, by: 'officer' })
  expect(service.received).not.toHaveLength(0)
  service.received.length = 0
  service.status = 201
  await setCard(desk.server, one!, 'visibility', 'police')
  clock.advance(60_000)
  await settled(desk)
  expect(service.received.map(one => browser.read(one).path)).toEqual([
    `/b/${desk.board.id}/c/${two}`,
  ])
  service.received.length = 0
  await tell(desk, { kind: 'reply', to: 'head', card: two!, by: 'officer' })
  expect(service.received).toEqual([])
})

it('NO15 a subscription ends with its sign-in, when the service says so, and when somebody else signs in on that browser', async () => {
  const { desk, service } = await startPushing()
  const { records, accounts, notices } = desk.server.linli.parts
  const rows = () => records.selectFrom('push_subscriptions').selectAll().execute()
  const card = await desk.board.card({ title: '甲' })
  const shared = await subscribe(desk, 'head')
  await desk.ask('grid', 'PUT', '/notices/push', shared.subscription)
  expect(await rows()).toMatchObject([{ person: 'grid' }])
  await desk.ask('head', 'DELETE', '/notices/push', { endpoint: shared.subscription.endpoint })
  expect(await rows()).toHaveLength(1)
  await tell(desk, { kind: 'mention', to: 'head', card, by: 'officer' })
  expect(service.received).toEqual([])

  service.status = 410
  await tell(desk, { kind: 'mention', to: 'grid', card, by: 'officer' })
  expect(service.received).toHaveLength(1)
  expect(await rows()).toEqual([])

  service.status = 201
  await subscribe(desk, 'grid')
  await accounts.endAll('grid')
  await notices.subscriptions.settled()
  expect(await rows()).toEqual([])
  await tell(desk, { kind: 'clock', to: 'grid', card, by: 'server' })
  expect(service.received).toHaveLength(1)
})

it('NO16 in quiet hours only what is urgent is pushed; the rest follows when they end, several as one that counts', async () => {
  const { desk, service, clock } = await startPushing(23)
  const browser = await subscribe(desk, 'head', 'en')
  const grid = await subscribe(desk, 'grid')
  const cards = await desk.board.cards(['甲', '乙', '丙', '丁', '急'].map(title => ({ title })))
  await setCard(desk.server, cards[4]!, 'priority', 'urgent')
  await tell(
    desk,
    ...cards.map(card => ({ kind: 'mention' as const, to: 'head', card, by: 'officer' })),
    { kind: 'mention', to: 'grid', card: cards[0]!, by: 'officer' },
  )
  expect(service.received.map(one => browser.read(one).urgent)).toEqual([true])
  expect(service.received[0]!.headers['urgency']).toBe('high')
  clock.advance(shanghai(24 + 7) - clock.now() - 1)
  await settled(desk)
  expect(service.received).toHaveLength(1)
  clock.advance(1)
  await settled(desk)
  const later = service.received.slice(1)
  expect(later).toHaveLength(2)
  const mine = later.find(one => one.path === browser.path)!
  expect(browser.read(mine)).toMatchObject({ body: '4 new notices', path: '/' })
  const theirs = later.find(one => one.path === grid.path)!
  expect(grid.read(theirs).title).toBe('officer在备注中提到了您')
})

it('NO31 what a plugin says is pushed only where that was chosen, in quiet hours never, and never with its words', async () => {
  const { desk, service, clock } = await startPushing(23)
  const browser = await subscribe(desk, 'head', 'en')
  const [card, police] = await desk.board.cards([
    { title: '急' },
    { title: '乙', visibility: 'police' },
  ])
  await setCard(desk.server, card!, 'priority', 'urgent')
  const said = { board: desk.board.id, words: { 'zh-CN': 'CANARY', en: 'CANARY' } }
  const says = {
    kind: 'plugin',
    to: 'head',
    by: 'plugin_a',
    detail: { board: said.board },
    said,
  } as const
  await tell(desk, { ...says, card: card! })
  const kinds = { ...defaultChoices.kinds, plugin: 'push' }
  await desk.ask('head', 'PUT', '/notices/choices', { ...defaultChoices, kinds })
  await tell(desk, { ...says, card: card! }, { ...says, card: null }, { ...says, card: police! })
  expect(service.received).toEqual([])
  clock.advance(shanghai(24 + 7) - clock.now())
  await settled(desk)
  const pushed = service.received.map(one => browser.read(one))
  expect(pushed.map(({ path }) => path).sort()).toEqual([
    `/b/${said.board}`,
    `/b/${said.board}/c/${card}`,
  ])
  expect(pushed.map(({ urgent }) => urgent)).toEqual([false, false])
  expect(JSON.stringify(pushed)).not.toContain('CANARY')
})

it('NO16 what waits for the end of quiet hours, or for a service that is down, survives a restart', async () => {
  const service = await pushService()
  const folder = dataFolder()
  const night = new FakeClock(shanghai(23))
  const outside = { pushSender: senderTo(folder, service) }
  const first = await startDesk({ folder, clock: night, outside })
  const browser = await subscribe(first, 'head')
  const card = await first.board.card({ title: '甲' })
  await tell(first, { kind: 'mention', to: 'head', card, by: 'officer' })
  expect(service.received).toEqual([])
  await first.server.linli.stop()

  service.status = 500
  const morning = new FakeClock(shanghai(24 + 8))
  const second = await openLinli(folder, {
    demo: false,
    clock: morning,
    outside: { pushSender: senderTo(folder, service) },
  })
  const { pusher } = second.linli.parts.notices
  await pusher!.settled()
  expect(service.received).toHaveLength(1)
  service.status = 201
  morning.advance(60_000)
  await pusher!.settled()
  expect(service.received.map(one => browser.read(one).tag)).toHaveLength(2)
  morning.advance(60_000)
  await pusher!.settled()
  expect(service.received).toHaveLength(2)
  await second.linli.stop()
})

it('NO16 a service that is down is tried again ever more rarely; browsers that have a push do not get it again', async () => {
  const { desk, service, clock } = await startPushing(8)
  const up = await subscribe(desk, 'head')
  const down = await subscribe(desk, 'head')
  service.statusOf = path => (path === down.path ? 503 : 201)
  const card = await desk.board.card({ title: '甲' })
  await tell(desk, { kind: 'mention', to: 'head', card, by: 'officer' })
  const minutes: number[] = []
  for (let minute = 0; minute < 16; minute++) {
    const before = service.received.length
    clock.advance(60_000)
    await settled(desk)
    if (service.received.length > before) minutes.push(minute + 1)
  }
  expect(minutes).toEqual([1, 2, 4, 8, 16])
  expect(service.received.filter(one => one.path === up.path)).toHaveLength(1)
  service.statusOf = () => 201
  clock.advance(16 * 60_000)
  await settled(desk)
  clock.advance(60 * 60_000)
  await settled(desk)
  expect(service.received.filter(one => one.path === down.path)).toHaveLength(7)
  expect(service.received.filter(one => one.path === up.path)).toHaveLength(1)
})

it('NO16 quiet hours cross midnight in the person’s zone, and end on the minute', () => {
  const { quiet } = defaultChoices
  const at = (text: string) => Date.parse(`2026-10-01T${text}+08:00`)
  expect(quietUntil(quiet, at('21:59:59'))).toBeNull()
  expect(quietUntil(quiet, at('22:00:00'))).toBe(Date.parse('2026-10-02T07:00+08:00'))
  expect(quietUntil(quiet, at('00:00:30'))).toBe(at('07:00:00'))
  expect(quietUntil(quiet, at('06:59:59.999'))).toBe(at('07:00:00'))
  expect(quietUntil(quiet, at('07:00:00'))).toBeNull()
  const noon = { from: '12:00', to: '14:00', zone: 'Europe/Berlin' }
  expect(quietUntil(noon, at('19:00:00'))).toBe(at('20:00:00'))
  expect(quietUntil(null, at('23:00:00'))).toBeNull()
})

it('NO17 a subscription cannot make the server call inside: addresses are checked when given and when connected to', async () => {
  for (const wrong of [
    'http://push.example.org/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://localhost/x',
    'https://printer/x',
    'https://db.internal/x',
    'https://push.example.org:8443/x',
    'https://user:secret@push.example.org/x',
    'ftp://push.example.org',
    'x',
  ])
    expect([wrong, mayBePushService(wrong)]).toEqual([wrong, false])
  for (const right of [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
  ])
    expect(mayBePushService(right)).toBe(true)

  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])
    expect([address, isPublic(address)]).toEqual([address, false])
  for (const address of ['142.250.74.10', '2a00:1450:4001:80b::200a'])
    expect(isPublic(address)).toBe(true)

  const resolved = (...addresses: string[]) =>
    new Promise<string>(resolve =>
      publicOnly(((_: string, __: object, done: (e: null, a: object[]) => void) =>
        done(
          null,
          addresses.map(address => ({ address, family: 4 })),
        )) as never)('rebound.example.org', {}, (error, address) =>
        resolve(error === null ? String(address) : (error.code ?? '')),
      ),
    )
  expect(await resolved('142.250.74.10')).toBe('142.250.74.10')
  expect(await resolved('10.0.0.1')).toBe('EACCES')
  expect(await resolved('142.250.74.10', '127.0.0.1')).toBe('EACCES')

  const { desk } = await startPushing()
  const { subscription } = pushBrowser()
  for (const body of [
    { ...subscription, endpoint: 'https://169.254.169.254/latest' },
    { ...subscription, keys: { ...subscription.keys, auth: 'short' } },
    { ...subscription, keys: { ...subscription.keys, p256dh: `${subscription.keys.p256dh}AA` } },
    { ...subscription, language: 'fr' },
    { endpoint: subscription.endpoint },
  ])
    expect((await desk.ask('head', 'PUT', '/notices/push', body)).status).toBe(400)
  expect((await fetch(`${desk.server.url}/api/notices/push`)).status).toBe(401)
})

it('NO18 the push keys are made once, for the server’s account alone; an empty file switches web push off', async () => {
  const { desk, folder } = await startPushing()
  const file = join(folder, 'secrets', 'push.keys')
  const { publicKey } = JSON.parse(readFileSync(file, 'utf8')) as { publicKey: string }
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await (await desk.ask('head', 'GET', '/notices/push')).json()).toEqual({ key: publicKey })
  expect(JSON.stringify(pushKeysOf(file))).toContain(publicKey)
  writeFileSync(file, 'damaged')
  expect(() => pushKeysOf(file)).toThrow(/does not hold push keys/)

  const silent = dataFolder()
  writeFileSync(join(silent, 'push.keys'), '')
  const off = await startDesk({ folder: silent })
  expect(await (await off.ask('head', 'GET', '/notices/push')).json()).toEqual({ key: null })
  const { subscription } = pushBrowser()
  expect((await off.ask('head', 'PUT', '/notices/push', subscription)).status).toBe(400)
})

it('QU15 a hundred mentions in a moment are a few pushes and one that counts', async () => {
  const { desk, service, clock } = await startPushing()
  await subscribe(desk, 'officer')
  const card = await desk.board.card({ title: '楼道堆物' })
  for (let i = 0; i < 100; i++)
    await tell(desk, { kind: 'mention', to: 'officer', card, by: 'grid' })
  expect(service.received).toHaveLength(6)
  clock.advance(60_000)
  await settled(desk)
  expect(service.received).toHaveLength(7)
})
