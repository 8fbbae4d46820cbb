import { expect, it } from 'vitest'
import type { NoticeList } from '#shared/live/notice.ts'
import { shareOf } from '#server/plugins/host/caller.ts'
import { botId } from '#server/plugins/bot-id.ts'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import { startHostBench } from '#test/support/plugins/host-bench.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { setCard, settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

const id = 'cn.example.lost-found'
const by = botId(id)
const text = { 'zh-CN': '找到失主', en: 'The owner was found' }
const everybody = ['leader', 'officer', 'other', 'grid', 'head', 'auditor', 'admin'] as const

async function listOf({ server, ask }: StagedDesk, person: Person) {
  await settledNotices(server)
  const { notices } = (await (await ask(person, 'GET', '/notices')).json()) as NoticeList
  return notices.filter(({ kind }) => kind === 'plugin')
}

async function told(desk: StagedDesk) {
  const lists = await Promise.all(everybody.map(one => listOf(desk, one)))
  return everybody.filter((_, i) => lists[i]!.length > 0)
}

it('PL390 PL391 PL392 a plugin tells those it was granted who may know of it, under its name, once for a key, masked, and no more than its own rate', async () => {
  const bench = await startHostBench()
  const { call, grant, make, staged, feature, server } = bench
  const { records } = server.linli.parts
  const empty = () => records.deleteFrom('notices').where('kind', '=', 'plugin').execute()
  const reads = { cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] } } as const
  const tells = (...to: readonly ('asker' | 'owner' | 'people' | 'grid' | 'head' | 'officer')[]) =>
    grant([reads, { cap: 'notify', scope: { to: [...to] } }])
  const card = await make('officer', { title: '甲' })

  grant([reads])
  const send = { to: ['grid' as const], card, text, key: 'a' }
  expect(await call('bot', 'notify.send', send)).toMatchObject({
    problem: { kind: 'plugin-not-granted' },
  })
  tells('grid', 'head')
  const beyond = [{ to: ['officer' as const] }, { to: [{ person: 'leader' }] }]
  for (const more of beyond)
    expect(await call('bot', 'notify.send', { ...send, ...more })).toMatchObject({
      problem: { kind: 'plugin-not-granted' },
    })
  expect(await told(bench)).toEqual([])

  // The same key again, and by two at once, tells nobody twice.
  const twice = await Promise.all([
    call('bot', 'notify.send', send),
    call('officer', 'notify.send', { ...send, text: '又一次' }),
  ])
  expect(twice.map(({ ok }) => ok)).toEqual([true, true])
  expect(await told(bench)).toEqual(['grid'])
  const [notice, ...others] = await listOf(bench, 'grid')
  expect(others).toEqual([])
  expect(notice).toMatchObject({
    card: { id: card },
    words: text,
    detail: { board: staged },
    lost: false,
  })
  await empty()

  // By a person's own rights and the plugin's, and told to nobody who may not read the card or open the board.
  tells('asker', 'grid', 'head', 'people', 'owner')
  await setCard(server, card, 'visibility', 'staff')
  const all = everybody.map(person => ({ person }))
  const { ok } = await call('bot', 'notify.send', {
    to: all,
    card,
    text: '看 11010519491231002X',
    key: 'b',
  })
  expect(ok).toBe(true)
  expect(await told(bench)).toEqual(['leader', 'officer', 'grid'])
  const [masked] = await listOf(bench, 'leader')
  expect(JSON.stringify(masked!.words)).not.toContain('19491231002')
  await call('officer', 'notify.send', { to: ['head'], text, key: 'c' })
  await call('head', 'notify.send', { to: all, card, text, key: 'd' })
  expect((await listOf(bench, 'head')).map(({ card }) => card)).toEqual([null])
  await empty()
  await call('head', 'notify.send', { to: ['asker'], text, key: 'e' })
  await call('bot', 'notify.send', { to: all, text, key: 'f' })
  expect(await told(bench)).toEqual(['leader', 'officer', 'grid', 'head', 'admin'])

  // What cannot be is said with its place.
  const wrong = [
    [{ to: ['asker'], text, key: 'g' }, 'to: nobody'],
    [{ to: ['owner'], text, key: 'g' }, 'to: answers for no card'],
    [{ to: ['grid'], text: 'a'.repeat(141), key: 'g' }, 'text'],
    [{ to: ['grid'], text: 'a\u202Eb', key: 'g' }, 'text'],
  ] as const
  for (const [input, place] of wrong)
    expect(await call('bot', 'notify.send', input as never)).toMatchObject({
      problem: { kind: 'bad-request', detail: expect.stringContaining(place) },
    })

  const rows = (await feature.access.read(staged)).filter(one => one.method === 'notify.send')
  expect(rows.filter(({ outcome }) => outcome === 'done')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ what: 'grid', card, by: 'plugin' }),
      expect.objectContaining({ what: 'people', card: '', by: 'plugin' }),
      expect.objectContaining({ what: 'head', card: '', by: 'officer' }),
    ]),
  )

  // A flood ends, with the time when more comes, and takes nothing from what it may ask else or from a person's share.
  const { quotas } = server.linli.parts
  const rest = { plugin: id, board: staged, actor: { id: '', name: '', memberships: [] } } as const
  const share = shareOf({ ...rest, by: 'bot' })
  while (quotas.take(share, 'plugin-notify') === 0);
  expect(await call('bot', 'notify.send', { to: ['grid'], text, key: 'h' })).toMatchObject({
    problem: { kind: 'too-many', rule: 'PL67', retryAfter: expect.any(Number) },
  })
  expect((await call('bot', 'cards.get', { id: card, fields: ['title'] })).ok).toBe(true)
  expect((await call('grid', 'notify.send', { to: ['asker'], text, key: 'i' })).ok).toBe(true)
  while (quotas.take(`${id} ${staged}`, 'plugin-notify-all') === 0);
  expect(await call('head', 'notify.send', { to: ['asker'], text, key: 'j' })).toMatchObject({
    problem: { kind: 'too-many', rule: 'PL392', retryAfter: expect.any(Number) },
  })
})

it('NO28 NO29 NO30 what a plugin said goes out of sight with the card and the board, is muted by each person for a board, and goes with the card, with the plugin and from open screens', async () => {
  const desk = await startStaged()
  const { ask, staged, make, server } = desk
  const { notices, directory } = server.linli.parts
  const digest = await grantPlugin(
    desk,
    {
      capabilities: {
        required: [
          { cap: 'cards:read', scope: { types: '*', fields: ['title'] }, reason },
          { cap: 'notify', scope: { to: ['grid', 'head', 'leadership'] }, reason },
        ],
      },
      contributes: {
        cardActions: [{ id: 'say', name: text, handler: 'say' }],
        boardButtons: ['say', 'flood'].map(button => ({ id: button, name: text, handler: button })),
      },
    },
    {
      server: `
        export const say = async ({ card }, linli) => {
          const about = card === null ? {} : { card }
          const to = ['grid', 'head', 'leadership']
          for (const key of ['1', '2'])
            await linli.notify.send({ to, ...about, text: '找到失主', key: linli.key + key })
          return { message: 'ok' }
        }
        export const flood = async (_, linli) => {
          const send = i => linli.notify.send({ to: ['grid'], text: '又', key: 'f' + i })
          try {
            for (let i = 0; i < 100; i++) await send(i)
          } catch ({ kind, retryAfter }) {
            return { message: kind + ' ' + (retryAfter > 0) }
          }
        }`,
    },
  )
  const press = async (button: string, card: string | null) => {
    const point = card === null ? 'boardButtons' : 'cardActions'
    const body = { digest, point, button, card, key: `${button}${card}` }
    const answer = await ask('officer', 'POST', `/boards/${staged}/plugins/${id}/press`, body)
    return ((await answer.json()) as { message: string }).message
  }
  const say = async (card: string | null) => expect(await press('say', card)).toBe('ok')
  const [card, other] = [await make('officer', {}), await make('officer', {})]
  const source = { board: staged, by }

  // Muted on this board by the one, heard by the others.
  expect((await ask('grid', 'PUT', '/notices/muted', source)).status).toBe(200)
  expect((await ask('other', 'PUT', '/notices/muted', source)).status).toBe(404)
  expect((await ask('grid', 'PUT', '/notices/muted', { ...source, by: 'leader' })).status).toBe(404)
  await say(card)
  expect(await told(desk)).toEqual(['leader', 'head'])
  const muted = async () => (await ask('grid', 'GET', '/notices/muted')).json()
  expect(await muted()).toEqual({
    muted: [
      { ...source, plugin: { 'zh-CN': '失物招领', en: 'Lost and found' }, title: '办案看板' },
    ],
  })
  expect((await ask('grid', 'DELETE', '/notices/muted', source)).status).toBe(200)
  expect(await muted()).toEqual({ muted: [] })
  const [first] = await listOf(desk, 'head')
  expect(first).toMatchObject({
    by: { id: by, plugin: { en: 'Lost and found' } },
    card: { id: card },
  })
  await say(other)
  await say(null)
  expect(await listOf(desk, 'grid')).toHaveLength(4)

  // Who may read the card or open the board no longer reads nothing of it.
  await setCard(server, card, 'visibility', 'police')
  const lost = { by: null, card: null, lost: true, detail: {} }
  const left = await listOf(desk, 'head')
  expect(left.filter(one => one.lost)).toHaveLength(2)
  await directory.setUntil('m-head', desk.desk.clock.now())
  const gone = await listOf(desk, 'head')
  expect(gone).toHaveLength(6)
  for (const one of gone) expect(one).toMatchObject(lost)
  expect(JSON.stringify(gone)).not.toContain('失主')

  // It goes with the card, and what is left with the plugin; open screens hear of it.
  const erasing = { scope: 'card', ground: 'request', reference: '2026-1' }
  expect((await ask('leader', 'POST', `/cards/${other}/erase`, erasing)).status).toBe(200)
  expect((await listOf(desk, 'leader')).map(one => one.card?.id ?? null)).toEqual([
    null,
    null,
    card,
    card,
  ])
  expect(await press('flood', null)).toBe('too-many true')
  const again: string[] = []
  const heard = Promise.withResolvers<void>()
  notices.notices.onGone(people => {
    again.push(...people)
    heard.resolve()
  })
  expect((await ask('officer', 'DELETE', `/boards/${staged}/plugins/${id}`)).status).toBe(200)
  await heard.promise
  expect(again.sort()).toEqual(['grid', 'head', 'leader'])
  expect(await told(desk)).toEqual([])
})

it('PL311 PL393 what a plugin fired is on the disk before it is answered; what fires triggers has a rate of its own, which takes nothing from its other calls and is told with when to come again', async () => {
  const { call, grant, make, feature, server } = await startHostBench()
  const card = await make('officer', {})
  const name = { 'zh-CN': '超载', en: 'Overload' }
  grant([{ cap: 'cards:read', scope: { types: '*', fields: ['title'] } }, { cap: 'automation' }], {
    capabilities: { required: [{ cap: 'automation', reason }] },
    contributes: { automation: { triggers: [{ id: 'overload', name }] } },
  })
  const fire = (key: string) => call('bot', 'automation.fire', { trigger: 'overload', card, key })
  // Nobody hears of it before a kill: it is told at the next start.
  feature.triggers.tell(async () => false)
  const fired = await Promise.all(Array.from({ length: 60 }, (_, i) => fire(`${i}`)))
  // Less than what pauses a rule, 100 a minute.
  const taken = fired.filter(({ ok }) => ok).length
  expect(taken).toBeGreaterThanOrEqual(50)
  expect(taken).toBeLessThan(60)
  const kept = await server.linli.parts.log.read('SELECT key FROM plugin_fired')
  expect(kept).toHaveLength(taken)
  expect(fired.at(-1)).toMatchObject({
    problem: { kind: 'too-many', retryAfter: expect.any(Number) },
  })
  expect((await call('bot', 'cards.get', { id: card, fields: ['title'] })).ok).toBe(true)
})
