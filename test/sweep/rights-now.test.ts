import { newId } from '#shared/base/ids.ts'
import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import { defaultChoices } from '#shared/live/notice-choices.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { bytesOf, trelloFile } from '#test/exchange/trello-file.ts'
import { interrupted } from '#test/support/faults/interrupted.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { operations, sweepGround, type SweepPerson } from '#test/support/attacks/sweep-ground.ts'

/** Who asks an entry point that changes something or gives out what is asked for with a body, and with what. */
interface Door {
  readonly who: SweepPerson
  readonly body?: unknown
  readonly query?: string
}

const later = () => new Date(Date.now() + dayMs).toISOString()
const why = '按流程办理'

const rule = {
  name: '先办',
  when: { on: 'created' },
  if: [],
  steps: [{ do: 'note', text: '请先看现场' }],
}

const reportSteps = {
  accept: { version: 1, board: 'board', card: newId(), title: '灯不亮', type: 'service' },
  merge: { version: 1, card: 'card' },
  answer: { version: 1, text: '明天来修' },
  dismiss: { version: 1, text: '归物业管' },
  police: { version: 1 },
}

/** Every entry point with a body; each request would be let in if the right stayed. */
const doors = (): Readonly<Record<string, Door>> => ({
  'POST /api/audit/flags': { who: 'auditor', body: { seq: 0, note: '看一下' } },
  'POST /api/audit/samples': { who: 'auditor', body: { wanted: 1 } },
  'POST /api/audit/verify': { who: 'auditor' },
  'POST /api/boards': { who: 'officer', body: { title: '夜间巡查', unit: 'beat' } },
  'POST /api/boards/import': { who: 'officer', body: { name: '旧看板' }, query: '?unit=beat' },
  'POST /api/boards/{id}/cards': { who: 'officer', body: { title: '灯不亮', unit: 'house1' } },
  'POST /api/boards/{id}/filters': {
    who: 'grid',
    body: { title: '超期', query: '?overdue=1', shared: false },
  },
  'DELETE /api/boards/{id}/filters/{filter}': { who: 'grid' },
  'POST /api/boards/{id}/take-back': { who: 'officer', body: { reason: why } },
  'POST /api/boards/{id}/placeholders/{placeholder}': { who: 'officer', body: { person: 'grid' } },
  'POST /api/plugins': { who: 'admin', body: '插件包' },
  'POST /api/plugins/{plugin}/approve': { who: 'admin', body: { digest: '0'.repeat(64) } },
  'POST /api/plugins/{plugin}/disable': { who: 'admin' },
  'POST /api/plugins/{plugin}/enable': { who: 'admin' },
  'POST /api/plugins/{plugin}/rollback': { who: 'admin' },
  'DELETE /api/plugins/{plugin}': { who: 'admin' },
  'DELETE /api/plugins/{plugin}/waiting': { who: 'admin' },
  'PUT /api/boards/{id}/plugins/{plugin}': {
    who: 'officer',
    body: { digest: '0'.repeat(64), optional: [] },
  },
  'DELETE /api/boards/{id}/plugins/{plugin}': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/addresses/{kind}/{part}': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/runs/{run}/cancel': { who: 'officer' },
  'DELETE /api/boards/{id}/plugins/{plugin}/addresses/{kind}/{part}': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/letters/{part}': { who: 'officer' },
  'DELETE /api/boards/{id}/plugins/{plugin}/letters/{part}': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/call': {
    who: 'officer',
    body: { digest: '0'.repeat(64), method: 'cards.list', input: {} },
  },
  'POST /api/boards/{id}/plugins/{plugin}/fields': { who: 'officer', body: { fields: [] } },
  'POST /api/boards/{id}/plugins/{plugin}/closed': {
    who: 'officer',
    body: { digest: '0'.repeat(64), point: 'panels', part: 'none', why: 'stuck' },
  },
  'POST /api/boards/{id}/plugins/{plugin}/press': {
    who: 'officer',
    body: {
      digest: '0'.repeat(64),
      point: 'boardButtons',
      button: 'none',
      card: null,
      key: 'k1',
    },
  },
  'POST /api/boards/{id}/plugins/{plugin}/off': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/on': { who: 'officer' },
  'POST /api/boards/{id}/plugins/{plugin}/resume': { who: 'officer' },
  'PUT /api/boards/{id}/plugins/{plugin}/secrets/{secret}': {
    who: 'officer',
    body: { value: 'a' },
  },
  'PUT /api/boards/{id}/plugins/{plugin}/settings': { who: 'officer', body: { settings: {} } },
  'POST /api/boards/{id}/automation': { who: 'officer', body: rule },
  'POST /api/boards/{id}/automation/dry-run': { who: 'officer', body: { rule, over: 'cards' } },
  'PUT /api/boards/{id}/automation/{rule}': { who: 'officer', body: { version: 1, rule } },
  'DELETE /api/boards/{id}/automation/{rule}': { who: 'officer' },
  'POST /api/boards/{id}/automation/{rule}/on': { who: 'officer' },
  'POST /api/boards/{id}/automation/{rule}/off': { who: 'officer' },
  ...Object.fromEntries(
    (['claim', 'accept', 'merge', 'answer', 'dismiss', 'police'] as const).map(step => [
      `POST /api/reports/{id}/${step}`,
      { who: 'officer', ...(step === 'claim' ? {} : { body: reportSteps[step] }) },
    ]),
  ),
  'POST /api/report-addresses': { who: 'officer', body: { unit: 'house1' } },
  'DELETE /api/report-addresses/{address}': { who: 'officer' },
  'PUT /api/calendar/{day}': { who: 'admin', body: { working: false, note: '检修' } },
  'DELETE /api/calendar/{day}': { who: 'admin' },
  'PUT /api/card-types/{id}': {
    who: 'admin',
    body: typeCatalogue.find(type => type.id === 'praise'),
  },
  'POST /api/cards/{id}/accept': { who: 'officer', body: {} },
  'POST /api/cards/{id}/accept-hand-over': { who: 'officer', body: {} },
  'POST /api/cards/{id}/advance': { who: 'officer', body: {} },
  'POST /api/cards/{id}/approve-hold': { who: 'leader', body: {} },
  'POST /api/cards/{id}/attachments': { who: 'officer', body: '照片' },
  'DELETE /api/cards/{id}/attachments/{attachment}': { who: 'leader' },
  'POST /api/cards/{id}/close': { who: 'officer', body: { code: 'in-error', outcome: '误建' } },
  'POST /api/cards/{id}/conclude': {
    who: 'officer',
    body: { code: 'resolved', outcome: '办好了', reply: '谢谢' },
  },
  'PUT /api/cards/{id}/contacts': { who: 'officer', body: { name: '某人' } },
  'POST /api/cards/{id}/contacts/{field}/reveal': { who: 'officer', body: { reason: '回电核实' } },
  'POST /api/cards/{id}/erase': {
    who: 'leader',
    body: { scope: 'card', ground: 'request', reference: '' },
  },
  'POST /api/cards/{id}/extend': { who: 'leader', body: { clock: 'close', until: later(), why } },
  'POST /api/cards/{id}/hand-over': { who: 'officer', body: { to: 'grid', why } },
  'POST /api/cards/{id}/hold': { who: 'officer', body: { why, until: later() } },
  'POST /api/cards/{id}/legal-hold': { who: 'leader', body: { why, until: later() } },
  'POST /api/cards/{id}/lift-legal-hold': { who: 'leader', body: { why } },
  'POST /api/cards/{id}/link': { who: 'officer', body: { to: 'absent-card-0000000001' } },
  'POST /api/cards/{id}/meeting': { who: 'officer', body: { do: 'call' } },
  'POST /api/cards/{id}/merge': { who: 'officer', body: { into: 'absent-card-0000000001', why } },
  'POST /api/cards/{id}/unmerge': { who: 'officer', body: { from: 'absent-card-0000000001', why } },
  'POST /api/cards/{id}/prioritise': { who: 'leader', body: { priority: 'urgent', why } },
  'POST /api/cards/{id}/refer': { who: 'officer', body: { to: ['grid'], why } },
  'POST /api/cards/{id}/refuse-hand-over': { who: 'officer', body: { why } },
  'POST /api/cards/{id}/refuse-hold': { who: 'leader', body: { why } },
  'POST /api/cards/{id}/release': { who: 'officer', body: {} },
  'POST /api/cards/{id}/remove-notes': { who: 'officer', body: { notes: ['k1'], why } },
  'POST /api/cards/{id}/reopen': { who: 'officer', body: { why } },
  'POST /api/cards/{id}/reply': { who: 'officer', body: { text: '收到', how: 'phone' } },
  'POST /api/cards/{id}/send-back': { who: 'officer', body: { why } },
  'POST /api/cards/{id}/split': { who: 'officer', body: { title: '另一件' } },
  'POST /api/cards/{id}/withdraw': { who: 'head', body: { why } },
  'POST /api/cards/{id}/type': { who: 'officer', body: { type: 'service', why } },
  'POST /api/cards/{id}/unit': { who: 'officer', body: { unit: 'house2' } },
  'POST /api/cards/{id}/unlink': { who: 'officer', body: { to: 'absent-card-0000000001' } },
  'POST /api/cards/{id}/visibility': { who: 'officer', body: { visibility: 'police' } },
  'POST /api/appointments/{id}/confirm': { who: 'leader' },
  'POST /api/appointments/{id}/refuse': { who: 'leader' },
  'POST /api/memberships': {
    who: 'admin',
    body: { person: 'stranger', unit: 'elsewhere', role: 'leadership' },
  },
  'PATCH /api/memberships/{id}': { who: 'admin', body: { until: 1 } },
  'POST /api/people': {
    who: 'admin',
    body: { username: 'newcomer', name: '新人', password: 'linli-demo-1' },
  },
  'POST /api/people/list': {
    who: 'admin',
    body: { lines: [{ name: '新人', role: 'volunteer', unit: 'elsewhere' }] },
  },
  'POST /api/people/{id}/link': { who: 'admin' },
  'POST /api/people/{id}/end': { who: 'admin' },
  'POST /api/people/{id}/second-factor/reset': { who: 'admin' },
  'DELETE /api/people/{id}/sign-ins': { who: 'admin' },
  'PUT /api/second-factor-rules/{role}': { who: 'admin', body: { since: null } },
  'POST /api/units': {
    who: 'admin',
    body: { lines: [{ kind: 'grid', name: '新网格', parent: 'elsewhere' }] },
  },
  'POST /api/units/take-back': { who: 'admin', body: { units: ['house3'] } },
  'PATCH /api/units/{id}': { who: 'admin', body: { name: '一责任区' } },
  'POST /api/units/{id}/close': { who: 'admin' },
  'POST /api/units/{id}/reopen': { who: 'admin' },
  'POST /api/units/{id}/hand-over': { who: 'leader', body: { from: 'officer', to: 'other' } },
})

/** Entry points of one's own sign-in: no post is asked for, so only its end counts. */
const own: Readonly<Record<string, unknown>> = {
  'POST /api/auth/change-password': {
    currentPassword: 'linli-demo',
    newPassword: 'linli-demo-2',
  },
  'POST /api/auth/revoke-session': { token: 'none' },
  'POST /api/auth/passkeys': { name: '手机', response: { id: 'none' } },
  'POST /api/auth/passkeys/begin': { password: 'linli-demo' },
  'PATCH /api/auth/passkeys/{id}': { name: '手机' },
  'POST /api/auth/passkeys/{id}/end': { password: 'linli-demo', code: '000000' },
  'POST /api/auth/second-factor/authenticator': { password: 'linli-demo' },
  'POST /api/auth/second-factor/authenticator/confirm': { code: '000000' },
  'POST /api/auth/second-factor/authenticator/end': { password: 'linli-demo', code: '000000' },
  'POST /api/auth/second-factor/recovery': { password: 'linli-demo', code: '000000' },
  'POST /api/sync-ticket': undefined,
  'PUT /api/notices/choices': defaultChoices,
  'POST /api/notices/read': { until: 0 },
  'PUT /api/notices/muted': { board: 'b', by: 'plugin_none' },
  'DELETE /api/notices/muted': { board: 'b', by: 'plugin_none' },
  'PUT /api/notices/push': {
    endpoint: 'https://push.example.org/1',
    keys: { p256dh: 'a', auth: 'b' },
    language: 'en',
  },
  'DELETE /api/notices/push': { endpoint: 'https://push.example.org/1' },
}

/** Entry points for whoever is not signed in, or no longer: there is no right to lose. */
const open = [
  'POST /api/auth/sign-in/username',
  'POST /api/auth/sign-in/second',
  'POST /api/auth/sign-in/passkey',
  'POST /api/auth/sign-in/passkey/begin',
  'POST /api/auth/sign-out',
  'POST /api/hooks/{address}',
  'POST /api/projectors',
  'POST /api/join',
  'POST /api/join/look',
  'POST /api/setup',
  'POST /api/setup/look',
]

it('RN3 at every entry point with a body a right that ends between head and body lets nothing happen, and no entry point is forgotten', async () => {
  const ground = await sweepGround()
  const { desk, cards } = ground
  const { server } = desk
  const { directory, accounts, log } = server.linli.parts
  const table = doors()
  const known = (await operations(ground))
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
  expect([...Object.keys(table), ...Object.keys(own), ...open].toSorted()).toEqual(known.toSorted())

  const [card] = cards
  const file = bytesOf(trelloFile()) as BodyInit
  const brought = await desk.send('officer', '/boards/import?unit=beat', file)
  const { board: imported } = (await brought.json()) as { board: string }
  const place = (path: string) =>
    path
      .replace('/boards/{id}/take-back', `/boards/${imported}/take-back`)
      .replace('/boards/{id}', `/boards/${desk.board.id}`)
      .replace('/cards/{id}', `/cards/${card!.id}`)
      .replace('/reports/{id}', '/reports/none')
      .replace('{address}', 'aaaaaaaaaaaaaaaaaaaaaa')
      .replace('{attachment}', card!.attachment)
      .replace('{field}', 'name')
      .replace('{filter}', 'none')
      .replace('{plugin}', 'cn.example.none')
      .replace('{secret}', 'none')
      .replace('{rule}', 'none')
      .replace('{kind}/{part}', 'webhook/none')
      .replace('{part}', 'none')
      .replace('{placeholder}', 'none')
      .replace('{day}', '2026-12-30')
      .replace('/card-types/{id}', '/card-types/praise')
      .replace('/appointments/{id}', '/appointments/none')
      .replace('/memberships/{id}', '/memberships/m-former')
      .replace('/units/{id}', '/units/beat')
      .replace('/people/{id}', '/people/stranger')
      .replace('/second-factor-rules/{role}', '/second-factor-rules/volunteer')
  const begin = (door: string, token: string, body: unknown, query = '') => {
    const [method, path] = door.split(' ') as [string, string]
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
    return interrupted(`${server.url}${place(path)}${query}`, {
      method,
      token,
      body: text,
    })
  }

  for (const [door, { who, body, query }] of Object.entries(table)) {
    const asking = await begin(door, await desk.token(who as Person), body, query)
    await directory.setUntil(`m-${who}`, Date.now() - 1)
    const before = await entries(log)
    const { status } = await asking.finish()
    // An entry point without a body may have been answered before the right ended: then it was in force.
    const late = body !== undefined
    if (late) expect([door, status]).toEqual([door, expect.toBeOneOf([401, 403, 404])])
    if (late) expect([door, await entries(log)]).toEqual([door, before])
    await directory.setUntil(`m-${who}`, null)
  }

  await desk.token('grid')
  for (const [door, body] of Object.entries(own)) {
    if (body === undefined) continue
    const asking = await begin(door, await server.signIn('grid'), body)
    await accounts.endAll('grid')
    const before = await entries(log)
    const { status } = await asking.finish()
    expect([door, status]).toEqual([door, 401])
    expect([door, await entries(log)]).toEqual([door, before])
  }
}, 240_000)

/** How many entries the audit has: nothing happens without one. */
async function entries(log: {
  read<Row>(sql: string, parameters?: readonly string[]): Promise<readonly Row[]>
}): Promise<number> {
  const [row] = await log.read<{ n: number }>(
    `SELECT count(*) AS n FROM audit WHERE subject NOT LIKE 'm-%' AND action NOT LIKE 'member%'`,
  )
  return row!.n
}

/** Commands and other changes that wait for a turn, and what is asked of them. */
const waiting: Readonly<Record<string, Door>> = {
  'POST /cards/{id}/visibility': { who: 'officer', body: { visibility: 'police' } },
  'POST /cards/{id}/reply': { who: 'officer', body: { text: '收到', how: 'phone' } },
  'POST /cards/{id}/erase': {
    who: 'leader',
    body: { scope: 'card', ground: 'request', reference: '' },
  },
  'PUT /cards/{id}/contacts': { who: 'officer', body: { name: '某人' } },
  'POST /cards/{id}/attachments': { who: 'officer', body: '照片' },
  'DELETE /cards/{id}/attachments/{attachment}': { who: 'leader' },
}

for (const step of ['the turn of the card', 'the turn of its documents'] as const)
  it(`RN4 a right that ends while a change waits for ${step} lets nothing happen`, async () => {
    const { desk, cards } = await sweepGround()
    const { directory, rooms, log, desk: cases } = desk.server.linli.parts
    const [{ id, attachment }] = cards as [(typeof cards)[number]]
    for (const [door, { who, body }] of Object.entries(waiting)) {
      // Files have a turn of their own.
      if (step === 'the turn of the card' && door.includes('attachments')) continue
      const [method, path] = door.split(' ') as [string, string]
      const before = await entries(log)
      const release = Promise.withResolvers<void>()
      const inside = Promise.withResolvers<void>()
      const held =
        step === 'the turn of the card'
          ? cases.mutex.run([id], async () => {
              inside.resolve()
              await release.promise
            })
          : rooms.enter([`card/${id}`, `file/${id}`], async () => {
              inside.resolve()
              await release.promise
            })
      await inside.promise
      const token = await desk.token(who as Person)
      const url = `${desk.server.url}/api${path.replace('{id}', id).replace('{attachment}', attachment)}`
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
      const asking = await interrupted(url, { method, token, body: text })
      const answer = asking.finish()
      // Whoever comes later has waited behind the request.
      await desk.ask('auditor', 'GET', '/me')
      await directory.setUntil(`m-${who}`, Date.now() - 1)
      release.resolve()
      await held
      const { status } = await answer
      expect([door, status]).toEqual([door, expect.toBeOneOf([401, 403, 404, 409])])
      expect([door, await entries(log)]).toEqual([door, before])
      await directory.setUntil(`m-${who}`, null)
    }
  }, 120_000)

it('RN4 the audit notes the authority in force at the moment a change is kept', async () => {
  const { desk, cards } = await sweepGround()
  const { directory, rooms, log } = desk.server.linli.parts
  const [{ id }] = cards as [(typeof cards)[number]]
  const release = Promise.withResolvers<void>()
  const held = rooms.enter([`card/${id}`], () => release.promise)
  const asked = desk.ask('officer', 'POST', `/cards/${id}/visibility`, { visibility: 'staff' })
  await desk.ask('auditor', 'GET', '/me')
  await directory.add({
    memberships: [
      {
        id: 'm-new',
        person: 'officer',
        unit: 'station',
        role: 'leadership',
        since: 0,
        until: null,
      },
    ],
  })
  await directory.setUntil('m-officer', Date.now() - 1)
  release.resolve()
  await held
  expect((await asked).status).toBe(200)
  const rows = await log.read<{ authority: string }>(
    `SELECT authority FROM audit WHERE subject = ? AND action = 'visibility'`,
    [id],
  )
  expect(rows.at(-1)?.authority).toBe('card:share leadership@station')
})
