import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { ExportTable } from '#server/plugins/exports/export-table.ts'
import { tablePage } from '#server/plugins/exports/table-page.ts'
import { tableXlsx } from '#server/plugins/exports/table-xlsx.ts'
import { grantPlugin, reason } from '#test/support/plugins/granted.ts'
import { jsonOf } from '#test/support/plugins/granted-plugin.ts'
import { startDesk } from '#test/support/server/desk.ts'
import type { Person } from '#test/support/server/make-board.ts'

const texts = { 'zh-CN': '失物清单', en: 'Found things' }
const made = (id: string, formats: ('xlsx' | 'csv' | 'print')[] = ['csv', 'xlsx']) => ({
  id,
  name: texts,
  handler: id,
  formats,
})
const plugin = {
  manifest: {
    id: 'cn.example.exports',
    name: { 'zh-CN': '导出表格', en: 'Tables' },
    web: 'web.js' as const,
    capabilities: {
      required: [
        { cap: 'export' as const, reason },
        { cap: 'state' as const, reason },
        {
          cap: 'cards:read' as const,
          scope: { types: ['service'], fields: ['title' as const] },
          reason,
        },
      ],
    },
    state: {
      version: 1,
      collections: {
        things: { schema: { type: 'object' as const, properties: {} } },
      },
    },
    contributes: {
      exports: [
        made('list', ['csv', 'xlsx', 'print']),
        made('writes', ['csv']),
        made('wrong', ['csv']),
        made('slow', ['csv']),
      ],
      views: [
        {
          id: 'all',
          name: texts,
          render: 'all',
          export: 'list',
          print: true,
          when: { roles: ['officer' as const] },
        },
        { id: 'plain', name: texts, render: 'all' },
        { id: 'kept', name: texts, render: 'all', export: 'list' },
      ],
    },
  },
  code: `
  const columns = [{ id: 'title', name: '=Title', kind: 'text' }, { id: 'day', name: 'Day', kind: 'date' }]
  export async function list({ language, format, next }, linli) {
    if (next === null) return { columns, rows: [[language + ' ' + format, '2026-12-01']], next: 'cards' }
    const { cards } = await linli.call('cards.list', {})
    return { columns, rows: cards.map(({ fields }) => [fields.title, null]) }
  }
  export async function writes(_, linli) {
    const told = await linli.call('state.put', { collection: 'things', key: 'a', value: {} }).catch(({ kind }) => kind)
    return { columns, rows: [[told, null]] }
  }
  export const slow = () => new Promise(done => setTimeout(() => done({ columns, rows: [] }), 300))
  export const wrong = () => ({ columns, rows: [['a', 'tomorrow']] })`,
}

it('PL210 PL212 PL412 an export gives a file with what the person and the plugin may read, to who may export the board, by a run that only reads, and the audit and the access log tell of it', async () => {
  const desk = await startDesk()
  const path = `/boards/${desk.board.id}/plugins/${plugin.manifest.id}`
  const halves = { server: plugin.code, web: 'exports.all = () => null' }
  await grantPlugin({ ...desk, staged: desk.board.id }, plugin.manifest, halves)
  for (const [title, type, visibility] of [
    ['-2+3 路灯', 'service', 'board'],
    ['只给组长', 'service', 'named'],
    ['楼道堆物', 'hazard', 'board'],
  ])
    await jsonOf(
      await desk.ask('leader', 'POST', `/boards/${desk.board.id}/cards`, {
        title,
        type,
        visibility,
      }),
    )
  const get = (who: Person, part: string, query = 'format=csv') =>
    desk.ask(who, 'GET', `${path}/exports/${part}?${query}`)

  const answer = await get('officer', 'list', 'format=csv&lang=en')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="list.csv"; filename*=UTF-8''Found%20things.csv`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
  })
  const bytes = Buffer.from(await answer.arrayBuffer()).toString()
  expect(bytes).toBe("\u{feff}'=Title,Day\r\nen csv,2026-12-01\r\n'-2+3 路灯,\r\n")
  expect(await (await get('leader', 'list')).text()).toContain('只给组长')

  const sheet = await get('officer', 'list', 'format=xlsx')
  expect(sheet.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('失物清单')}.xlsx`,
  )
  const files = unzipSync(new Uint8Array(await sheet.arrayBuffer()))
  const xml = Buffer.from(files['xl/worksheets/sheet1.xml']!).toString()
  expect(xml).toContain('-2+3 路灯')
  expect(xml).not.toContain('只给组长')

  // To be printed: a page of the host's, with whose it is, in which nothing runs.
  const page = await get('officer', 'all', 'format=print&of=views&lang=en')
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  })
  expect(page.headers.has('content-disposition')).toBe(false)
  const html = await page.text()
  for (const said of ['Found things</h1>', 'Plugin “Tables” · Made for officer at ', '2 rows'])
    expect(html).toContain(said)
  expect(html).toContain('<td>-2+3 路灯</td><td class="short"></td>')
  expect(html).not.toContain('只给组长')

  expect((await get('officer', 'all', 'format=csv&of=views')).status).toBe(200)
  const statuses: unknown[] = []
  for (const [who, part, query] of [
    ['officer', 'all', 'format=csv'],
    ['officer', 'plain', 'format=csv&of=views'],
    ['leader', 'all', 'format=csv&of=views'],
    ['officer', 'none', 'format=csv'],
    ['officer', 'writes', 'format=xlsx'],
    ['officer', 'list', 'format=html'],
    ['officer', 'writes', 'format=print'],
    ['officer', 'kept', 'format=print&of=views'],
    ['grid', 'all', 'format=print&of=views'],
    ['grid', 'list', 'format=csv'],
    ['admin', 'list', 'format=csv'],
    ['other', 'list', 'format=csv'],
    ['auditor', 'list', 'format=csv'],
  ] as const)
    statuses.push((await get(who, part, query)).status)
  expect(statuses).toEqual([404, 404, 404, 404, 404, 400, 404, 404, 403, 403, 403, 404, 404])

  expect(await (await get('officer', 'writes')).text()).toContain('forbidden')
  expect(await (await get('officer', 'wrong')).json()).toMatchObject({
    error: { kind: 'plugin-failed', rule: 'PL211' },
  })
  const health = await jsonOf(await desk.ask('officer', 'GET', `${path}/health`))
  expect(JSON.stringify(health)).toContain('rows.0.day: not of the kind date')

  const placed = async (who: Person) => {
    const { plugins } = await jsonOf<{
      plugins: {
        exports: { id: string }[]
        views: { id: string; export?: boolean; print?: boolean }[]
      }[]
    }>(await desk.ask(who, 'GET', `/boards/${desk.board.id}/plugin-places`))
    const [{ exports, views }] = plugins as [(typeof plugins)[0]]
    const of = (what: 'export' | 'print') => views.filter(one => one[what]).map(({ id }) => id)
    return [exports.map(({ id }) => id), of('export'), of('print')]
  }
  expect(await placed('officer')).toEqual([
    ['list', 'writes', 'wrong', 'slow'],
    ['all', 'kept'],
    ['all'],
  ])
  expect(await placed('grid')).toEqual([[], [], []])

  const { records, plugins } = desk.server.linli.parts
  await plugins.access.keep()
  const rows = await records
    .selectFrom('plugin_access')
    .select(['what', 'by', 'outcome'])
    .where('method', '=', 'export')
    .execute()
  expect(rows).toEqual(
    expect.arrayContaining([
      { what: 'list', by: 'officer', outcome: 'done' },
      { what: 'view all', by: 'officer', outcome: 'done' },
      { what: 'wrong', by: 'officer', outcome: 'plugin-failed' },
    ]),
  )
  const entries = await records
    .selectFrom('audit')
    .select(['actor', 'authority', 'after'])
    .where('action', '=', `plugin/exported/${plugin.manifest.id}`)
    .orderBy('seq')
    .execute()
  expect(entries.map(({ actor }) => actor)).toEqual([
    'officer',
    'leader',
    'officer',
    'officer',
    'officer',
    'officer',
  ])
  expect(entries[0]!.authority).toMatch(/^board:export officer@/)
  expect(JSON.parse(entries[0]!.after!)).toEqual({
    point: 'exports',
    part: 'list',
    format: 'csv',
  })

  // One at a time for a person.
  const twice = await Promise.all([get('officer', 'slow'), get('officer', 'slow')])
  expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 429])

  await jsonOf(await desk.ask('officer', 'POST', `${path}/off`))
  expect((await get('officer', 'list')).status).toBe(404)
})

it('PL211 PL412 the host writes the file of an export: every cell is of its column’s kind, nothing is a formula or markup, and no more than 10,000 rows and 5 MB', async () => {
  const kinds = ['text', 'number', 'date', 'checkbox'] as const
  const columns = kinds.map(kind => ({ id: kind, name: `=${kind}`, kind }))
  const taken = (...given: readonly unknown[]) => {
    const table = new ExportTable()
    const outcomes = given.map(one => table.take(one))
    return { table, last: outcomes.at(-1)! }
  }
  const hostile = '=cmd|"/c"!A1\u0000<script>&]]>_x0041_\ud800'
  const { table } = taken(
    { columns, rows: [[hostile, -1.5, '2026-12-01', true]], next: '2' },
    { columns, rows: [[null, null, null, false]] },
  )
  const files = unzipSync(await tableXlsx(table, "[a]:*?/\\ 'b' & <c>"))
  const xmlOf = (name: string) => Buffer.from(files[name]!).toString()
  const sheet = xmlOf('xl/worksheets/sheet1.xml')
  expect(sheet).not.toContain('<f>')
  expect(sheet).toContain(
    '<c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=cmd|&quot;/c&quot;!A1&lt;script&gt;&amp;]]&gt;_x005F_x0041_\ufffd</t></is></c>' +
      '<c r="B2"><v>-1.5</v></c><c r="C2" s="3"><v>46357</v></c><c r="D2" t="b"><v>1</v></c>',
  )
  expect(sheet).toContain('<row r="3"><c r="D3" t="b"><v>0</v></c></row>')
  expect(xmlOf('xl/workbook.xml')).toMatch(/<sheet name="a +b +&amp; &lt;c&gt;"/)
  expect(xmlOf('xl/styles.xml').match(/quotePrefix="1"/g)).toHaveLength(2)

  // On a page to be printed all of it is text too, and the head stands on every sheet.
  const head = {
    board: '<b>',
    name: hostile,
    plugin: '</style>',
    by: '<i>',
    at: 0,
  }
  const page = await tablePage(table, head, 'zh-CN')
  expect(
    page.match(
      /<(?!\/?(?:html|head|meta|title|style|body|h1|p|table|thead|tbody|tr|th|td)\b|!doctype)/g,
    ),
  ).toBe(null)
  expect(page.match(/<\/style>/g)).toHaveLength(1)
  expect(page).toContain('display: table-header-group')
  expect(page).toContain(
    '<td class="number short">-1.5</td><td class="short">2026-12-01</td><td class="short">是</td>',
  )

  const [row] = table.rows
  for (const wrong of [
    'a,b',
    { rows: [] },
    { columns: [columns[0], columns[0]], rows: [] },
    { columns, rows: [row!.slice(1)] },
    { columns, rows: [['a', '1', null, null]] },
    { columns, rows: [[{}, 1, null, null]] },
    { columns, rows: [['a', 1, '1.12.2026', null]] },
    { columns, rows: [['a', 1, null, 'yes']] },
  ])
    expect(taken(wrong).last).toMatchObject({
      problem: { kind: 'plugin-failed', rule: 'PL211' },
    })
  const piece = {
    columns,
    rows: Array.from({ length: 6_000 }, () => row!),
    next: 'on',
  }
  expect(taken(piece, { ...piece, columns: columns.toReversed() }).last.ok).toBe(false)
  expect(taken(piece).last).toEqual({ ok: true, value: 'on' })
  expect(taken(piece, piece).last).toMatchObject({
    problem: { kind: 'too-large' },
  })
  const long = {
    columns,
    rows: Array.from({ length: 200 }, () => ['长'.repeat(9_000), 1, null, null]),
  }
  expect(taken(long).last).toMatchObject({ problem: { kind: 'too-large' } })
  const empty = { columns, rows: [], next: 'for ever' }
  expect(taken(...Array.from({ length: 100 }, () => empty)).last.ok).toBe(false)
})
