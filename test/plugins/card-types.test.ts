import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { startLinli } from '#test/support/server/linli.ts'
import { pack, signed } from '#server/plugins/packages/plugin-package.ts'
import { letIn, agree } from '#test/support/plugins/installing.ts'
import { sampleFiles, sampleKey, samplePackage } from '#test/support/plugins/sample-package.ts'
import type { WrittenManifest } from '#test/support/plugins/sample-manifest.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { startStaged, type StagedDesk } from '#test/support/server/staged-board.ts'

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const reason = texts('巡逻登记', 'To keep patrols')
const plugin = 'cn.example.patrols'
const owner = { id: plugin, name: texts('巡逻登记', 'Patrols') }

type Given = NonNullable<WrittenManifest['contributes']>
type Field = NonNullable<Given['fields']>[number]

const level = (...ids: readonly string[]): Omit<Field, 'types'> => ({
  id: 'level',
  name: texts('级别', 'Level'),
  kind: 'choice',
  options: ids.map(id => ({ id, name: texts(id, id) })),
})
const route: Omit<Field, 'types'> = { id: 'route', name: texts('路线', 'Route'), kind: 'text' }
const secret: Omit<Field, 'types'> = {
  id: 'keeper',
  name: texts('钥匙保管人', 'Keeper of the key'),
  kind: 'text',
  restricted: true,
}
const size: Field = {
  id: 'size',
  name: texts('尺寸', 'Size'),
  kind: 'number',
  least: 1,
  most: 9,
  types: ['hazard'],
}

const patrol = {
  id: 'patrol',
  name: texts('巡逻', 'Patrol'),
  icon: 'visit',
  colour: 'teal' as const,
  fields: [route, level('low', 'high'), secret],
  createdBy: ['officer' as const, 'grid' as const],
}

/** A version of the plugin. */
const version = (
  number: string,
  contributes: Given = { cardTypes: [patrol], fields: [size] },
  more: Partial<WrittenManifest> = {},
) =>
  samplePackage({
    id: plugin,
    name: owner.name,
    version: number,
    capabilities: {
      required: [
        {
          cap: 'cards:read',
          scope: { types: ['patrol', 'hazard'], fields: ['title', 'field:route', 'field:size'] },
          reason,
        },
      ],
    },
    contributes: {
      badges: [{ id: 'b', name: texts('标', 'B'), handler: 'badge' }],
      ...contributes,
    },
    ...more,
  })

let desk: StagedDesk
const on = () => ({ ...desk, board: { ...desk.board, id: desk.staged } })

const typesOn = async (board: string, person: Person = 'officer') => {
  const answer = await desk.ask(person, 'GET', `/card-types?board=${board}`)
  return (await answer.json()) as CardTypeDefinition[]
}
const typeOn = async (board: string, type: string) =>
  (await typesOn(board)).find(({ id }) => id === type)
const make = async (person: Person, board: string, type: string) => {
  const body = { title: '东门到西门', type, unit: 'house1' }
  const answer = await desk.ask(person, 'POST', `/boards/${board}/cards`, body)
  const said = (await answer.json()) as { id?: string; error?: { rule?: string } }
  return { status: answer.status, id: said.id ?? '', rule: said.error?.rule }
}
const fill = (person: Person, card: string, key: string, value: unknown) =>
  desk.edit(person, `file/${card}`, (doc: Y.Doc) => void doc.getMap('fields').set(key, value))
const valuesOf = async (card: string) => {
  const doc = await desk.desk.store.copy(`file/${card}`)
  const { fields } = fileViewOf(doc)
  doc.destroy()
  return Object.fromEntries(fields)
}
const turn = (to: 'on' | 'off') =>
  desk.ask('officer', 'POST', `/boards/${desk.staged}/plugins/${plugin}/${to}`)

it('PL320 PL322 PL323 types and fields of a plugin are on the boards where it is granted, through the gate, and stay readable when it is gone', async () => {
  desk = await startStaged()
  const first = await letIn(desk, version('1.0.0'))
  // Approved and granted nowhere: nobody is offered anything.
  expect(await typeOn(desk.staged, 'patrol')).toMatchObject({ retired: true })
  expect(await make('officer', desk.staged, 'patrol')).toMatchObject({ status: 400, rule: 'TY3' })
  await agree(on(), first)
  expect(await typeOn(desk.staged, 'patrol')).toMatchObject({
    retired: false,
    plugin: owner,
    stages: ['accept', 'handling', 'closed'],
    fields: [{ id: 'route', plugin: owner }, { id: 'level' }, { id: 'keeper', restricted: true }],
  })
  const hazard = (await typeOn(desk.staged, 'hazard'))!
  expect(hazard.fields.at(-1)).toMatchObject({ id: 'size', plugin: owner, kind: 'number' })
  expect(hazard.fields.at(-1)!.off).toBeUndefined()

  // Who may make one, and where.
  expect(await make('head', desk.staged, 'patrol')).toMatchObject({ status: 403 })
  expect(await make('officer', desk.board.id, 'patrol')).toMatchObject({ status: 400 })
  const made = await make('officer', desk.staged, 'patrol')
  expect(made.status).toBe(201)
  const one = await desk.make('officer', { title: '楼道' })

  // The gate takes what is of the field's kind, from who may edit.
  expect(await fill('officer', made.id, 'patrol_route', '东门')).toMatchObject({ ok: true })
  expect(await fill('officer', made.id, 'patrol_level', 'high')).toMatchObject({ ok: true })
  expect(await fill('officer', made.id, 'patrol_level', 'never')).toMatchObject({ ok: false })
  expect(await fill('officer', one, 'hazard_size', 7)).toMatchObject({ ok: true })
  expect(await fill('officer', one, 'hazard_size', 10)).toMatchObject({ ok: false })
  expect(await fill('officer', one, 'hazard_size', '7')).toMatchObject({ ok: false })
  expect(await fill('head', one, 'hazard_size', 3)).toMatchObject({ ok: false })
  const contacts = (card: string, body: object) =>
    desk.ask('officer', 'PUT', `/cards/${card}/contacts`, body)
  expect((await contacts(made.id, { patrol_keeper: '老张' })).status).toBe(200)
  // On a board where the plugin is not, the field is not there to be written.
  const elsewhere = await make('officer', desk.board.id, 'hazard')
  expect(await fill('officer', elsewhere.id, 'hazard_size', 3)).toMatchObject({
    problem: { rule: 'PL323' },
  })

  // The plugin itself reads what it was granted of it, by the names it gave; what is restricted is no field to it.
  const asked = (id: string) =>
    desk.server.linli.parts.plugins.host.call({
      instance: { plugin, board: desk.staged, digest: first.digest },
      runsFor: { kind: 'bot' },
      cause: { origin: 'board', depth: 0, key: 'k1' },
      method: 'cards.get',
      input: { id },
    })
  expect(await asked(made.id)).toMatchObject({
    value: { card: { type: 'patrol', fields: { 'field:route': '东门' } } },
  })
  expect(await asked(one)).toMatchObject({ value: { card: { fields: { 'field:size': 7 } } } })

  // It is found, and leaves with the board.
  const found = async () => {
    const answer = await desk.ask('officer', 'GET', `/search?q=${encodeURIComponent('东门')}`)
    return JSON.stringify(await answer.json())
  }
  await expect.poll(found).toContain(made.id)

  // Switched off: read, kept, not written and not offered.
  expect((await turn('off')).status).toBe(200)
  expect(await typeOn(desk.staged, 'patrol')).toMatchObject({
    retired: true,
    fields: [{ off: true }, { off: true }, { off: true }],
  })
  expect(await make('officer', desk.staged, 'patrol')).toMatchObject({ status: 400 })
  expect(await desk.tell('officer', one, 'type', { type: 'patrol', why: '改' })).toMatchObject({
    status: 400,
  })
  for (const [card, key, value] of [
    [made.id, 'patrol_route', '南门'],
    [made.id, 'patrol_route', null],
    [one, 'hazard_size', 2],
  ] as const)
    expect(await fill('officer', card, key, value)).toMatchObject({ problem: { rule: 'PL323' } })
  const cleared = desk.edit('officer', `file/${one}`, doc => {
    doc.getMap('fields').delete('hazard_size')
  })
  expect(await cleared).toMatchObject({ problem: { rule: 'PL323' } })
  expect((await contacts(made.id, { patrol_keeper: '老李' })).status).toBe(403)
  expect(await valuesOf(made.id)).toEqual({ patrol_route: '东门', patrol_level: 'high' })
  expect((await desk.ask('officer', 'GET', `/cards/${made.id}/contacts`)).status).toBe(200)

  // On again as before; off the station as when switched off, also after a start.
  expect((await turn('on')).status).toBe(200)
  expect(await fill('officer', one, 'hazard_size', 3)).toMatchObject({ ok: true })
  expect((await desk.ask('admin', 'DELETE', `/plugins/${plugin}`)).status).toBe(200)
  expect(await fill('officer', one, 'hazard_size', 4)).toMatchObject({ problem: { rule: 'PL323' } })
  expect(await typeOn(desk.staged, 'patrol')).toMatchObject({ retired: true, plugin: owner })
  const exported = await desk.ask('officer', 'GET', `/boards/${desk.staged}/export.csv`)
  const table = await exported.text()
  expect(table).toContain('尺寸（插件“巡逻登记”）: 3')
  expect(table).toContain('路线（插件“巡逻登记”）: 东门')
  expect(table).not.toContain('老张')

  // What was taken out comes in again elsewhere, with its type and its values.
  const file = await desk.ask('leader', 'GET', `/boards/${desk.staged}/export.json`)
  const taken = await desk.send('leader', '/boards/import?unit=beat', await file.text(), {
    'content-type': 'application/json',
  })
  const { board: copy } = (await taken.json()) as { board: string }
  const cards = [...desk.desk.cards.ofBoard(copy).values()]
  const again = cards.find(({ type }) => type === 'patrol')!
  expect(await valuesOf(again.id)).toEqual({ patrol_route: '东门', patrol_level: 'high' })

  // Nor is it forgotten when the server starts anew.
  const { linli, folder } = desk.server
  await linli.stop()
  const after = await startLinli({ folder, demo: false })
  expect(after.linli.parts.types.get('patrol', desk.staged)).toMatchObject({
    retired: true,
    plugin: owner,
    fields: [{ id: 'route', off: true }, { id: 'level' }, { id: 'keeper' }],
  })
})

it('PL320 what a plugin brings is no type of the station to change, and its board’s screens are told', async () => {
  desk = await startStaged()
  const counter = async () => {
    const doc = await desk.desk.store.copy(`board/${desk.staged}`)
    return Number(doc.getMap('board').get('types') ?? 0)
  }
  const given = await letIn(desk, version('1.0.0'))
  const before = await counter()
  await agree(on(), given)
  await expect.poll(counter).toBeGreaterThan(before)
  const plain = await desk.ask('admin', 'GET', '/card-types')
  const types = (await plain.json()) as CardTypeDefinition[]
  const hazard = types.find(({ id }) => id === 'hazard')!
  expect(hazard.fields.some(({ id }) => id === 'size')).toBe(false)
  const put = async (type: CardTypeDefinition) => {
    const answer = await desk.ask('admin', 'PUT', `/card-types/${type.id}`, type)
    const said = (await answer.json()) as { error?: { rule?: string } }
    return said.error?.rule ?? answer.status
  }
  const own = { ...hazard.fields[0]!, id: 'size' }
  expect(await put({ ...hazard, fields: [...hazard.fields, own] })).toBe('PL321')
  expect(await put({ ...hazard, id: 'patrol' })).toBe('PL321')
  expect(await put(hazard)).toBe(200)
  expect((await desk.ask('other', 'GET', `/card-types?board=${desk.staged}`)).status).toBe(404)
})

it('PL321 PL324 an id that is taken, names that sort people, and a version that makes a field another one are refused', async () => {
  desk = await startStaged()
  await letIn(desk, version('1.0.0'))
  const upload = async (file: Uint8Array) => {
    const answer = await desk.send('admin', '/plugins', Buffer.from(file))
    const said = (await answer.json()) as { error?: { rule: string } }
    return said.error?.rule ?? 'taken in'
  }
  const other = (contributes: Given) =>
    upload(
      version('1.0.0', contributes, {
        id: 'cn.other.rounds',
        name: texts('查夜', 'Night rounds'),
      }),
    )
  // The station's, and another plugin's.
  expect(await other({ cardTypes: [{ ...patrol, id: 'hazard' }] })).toBe('PL321')
  expect(await other({ cardTypes: [patrol] })).toBe('PL321')
  expect(await other({ fields: [{ ...size, types: '*' }] })).toBe('PL321')
  expect(await other({ fields: [{ ...size, id: 'kind', types: ['hazard'] }] })).toBe('PL321')
  expect(await other({ fields: [{ ...route, types: ['patrol'] }] })).toBe('PL321')
  expect(await other({ cardTypes: [{ ...patrol, id: 'p1', name: texts('宗教', 'X') }] })).toBe(
    'TY4',
  )
  expect(await other({ cardTypes: [{ ...patrol, id: 'p1', fields: [] }] })).toBe('taken in')

  const next = (contributes: Given) => upload(version('1.1.0', contributes))
  const types = (...fields: readonly Omit<Field, 'types'>[]) => [{ ...patrol, fields: [...fields] }]
  for (const [changed, fields] of [
    [types({ ...route, kind: 'number' }, level('low', 'high')), [size]],
    [types(route, level('low')), [size]],
    [types({ ...route, restricted: true }), [size]],
    [types(route), [{ ...size, kind: 'text' as const, types: '*' as const }]],
  ] as const)
    expect(await next({ cardTypes: [...changed], fields: [...fields] })).toBe('PL324')
})

it('PL324 a field that a version leaves out stays readable; a new one waits for the owner of the board', async () => {
  desk = await startStaged()
  await agree(on(), await letIn(desk, version('1.0.0')))
  const card = await make('officer', desk.staged, 'patrol')
  expect(await fill('officer', card.id, 'patrol_route', '北门')).toMatchObject({ ok: true })
  const extra: Field = { id: 'weather', name: texts('天气', 'Weather'), kind: 'text', types: '*' }
  const second = await letIn(
    desk,
    version(
      '1.2.0',
      {
        cardTypes: [
          { ...patrol, name: texts('夜巡', 'Night patrol'), fields: [level('low', 'high', 'top')] },
        ],
        fields: [size, extra],
      },
      {
        capabilities: {
          required: [
            {
              cap: 'cards:read',
              scope: { types: ['patrol', 'hazard'], fields: ['title'] },
              reason,
            },
          ],
        },
      },
    ),
  )
  const now = (await typeOn(desk.staged, 'patrol'))!
  expect(now.name.en).toBe('Night patrol')
  const off = Object.fromEntries(now.fields.map(({ id, off }) => [id, off === true]))
  expect(off).toEqual({ level: false, route: true, keeper: true, weather: true })
  expect(await fill('officer', card.id, 'patrol_level', 'top')).toMatchObject({ ok: true })
  expect(await fill('officer', card.id, 'patrol_route', '西门')).toMatchObject({ ok: false })
  expect(await fill('officer', card.id, 'patrol_weather', '雨')).toMatchObject({ ok: false })
  await agree(on(), second)
  expect(await fill('officer', card.id, 'patrol_weather', '雨')).toMatchObject({ ok: true })
  expect(await valuesOf(card.id)).toMatchObject({ patrol_route: '北门', patrol_weather: '雨' })
})

it('PL328 a plugin that only brings types and fields needs no code', async () => {
  desk = await startStaged()
  const files = sampleFiles({
    id: plugin,
    name: owner.name,
    capabilities: { required: [] },
    contributes: { cardTypes: [patrol] },
  })
  const written = JSON.parse(Buffer.from(files.get('plugin.json')!).toString()) as object
  files.set('plugin.json', Buffer.from(JSON.stringify({ ...written, server: undefined })))
  files.delete('server.js')
  await agree(on(), await letIn(desk, pack(signed(files, sampleKey))))
  expect((await make('officer', desk.staged, 'patrol')).status).toBe(201)
})
