import { expect, it } from 'vitest'
import type { Person } from '#test/support/server/make-board.ts'
import { startDesk, type TestDesk } from '#test/support/server/desk.ts'

interface Told {
  readonly added: readonly string[]
  readonly wrong: readonly { readonly line: number; readonly fault: string }[]
}

const line = (kind: string, name: string, parent: string, code = '') => ({
  kind,
  name,
  parent,
  code,
})

/** The station of the test beat, as its administrator asks it. */
async function withUnits(desk?: TestDesk) {
  const { ask, server, ...rest } = desk ?? (await startDesk())
  const { directory } = server.linli.parts
  const add = async (lines: readonly object[], preview = false, who: Person = 'admin') =>
    (await (await ask(who, 'POST', '/units', { lines, preview })).json()) as Told
  const kindOf = async (answer: Response) =>
    ((await answer.json()) as { error?: { kind: string } }).error?.kind
  const actions = async () =>
    (
      await server.linli.parts.records
        .selectFrom('audit')
        .select('action')
        .where('action', 'like', 'unit-%')
        .where('actor', '=', 'admin')
        .execute()
    ).map(one => one.action)
  return { ask, server, directory, add, kindOf, actions, ...rest }
}

it('DY10 DY13 a list of 300 buildings with wrong lines names all of them and writes nothing; put right it is written, and taken back, as one', async () => {
  const { ask, directory, add, kindOf, actions, board } = await withUnits()
  const before = directory.units()
  const buildings = Array.from({ length: 300 }, (_, i) =>
    line('building', `幸福里 ${i + 1} 号楼`, '幸福里第一网格'),
  )
  const lines = [
    line('grid', '幸福里第一网格', 'XF1'),
    line('beat', '幸福里责任区', 'station', 'xf1'),
    ...buildings,
  ]
  const wrong = new Map([
    [5, [line('village', '甲', 'XF1'), 'kind']],
    [17, [line('building', ' ', 'grid1'), 'name']],
    [40, [line('building', '长'.repeat(81), 'grid1'), 'name']],
    [63, [line('building', '乙', '没有这个网格'), 'parent']],
    [80, [line('building', '丙', 'beat'), 'parent-kind']],
    [99, [line('beat', '丁', 'station', ''), 'code']],
    [120, [line('beat', '戊', 'station', '110联动'), 'code']],
    [150, [line('building', '己', 'grid1', '13812345678'), 'code']],
    [177, [line('building', '庚', 'grid1', 'HOUSE1'), 'code-taken']],
    [201, [line('building', 'house2', 'grid1'), 'name-taken']],
    [240, [line('station', '辛', ''), 'kind']],
    [301, [line('beat', '壬', 'station', 'ELSEWHER'), 'code-numbers']],
  ] as const)
  const bad = lines.map((one, at) => wrong.get(at as 5)?.[0] ?? one)
  const expected = [...wrong].map(([at, [, fault]]) => ({ line: at, fault }))
  expect(await add(bad)).toEqual({ added: [], wrong: expected })
  expect(await add(lines, true)).toEqual({ added: [], wrong: [] })
  expect(directory.units()).toEqual(before)

  const { added } = await add(lines)
  expect(added).toHaveLength(302)
  expect(directory.unit('XF1')).toMatchObject({ kind: 'beat', parent: 'station' })
  const grid = directory.units().find(unit => unit.name === '幸福里第一网格')!
  expect(directory.path(added.at(-1)!)).toEqual(['station', 'XF1', grid.id, added.at(-1)])
  // The same list again is wrong line by line.
  expect((await add(lines)).wrong).toHaveLength(302)
  // Two units of one name are told apart by their code.
  await add([line('grid', '同名网格', 'XF1'), line('grid', '同名网格', 'beat')])
  expect((await add([line('building', '甲', '同名网格')])).wrong).toEqual([
    { line: 0, fault: 'parent-two' },
  ])

  // What something is of is not taken back, nor from under the feet of what stays.
  const takeBack = (units: readonly string[]) => ask('admin', 'POST', '/units/take-back', { units })
  await board.card({ title: '灯不亮', unit: 'house1' })
  expect(await kindOf(await takeBack(['house1']))).toBe('unit-in-use')
  expect(await kindOf(await takeBack(['grid1']))).toBe('unit-in-use')
  const others = directory.units().filter(one => one.name === '同名网格' && one.parent === 'XF1')
  expect((await takeBack([...added, ...others.map(one => one.id)])).status).toBe(200)
  expect(directory.unit('XF1')).toBeUndefined()
  expect(directory.path('XF1')).toEqual([])
  expect((await actions()).filter(one => one === 'unit-removed')).toHaveLength(303)
})

it('DY11 a unit is renamed and, without cards, moved within its level; neighbours keep different names', async () => {
  const { ask, directory, kindOf, board } = await withUnits()
  const change = (unit: string, body: object) => ask('admin', 'PATCH', `/units/${unit}`, body)
  expect((await change('house2', { name: ' 二号楼 ' })).status).toBe(200)
  expect(directory.unit('house2')?.name).toBe('二号楼')
  expect(await kindOf(await change('house1', { name: '二号楼' }))).toBe('conflict')
  expect(await kindOf(await change('house1', { name: ' ' }))).toBe('bad-request')
  expect(await kindOf(await change('house1', { parent: 'beat' }))).toBe('bad-request')
  expect(await kindOf(await change('house1', { parent: 'house2' }))).toBe('bad-request')
  expect(await kindOf(await change('station', { parent: 'beat' }))).toBe('not-found')
  expect((await change('house2', { parent: 'grid2' })).status).toBe(200)
  expect(directory.path('house2')).toEqual(['station', 'beat', 'grid2', 'house2'])
  await board.card({ title: '灯不亮', unit: 'house1' })
  expect(await kindOf(await change('house1', { parent: 'grid2' }))).toBe('unit-in-use')
  expect(await kindOf(await change('grid1', { parent: 'elsewhere' }))).toBe('unit-in-use')
  // Whoever is of a unit that moved reads on from where it lies now.
  await directory.add({
    memberships: [
      { id: 'm2', person: 'other', unit: 'grid2', role: 'grid', since: 0, until: null },
    ],
  })
  expect((await change('grid2', { parent: 'elsewhere' })).status).toBe(200)
  const grid = directory.actor('other')?.memberships.find(one => one.role === 'grid')
  expect(grid?.path).toEqual(['station', 'elsewhere', 'grid2'])
})

it('DY12 closing a unit ends its roles and keeps its cards for the units above; nothing new is given to it', async () => {
  const { ask, server, directory, kindOf, board, desk, actions } = await withUnits()
  const card = await board.card({ title: '灯不亮', unit: 'house1' })
  const other = await board.card({ title: '门坏了', unit: 'house2' })
  const asked = { person: 'officer', unit: 'house1', role: 'head' }
  expect((await ask('admin', 'POST', '/memberships', asked)).status).toBe(201)
  const close = (unit: string) => ask('admin', 'POST', `/units/${unit}/close`)
  expect(await kindOf(await close('grid1'))).toBe('unit-in-use')
  const address = await ask('officer', 'POST', '/report-addresses', { unit: 'house1' })
  const { path } = (await address.json()) as { path: string }
  const use = await (await ask('admin', 'GET', '/units/house1/use')).json()
  expect(use).toEqual({ units: 0, people: 2, boards: 0, cards: 1, open: 1 })
  expect((await close('house1')).status).toBe(200)
  expect((await close('house1')).status).toBe(200)

  expect(directory.membershipsOf('head')).toEqual([])
  expect(await (await ask('leader', 'GET', '/appointments')).json()).toEqual([])
  const sees = async (who: Person) =>
    (await (await ask(who, 'GET', `/boards/${board.id}/cards`)).text()).includes(card)
  expect([await sees('grid'), await sees('head')]).toEqual([true, false])
  const refusals = [
    await ask('officer', 'POST', `/boards/${board.id}/cards`, { title: '新事', unit: 'house1' }),
    await ask('officer', 'POST', `/cards/${other}/unit`, { unit: 'house1' }),
    await ask('admin', 'POST', '/memberships', { person: 'other', unit: 'house1', role: 'head' }),
    await ask('admin', 'PATCH', '/memberships/m-head', { until: null }),
    await ask('officer', 'POST', '/boards', { title: '楼长看板', unit: 'house1' }),
    await ask('officer', 'POST', '/boards/import?unit=house1', { name: '旧看板' }),
    await ask('officer', 'POST', `/cards/${card}/split`, { title: '另一件事' }),
    await ask('officer', 'POST', '/report-addresses', { unit: 'house1' }),
  ]
  for (const answer of refusals) expect(await kindOf(answer)).toBe('unit-closed')
  expect(desk.cards.get(other)?.unit).toBe('house2')
  expect((await fetch(`${server.url}${path}`)).status).toBe(410)
  const listed = (await (await ask('leader', 'GET', '/board-units')).json()) as { id: string }[]
  expect(listed.map(one => one.id)).not.toContain('house1')

  const reopen = (unit: string) => ask('admin', 'POST', `/units/${unit}/reopen`)
  for (const unit of ['house2', 'grid1']) expect((await close(unit)).status).toBe(200)
  expect(await kindOf(await reopen('house1'))).toBe('unit-closed')
  for (const unit of ['grid1', 'house1']) expect((await reopen(unit)).status).toBe(200)
  expect(directory.membershipsOf('head')).toEqual([])
  const again = await ask('officer', 'POST', `/boards/${board.id}/cards`, {
    title: '新事',
    unit: 'house1',
  })
  expect(again.status).toBe(201)
  expect([...new Set(await actions())].sort()).toEqual(['unit-closed', 'unit-reopened'])
})

it('DY14 only administrators touch units, below where they are administrators, and never their own', async () => {
  const { ask, directory, add } = await withUnits()
  await directory.setUntil('m-admin', 1)
  await directory.add({
    memberships: [
      { id: 'm2', person: 'admin', unit: 'beat', role: 'admin', since: 0, until: null },
    ],
  })
  const before = directory.units()
  const doors = (unit: string) =>
    [
      ['POST', `/units/${unit}/close`],
      ['POST', `/units/${unit}/reopen`],
      ['PATCH', `/units/${unit}`, { parent: 'grid2' }],
      ['POST', '/units/take-back', { units: [unit] }],
    ] as const
  for (const unit of ['beat', 'station', 'elsewhere', 'nowhere'])
    for (const [method, path, body] of doors(unit).filter(
      ([, path]) => path !== '/units/beat/reopen',
    ))
      expect([path, (await ask('admin', method, path, body)).status]).toEqual([path, 404])
  expect((await ask('admin', 'GET', '/units/elsewhere/use')).status).toBe(404)
  expect((await ask('admin', 'PATCH', '/units/house3', { parent: 'elsewhere' })).status).toBe(404)
  expect((await add([line('grid', '越界', 'elsewhere')])).wrong).toEqual([
    { line: 0, fault: 'parent' },
  ])
  for (const who of ['leader', 'officer', 'auditor', 'head'] as const) {
    for (const [method, path, body] of doors('house3'))
      expect((await ask(who, method, path, body)).status).toBe(404)
    expect((await ask(who, 'POST', '/units', { lines: [line('grid', '甲', 'beat')] })).status).toBe(
      403,
    )
  }
  expect(directory.units()).toEqual(before)
})
