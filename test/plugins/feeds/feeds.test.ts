import { expect, it } from 'vitest'
import { manifest } from '#shared/plugin-api/manifest/manifest.ts'
import { feedText } from '#server/plugins/feeds/feed-text.ts'
import { AheadClock } from '#test/support/clocks/ahead-clock.ts'
import { grantPlugin, jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { sampleManifest } from '#test/support/plugins/sample-manifest.ts'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

const texts = { 'zh-CN': '便民服务', en: 'Services' }
const medias = ['application/json', 'text/csv', 'text/calendar', 'application/rss+xml'] as const
const plugin = {
  manifest: {
    id: 'cn.example.feeds',
    name: { 'zh-CN': '公开清单', en: 'Open list' },
    capabilities: {
      required: [
        { cap: 'feeds' as const, reason: texts },
        {
          cap: 'cards:read' as const,
          scope: { types: ['service'], fields: ['title' as const] },
          reason: texts,
        },
      ],
    },
    contributes: {
      feeds: [
        { id: 'list', name: texts, handler: 'list', media: 'application/json' as const },
        { id: 'broken', name: texts, handler: 'broken', media: 'text/csv' as const },
      ],
    },
  },
  code: `let runs = 0
  export async function list(_, linli) {
    const { cards } = await linli.call('cards.list', {})
    return { run: ++runs, titles: cards.map(({ fields }) => fields.title) }
  }
  export const broken = () => { throw new Error('no') }`,
}

it('PL208 a feed is for whoever knows its address, made once and kept for minutes, and holds only what the plugin itself may read', async () => {
  const clock = new AheadClock()
  const desk = await startDesk({ clock })
  const path = await grantPlugin(desk, plugin)
  for (const [title, type, visibility] of [
    ['路灯不亮', 'service', 'board'],
    ['只给民警', 'service', 'police'],
    ['楼道堆物', 'hazard', 'board'],
  ])
    await jsonOf(
      await desk.ask('officer', 'POST', `/boards/${desk.board.id}/cards`, {
        title,
        type,
        visibility,
      }),
    )
  const make = async (part: string) =>
    (
      await jsonOf<{ path: string }>(
        await desk.ask('officer', 'POST', `${path}/addresses/feed/${part}`),
      )
    ).path
  const get = (to: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(desk.server.url + to, { headers })
  const bodyOf = async (to: string) =>
    (await (await get(to)).json()) as { run: number; titles: readonly string[] }

  const to = await make('list')
  const many = await Promise.all(Array.from({ length: 5 }, () => bodyOf(to)))
  expect(new Set(many.map(({ run }) => run))).toEqual(new Set([1]))
  expect(many[0]!.titles).toEqual(['路灯不亮'])
  const answer = await get(to)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, max-age=300',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  })
  const etag = answer.headers.get('etag')!
  expect((await get(to, { 'if-none-match': etag })).status).toBe(304)

  // Old: given out once more while it is made anew.
  clock.putForward(301_000)
  expect((await bodyOf(to)).run).toBe(1)
  await until(async () => (await bodyOf(to)).run === 2, 'it is made anew')

  // What is erased is in it no longer, however fresh it is.
  const [card] = [...desk.desk.cards.ofBoard(desk.board.id).values()].filter(
    ({ title }) => title === '路灯不亮',
  )
  const erasing = { scope: 'card', ground: 'request', reference: '' }
  await jsonOf(await desk.ask('leader', 'POST', `/cards/${card!.id}/erase`, erasing))
  expect((await bodyOf(to)).titles).toEqual([])

  const broken = await make('broken')
  expect((await get(broken)).status).toBe(503)
  const plain = async (to: string) => {
    const answer = await get(to)
    return [answer.status, await answer.text()]
  }
  const unknown = await plain('/api/feeds/nobody-has-made-this')
  expect(unknown[0]).toBe(404)
  const next = await make('list')
  expect(await plain(to)).toEqual(unknown)
  expect((await get(next)).status).toBe(200)
  expect(await plain(next.replace('/feeds/', '/hooks/'))).not.toEqual(unknown)
  await jsonOf(await desk.ask('officer', 'POST', `${path}/off`))
  expect(await plain(next)).toEqual(unknown)
  await jsonOf(await desk.ask('officer', 'POST', `${path}/on`))
  await jsonOf(await desk.ask('officer', 'DELETE', `${path}/addresses/feed/list`))
  expect(await plain(next)).toEqual(unknown)
  const { access } = desk.server.linli.parts.plugins
  await access.keep()
  const listed = await jsonOf<{ part: string; calls: number; letters: unknown }[]>(
    await desk.ask('officer', 'GET', `${path}/addresses`),
  )
  expect(listed.find(({ part }) => part === 'list')).toMatchObject({ letters: null })
  expect(listed.find(({ part }) => part === 'list')!.calls).toBeGreaterThan(5)
})

it('PL209 the host writes what a feed gives: nothing in it is a formula, a line of a calendar or markup, and nothing is too large', () => {
  const feeds = medias.map((media, i) => ({ id: `f${i}`, name: texts, handler: 'h', media }))
  const capabilities = { required: [{ cap: 'feeds' as const, reason: texts }] }
  const read = manifest.parse(sampleManifest({ capabilities, contributes: { feeds } }))
  const [json, csv, calendar, rss] = read.contributes.feeds
  const now = Date.parse('2026-11-30T08:00:00Z')
  const hostile = '=cmd|"/c"!A1\r\nBEGIN:VEVENT\nEND:VEVENT;<script>alert(1)</script>&\u0000'
  const textOf = (feed: typeof json, value: unknown) => feedText(feed!, value, now)

  expect(textOf(json, { a: [1] })).toEqual({ ok: true, value: '{"a":[1]}' })
  const columns = [
    { name: '=name', kind: 'text' },
    { name: 'n', kind: 'number' },
  ]
  const table = { columns, rows: [[hostile, 3], [null], [true, -1]] }
  expect(textOf(csv, table)).toEqual({
    ok: true,
    value: `\u{feff}'=name,n\r\n"'${hostile.replaceAll('"', '""')}",3\r\n,\r\ntrue,-1\r\n`,
  })
  const event = { id: 'a', title: hostile, start: '2026-12-01', text: '长'.repeat(60) }
  const made = textOf(calendar, { events: [event] })
  const lines = made.ok ? made.value.split('\r\n') : []
  expect(lines.filter(line => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(lines.filter(line => line === 'END:VEVENT')).toHaveLength(1)
  expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(lines).toContain('DTSTART;VALUE=DATE:20261201')
  const items = { items: [{ id: hostile, title: hostile, text: hostile }] }
  const feed = textOf(rss, items)
  expect(feed.ok && feed.value).not.toMatch(/<script|&lt;script/)
  expect(feed.ok && feed.value).toContain('&amp;lt;script&amp;gt;')

  for (const [feed, value] of [
    [csv, { columns, rows: [[{}]] }],
    [csv, '<html>'],
    [calendar, { events: [{ ...event, id: 'a\r\nX:1' }] }],
    [calendar, { events: [{ ...event, start: 'tomorrow' }] }],
    [rss, { items: [{ id: 'a', title: 'b', link: 'javascript:alert(1)' }] }],
  ] as const)
    expect(textOf(feed, value)).toMatchObject({ problem: { kind: 'plugin-failed', rule: 'PL209' } })
  expect(textOf(json, 'x'.repeat(1_000_001))).toMatchObject({ problem: { kind: 'too-large' } })
})
