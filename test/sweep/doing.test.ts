import { expect, it } from 'vitest'
import { newId } from '#shared/base/ids.ts'
import { defaultChoices } from '#shared/live/notice-choices.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import {
  ofOneCard,
  operations,
  people,
  sweepGround,
  type SweepPerson,
} from '#test/support/attacks/sweep-ground.ts'

const signedIn = people.filter(one => one !== 'nobody')
const onTheBoard: readonly SweepPerson[] = [
  'leader',
  'officer',
  'grid',
  'head',
  'volunteer',
  'admin',
]
const auditors: readonly SweepPerson[] = ['leader', 'auditor']
const admin: readonly SweepPerson[] = ['admin']

/** What a closed entry point answers. */
const shut = [401, 403, 404]

interface Door {
  readonly who: readonly SweepPerson[]
  readonly body?: unknown
  readonly query?: string
}

const rule = {
  name: '先办',
  when: { on: 'created' },
  if: [],
  steps: [{ do: 'note', text: '请先看现场' }],
}

/** Who may use each entry point that is not about one card, by the words of domain.md §4; the first of them is also let in. */
const doors = (board: string): Readonly<Record<string, Door>> => ({
  'GET /api/hello': { who: people },
  'GET /api/openapi.json': { who: people },
  'GET /api/docs': { who: people },
  'GET /api/me': { who: signedIn },
  'GET /api/auth/list-sessions': { who: signedIn },
  'GET /api/card-types': { who: signedIn },
  'GET /api/calendar': { who: signedIn },
  'GET /api/notices': { who: signedIn },
  'GET /api/notices/choices': { who: signedIn },
  'GET /api/notices/muted': { who: signedIn },
  'GET /api/my-work': { who: signedIn },
  'GET /api/boards': { who: signedIn },
  'GET /api/search': { who: signedIn },
  [`GET /api/boards/${board}`]: { who: onTheBoard },
  [`GET /api/boards/${board}/cards`]: { who: onTheBoard },
  [`GET /api/boards/${board}/filters`]: { who: onTheBoard },
  [`GET /api/boards/${board}/similar`]: { who: onTheBoard },
  [`GET /api/boards/${board}/export.json`]: { who: ['leader', 'officer'] },
  [`GET /api/boards/${board}/export.csv`]: { who: ['leader', 'officer'] },
  'GET /api/audit/choices': { who: auditors },
  'GET /api/audit/checkpoint': { who: auditors },
  'GET /api/audit/complaints': { who: auditors },
  'GET /api/audit/entries': { who: auditors },
  'GET /api/audit/samples': { who: ['auditor'] },
  'GET /api/audit/samples/none': { who: [] },
  'GET /api/audit/state': { who: auditors },
  'GET /api/retention': { who: auditors },
  'GET /api/erasures': { who: auditors },
  'GET /api/people': { who: admin },
  'GET /api/units': { who: admin },
  'GET /api/second-factor-rules': { who: admin },
  'PUT /api/second-factor-rules/volunteer': { who: admin, body: { since: null } },
  'POST /api/audit/flags': { who: ['auditor'], body: { seq: 0, note: '看一下' } },
  'POST /api/audit/samples': { who: ['auditor'], body: { wanted: 1 } },
  'POST /api/audit/verify': { who: auditors },
  'GET /api/board-units': { who: signedIn },
  'POST /api/boards': {
    who: ['leader', 'officer', 'admin'],
    body: { title: '夜间巡查', unit: 'beat' },
  },
  'POST /api/boards/import': {
    who: ['leader', 'officer'],
    body: { name: '旧看板' },
    query: '?unit=beat',
  },
  [`GET /api/boards/${board}/import`]: { who: [] },
  [`POST /api/boards/${board}/take-back`]: { who: [], body: { reason: '选错了文件' } },
  [`POST /api/boards/${board}/cards`]: {
    who: ['leader', 'officer', 'grid', 'head'],
    body: { title: '楼道灯不亮', type: 'service', unit: 'house1' },
  },
  [`POST /api/boards/${board}/filters`]: {
    who: onTheBoard,
    body: { title: '超期', query: '?overdue=1', shared: false },
  },
  [`DELETE /api/boards/${board}/filters/none`]: { who: [] },
  [`POST /api/boards/${board}/placeholders/none`]: { who: [], body: { person: 'grid' } },
  'GET /api/plugin-frame': { who: signedIn },
  'GET /api/plugins': { who: admin },
  'GET /api/plugins/manifest.schema.json': { who: signedIn },
  'POST /api/plugins': { who: admin, body: {} },
  'DELETE /api/plugins/cn.example.none': { who: [] },
  'DELETE /api/plugins/cn.example.none/waiting': { who: [] },
  ...Object.fromEntries(
    ['approve', 'disable', 'enable', 'rollback'].map(step => [
      `POST /api/plugins/cn.example.none/${step}`,
      { who: [], ...(step === 'approve' ? { body: { digest: '0'.repeat(64) } } : {}) },
    ]),
  ),
  [`GET /api/boards/${board}/plugins`]: { who: ['leader', 'officer', 'admin'] },
  [`PUT /api/boards/${board}/plugins/cn.example.none`]: {
    who: [],
    body: { digest: '0'.repeat(64), optional: [] },
  },
  [`DELETE /api/boards/${board}/plugins/cn.example.none`]: { who: [] },
  [`POST /api/boards/${board}/plugins/cn.example.none/on`]: { who: [] },
  [`POST /api/boards/${board}/plugins/cn.example.none/off`]: { who: [] },
  [`PUT /api/boards/${board}/plugins/cn.example.none/settings`]: {
    who: [],
    body: { settings: {} },
  },
  [`PUT /api/boards/${board}/plugins/cn.example.none/secrets/none`]: {
    who: [],
    body: { value: 'a' },
  },
  [`GET /api/boards/${board}/plugins/cn.example.none/access`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`GET /api/boards/${board}/plugins/cn.example.none/access.csv`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`GET /api/boards/${board}/plugins/cn.example.none/state`]: { who: [] },
  [`GET /api/boards/${board}/plugins/cn.example.none/health`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/resume`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`GET /api/boards/${board}/plugins/cn.example.none/addresses`]: {
    who: ['leader', 'officer', 'admin'],
  },
  ...Object.fromEntries(
    ['POST', 'DELETE'].flatMap(method => [
      [
        `${method} /api/boards/${board}/plugins/cn.example.none/addresses/webhook/none`,
        { who: [] },
      ],
      [
        `${method} /api/boards/${board}/plugins/cn.example.none/letters/none`,
        { who: ['leader', 'officer', 'admin'] },
      ],
    ]),
  ),
  'POST /api/hooks/none': { who: [], body: {} },
  [`GET /api/boards/${board}/plugins/cn.example.none/jobs`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`GET /api/boards/${board}/plugins/cn.example.none/runs`]: {
    who: ['leader', 'officer', 'admin'],
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/runs/none/cancel`]: { who: [] },
  [`GET /api/boards/${board}/automation`]: { who: ['leader', 'officer', 'admin'] },
  [`GET /api/boards/${board}/automation/log`]: { who: ['leader', 'officer', 'admin'] },
  [`POST /api/boards/${board}/automation`]: { who: ['leader', 'officer', 'admin'], body: rule },
  [`POST /api/boards/${board}/automation/dry-run`]: {
    who: ['leader', 'officer', 'admin'],
    body: { rule, over: 'cards' },
  },
  [`PUT /api/boards/${board}/automation/none`]: { who: [], body: { version: 1, rule } },
  [`DELETE /api/boards/${board}/automation/none`]: { who: [] },
  [`POST /api/boards/${board}/automation/none/on`]: { who: [] },
  [`POST /api/boards/${board}/automation/none/off`]: { who: [] },
  [`GET /api/boards/${board}/meetings`]: { who: onTheBoard },
  'POST /api/projectors': { who: people },
  'GET /api/projectors/none': { who: [] },
  'GET /api/feeds/none': { who: [] },
  'GET /api/reports': { who: signedIn },
  'POST /api/reports/none/claim': { who: [] },
  'POST /api/reports/none/accept': {
    who: [],
    body: { version: 1, board, card: newId(), title: '灯不亮', type: 'service' },
  },
  'POST /api/reports/none/merge': { who: [], body: { version: 1, card: 'none' } },
  'POST /api/reports/none/answer': { who: [], body: { version: 1, text: '明天来修' } },
  'POST /api/reports/none/dismiss': { who: [], body: { version: 1, text: '归物业管' } },
  'POST /api/reports/none/police': { who: [], body: { version: 1 } },
  'GET /api/report-addresses': { who: signedIn },
  'POST /api/report-addresses': { who: ['leader', 'officer'], body: { unit: 'house1' } },
  'DELETE /api/report-addresses/aaaaaaaaaaaaaaaaaaaaaa': { who: [] },
  [`GET /api/boards/${board}/plugin-places`]: { who: onTheBoard },
  [`GET /api/boards/${board}/plugin-overview`]: { who: onTheBoard },
  [`GET /api/boards/${board}/plugins/cn.example.none/web`]: { who: [] },
  [`GET /api/boards/${board}/plugins/cn.example.none/exports/none`]: {
    who: [],
    query: '?format=csv',
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/closed`]: {
    who: [],
    body: { digest: '0'.repeat(64), point: 'panels', part: 'none', why: 'stuck' },
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/press`]: {
    who: [],
    body: {
      digest: '0'.repeat(64),
      point: 'boardButtons',
      button: 'none',
      card: null,
      key: 'k1',
    },
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/call`]: {
    who: [],
    body: { digest: '0'.repeat(64), method: 'cards.list', input: {} },
  },
  [`POST /api/boards/${board}/plugins/cn.example.none/fields`]: {
    who: [],
    body: { fields: ['card-1/title'] },
  },
  'PUT /api/calendar/2026-12-30': { who: admin, body: { working: false, note: '检修' } },
  'DELETE /api/calendar/2026-12-30': { who: admin },
  'PUT /api/card-types/praise': {
    who: admin,
    body: typeCatalogue.find(type => type.id === 'praise'),
  },
  'GET /api/appointments': { who: signedIn },
  'POST /api/appointments/none/confirm': { who: [] },
  'POST /api/appointments/none/refuse': { who: [] },
  'POST /api/memberships': {
    who: admin,
    body: { person: 'stranger', unit: 'elsewhere', role: 'volunteer' },
  },
  'PATCH /api/memberships/m-former': { who: admin, body: { until: 1 } },
  'POST /api/people': {
    who: admin,
    body: { username: 'newcomer', name: '新人', password: 'linli-demo-1' },
  },
  'PUT /api/notices/choices': { who: signedIn, body: defaultChoices },
  'POST /api/notices/read': { who: signedIn, body: { until: 0 } },
  // The plugin is not there.
  'PUT /api/notices/muted': { who: [], body: { board, by: 'plugin_none' } },
  'DELETE /api/notices/muted': { who: signedIn, body: { board, by: 'plugin_none' } },
  'POST /api/sync-ticket': { who: signedIn },
  'POST /api/people/list': {
    who: admin,
    body: { lines: [{ name: '新人', role: 'volunteer', unit: 'elsewhere' }] },
  },
  'POST /api/people/stranger/link': { who: admin },
  'POST /api/people/stranger/end': { who: admin },
  'POST /api/people/stranger/second-factor/reset': { who: admin },
  'GET /api/people/stranger/sign-ins': { who: admin },
  'DELETE /api/people/stranger/sign-ins': { who: admin },
  'POST /api/units': {
    who: admin,
    body: { lines: [{ kind: 'grid', name: '新网格', parent: 'elsewhere' }] },
  },
  'POST /api/units/take-back': { who: admin, body: { units: ['elsewhere'] } },
  'GET /api/units/beat/use': { who: admin },
  'PATCH /api/units/beat': { who: admin, body: { name: '一责任区' } },
  'POST /api/units/beat/close': { who: admin },
  'POST /api/units/beat/reopen': { who: admin },
  'POST /api/units/beat/hand-over': {
    who: ['leader'],
    body: { from: 'officer', to: 'other' },
  },
})

/** Entry points of one's own sign-in and devices, tested where they are made: they take nothing that names anybody else. */
const own = [
  'POST /api/auth/change-password',
  'POST /api/auth/revoke-session',
  'GET /api/auth/passkeys',
  'POST /api/auth/passkeys',
  'POST /api/auth/passkeys/begin',
  'PATCH /api/auth/passkeys/{id}',
  'POST /api/auth/passkeys/{id}/end',
  'POST /api/auth/sign-in/passkey',
  'POST /api/auth/sign-in/passkey/begin',
  'GET /api/auth/second-factor',
  'GET /api/auth/sign-in-history',
  'POST /api/auth/second-factor/authenticator',
  'POST /api/auth/second-factor/authenticator/confirm',
  'POST /api/auth/second-factor/authenticator/end',
  'POST /api/auth/second-factor/recovery',
  'POST /api/auth/sign-in/second',
  'POST /api/auth/sign-in/username',
  'POST /api/auth/sign-out',
  'POST /api/join',
  'POST /api/join/look',
  'POST /api/setup',
  'POST /api/setup/look',
  'GET /api/notices/push',
  'PUT /api/notices/push',
  'DELETE /api/notices/push',
]

it('VS4 every entry point that is not about one card lets in whom the roles say and nobody else, and no entry point is forgotten', async () => {
  const ground = await sweepGround()
  const { knock, desk } = ground
  const table = doors(desk.board.id)
  const known = (await operations(ground))
    .filter(one => !ofOneCard(one))
    .map(({ method, path }) =>
      `${method} ${path}`
        .replace('/boards/{id}', `/boards/${desk.board.id}`)
        .replace('/filters/{filter}', '/filters/none')
        .replace('/placeholders/{placeholder}', '/placeholders/none')
        .replace('/samples/{id}', '/samples/none')
        .replace('/calendar/{day}', '/calendar/2026-12-30')
        .replace('/card-types/{id}', '/card-types/praise')
        .replace('/appointments/{id}', '/appointments/none')
        .replace('/memberships/{id}', '/memberships/m-former')
        .replace('/units/{id}', '/units/beat')
        .replace('/people/{id}', '/people/stranger')
        .replace('/second-factor-rules/{role}', '/second-factor-rules/volunteer')
        .replace('/reports/{id}', '/reports/none')
        .replace('/report-addresses/{address}', '/report-addresses/aaaaaaaaaaaaaaaaaaaaaa')
        .replace('/plugins/{plugin}', '/plugins/cn.example.none')
        .replace('{screen}', 'none')
        .replace('/secrets/{secret}', '/secrets/none')
        .replace('/{kind}/{part}', '/webhook/none')
        .replace('{part}', 'none')
        .replace('{export}', 'none')
        .replace('{address}', 'none')
        .replace('/runs/{run}/', '/runs/none/')
        .replace('/automation/{rule}', '/automation/none'),
    )
  expect(known.toSorted()).toEqual([...Object.keys(table), ...own].toSorted())

  const before = desk.changes()
  for (const [door, { who, body, query = '' }] of Object.entries(table)) {
    const [method, path] = door.split(' ') as [string, string]
    for (const person of people.filter(one => !who.includes(one))) {
      const { status } = await knock(person, method, path + query, body)
      expect([door, person, status]).toEqual([door, person, expect.toBeOneOf(shut)])
    }
  }
  expect(desk.changes()).toBe(before)
  for (const [door, { who, body, query = '' }] of Object.entries(table)) {
    const [method, path] = door.split(' ') as [string, string]
    for (const person of who.slice(0, method === 'GET' ? who.length : 1)) {
      const { status } = await knock(person, method, path + query, body)
      expect([door, person, shut.includes(status)]).toEqual([door, person, false])
    }
  }
}, 120_000)
