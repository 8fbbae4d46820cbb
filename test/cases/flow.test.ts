import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { advance } from '#server/cases/flow/advance.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }

it('FL2 FL5 CS1 a card goes from report to closure by commands, each in its column and its record', async () => {
  const { make, tell, see, ask } = await startStaged()
  const card = await make('head', {})
  expect(see(card)).toMatchObject({ column: 'accept', owner: '' })
  expect(await tell('grid', card, 'accept')).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'accepted', owner: 'grid' })
  const referred = { to: ['officer'], why: '请社区民警一起看' }
  expect(await tell('officer', card, 'refer', referred)).toMatchObject({ status: 200 })
  expect([...see(card).assignees]).toEqual(['officer'])
  expect(await tell('grid', card, 'conclude', closure)).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'follow-up', asked: 'closure' })
  expect(await tell('officer', card, 'close')).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'closed', closure: 'resolved', asked: '' })
  const record = (await (await ask('head', 'GET', `/cards/${card}/case`)).json()) as {
    closures: unknown[]
  }
  expect(record.closures).toMatchObject([
    {
      code: 'resolved',
      state: 'confirmed',
      concludedBy: { id: 'grid' },
      decidedBy: { id: 'officer' },
    },
  ])
})

it('FL1 FL3 a step from where the card no longer is, and one that the flow does not have, are refused and change nothing', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('head', {})
  const answers = await Promise.all(
    (['grid', 'officer'] as const).map(person => tell(person, card, 'accept', { from: 'accept' })),
  )
  expect(answers.map(answer => answer.status).sort()).toEqual([200, 409])
  expect(answers.find(answer => answer.status === 409)?.kind).toBe('flow-moved-on')
  expect(await tell('leader', card, 'accept', { column: 'accept' })).toMatchObject({
    kind: 'flow-no-way',
  })
  expect(await tell('officer', card, 'reopen', { why: '重开' })).toMatchObject({
    kind: 'flow-no-way',
  })
  expect(see(card)).toMatchObject({ column: 'accepted' })
})

it('FL4 a stage that needs a field waits for it', async () => {
  const { make, tell, see, desk } = await startStaged()
  const card = await make('officer', { type: 'head-application', unit: 'house1' })
  await tell('officer', card, 'accept')
  expect(await tell('officer', card, 'advance', { column: 'handling' })).toMatchObject({
    kind: 'flow-needs',
  })
  await desk.store.commit(
    [
      {
        document: `file/${card}`,
        build: doc => void doc.getMap('fields').set('head-application_statement', true),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect(await tell('officer', card, 'advance', { column: 'handling' })).toMatchObject({
    status: 200,
  })
  expect(see(card).column).toBe('handling')
})

it('FL4 a needed field that is emptied between judging and keeping holds the step back', async () => {
  const { make, tell, see, desk, edit } = await startStaged()
  const card = await make('officer', { type: 'head-application', unit: 'house1' })
  await tell('officer', card, 'accept')
  const fill = (value: boolean) =>
    edit(
      'officer',
      `file/${card}`,
      doc => void doc.getMap('fields').set('head-application_statement', value),
    )
  await fill(true)
  const actor = desk.directory.actor('officer')!
  const at = desk.clock.now()
  const judged = await advance.run(desk, see(card), { column: 'handling' }, { actor, at })
  if (!judged.ok) throw new Error(judged.problem.kind)
  await fill(false)
  const keep = () => desk.store.commit(judged.value.entries!, { actor, origin: 'command', at })
  expect(await keep()).toMatchObject({ ok: false, problem: { kind: 'flow-needs', rule: 'FL4' } })
  expect(see(card).column).toBe('accepted')
  await fill(true)
  expect(await keep()).toMatchObject({ ok: true })
  expect(see(card).column).toBe('handling')
})

it('FL6 FL7 a hold freezes nothing before somebody else approves, and stops steps while it lasts', async () => {
  const { make, tell, see, desk } = await startStaged()
  const card = await make('officer', {})
  await tell('officer', card, 'accept')
  const until = new Date(desk.clock.now() + dayMs).toISOString()
  expect(await tell('officer', card, 'hold', { why: '等物业', until })).toMatchObject({
    status: 200,
  })
  expect(see(card)).toMatchObject({ asked: 'hold', holdUntil: null })
  expect(await tell('officer', card, 'approve-hold')).toMatchObject({ kind: 'flow-same-person' })
  expect(await tell('grid', card, 'approve-hold')).toMatchObject({ status: 403 })
  expect(await tell('leader', card, 'approve-hold')).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ asked: '', holdUntil: Date.parse(until) })
  expect(await tell('officer', card, 'conclude', closure)).toMatchObject({ kind: 'flow-held' })
  expect(await tell('officer', card, 'release')).toMatchObject({ status: 200 })
  expect(see(card).holdUntil).toBeNull()
  await tell('officer', card, 'hold', { why: '再等等', until })
  expect(await tell('leader', card, 'refuse-hold', { why: '不必' })).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ asked: '', holdUntil: null })
  for (const bad of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z', 'tomorrow'])
    expect((await tell('officer', card, 'hold', { why: 'x', until: bad })).status).toBe(400)
})

it('CS2 a closure says what was done, whom it belongs to, how often it was tried, and answers the reporter', async () => {
  const { make, tell } = await startStaged()
  const card = await make('head', {})
  await tell('officer', card, 'accept')
  for (const [body, detail] of [
    [{ ...closure, reply: '' }, 'reply'],
    [{ ...closure, code: 'not-ours' }, 'body'],
    [{ ...closure, code: 'unreachable', tries: 2 }, 'tries'],
    [{ ...closure, code: 'duplicate', body: 'nowhere' }, 'body'],
  ] as const)
    expect(await tell('officer', card, 'conclude', body)).toMatchObject({
      kind: 'flow-needs',
      body: { error: { detail } },
    })
  expect((await tell('officer', card, 'conclude', { ...closure, code: 'found-safe' })).status).toBe(
    400,
  )
})

it('CS3 whoever handled the card does not confirm its closure, of any type', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('head', {})
  await tell('officer', card, 'accept')
  await tell('officer', card, 'conclude', closure)
  expect(await tell('officer', card, 'close')).toMatchObject({ kind: 'flow-same-person' })
  expect(await tell('grid', card, 'close')).toMatchObject({ status: 403 })
  expect(await tell('leader', card, 'send-back', { why: '照片呢' })).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'handling', asked: '' })
  await tell('officer', card, 'conclude', closure)
  expect(await tell('leader', card, 'close')).toMatchObject({ status: 200 })
  const easy = await make('head', { type: 'service' })
  await tell('officer', easy, 'accept')
  await tell('officer', easy, 'conclude', { ...closure, code: 'answered' })
  expect(await tell('officer', easy, 'close')).toMatchObject({ kind: 'flow-same-person' })
  expect(await tell('leader', easy, 'close')).toMatchObject({ status: 200 })
})

it('CS4 only codes that need no handling close in one step', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('officer', {})
  await tell('officer', card, 'accept')
  const direct = { code: 'false-alarm', outcome: '虚惊一场' }
  expect(await tell('officer', card, 'close', { ...direct, code: 'resolved' })).toMatchObject({
    kind: 'flow-needs',
  })
  expect(await tell('officer', card, 'close', direct)).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'closed', closure: 'false-alarm' })
})

it('CS5 a closed card is taken up again within 15 days, and not later', async () => {
  const { make, tell, see, desk } = await startStaged()
  const card = await make('officer', {})
  await tell('officer', card, 'close', { code: 'in-error', outcome: '误建' })
  expect(await tell('officer', card, 'reopen', { why: '又有了' })).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ column: 'handling', closure: '', closedAt: null })
  await tell('officer', card, 'close', { code: 'in-error', outcome: '误建' })
  await desk.store.commit(
    [
      {
        document: `card/${card}`,
        build: doc => void doc.getMap('card').set('closedAt', '2020-01-01T00:00:00.000Z'),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect(await tell('officer', card, 'reopen', { why: '又有了' })).toMatchObject({
    kind: 'flow-too-late',
  })
})

it('CS6 CS7 merging keeps both cards linked and answers both reporters; a part of a card becomes a card', async () => {
  const { make, tell, see, ask } = await startStaged()
  const [one, two] = [
    await make('head', { title: '纸箱' }),
    await make('grid', { title: '纸箱二' }),
  ]
  expect(await tell('grid', two, 'merge', { into: one, why: '同一件事' })).toMatchObject({
    status: 403,
  })
  expect(await tell('officer', two, 'merge', { into: one, why: '同一件事' })).toMatchObject({
    status: 200,
  })
  expect(see(two)).toMatchObject({ merged: true, closure: 'duplicate', column: 'closed' })
  const part = await tell('officer', one, 'split', { title: '换灯', type: 'environment' })
  expect(part.status).toBe(200)
  const links = async (card: string) =>
    (
      (await (await ask('officer', 'GET', `/cards/${card}/case`)).json()) as {
        links: { kind: string; card: string }[]
      }
    ).links
  expect(await links(one)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'has-duplicate', card: two }),
      expect.objectContaining({ kind: 'split-into', card: part.body['id'] }),
    ]),
  )
  expect(await links(two)).toMatchObject([{ kind: 'duplicate-of', card: one }])
  expect(await tell('officer', one, 'merge', { into: one, why: '同一件事' })).toMatchObject({
    status: 400,
  })
})

it('CS8 links are shown only to those who may read the other card', async () => {
  const { make, tell, ask, desk } = await startStaged()
  const [open, secret] = [await make('officer', {}), await make('officer', {})]
  await desk.store.commit(
    [
      {
        document: `card/${secret}`,
        build: doc => void doc.getMap('card').set('visibility', 'police'),
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect(await tell('officer', open, 'link', { to: secret })).toMatchObject({ status: 200 })
  const links = async (person: 'officer' | 'grid') =>
    ((await (await ask(person, 'GET', `/cards/${open}/case`)).json()) as { links: unknown[] }).links
  expect(await links('officer')).toHaveLength(1)
  expect(await links('grid')).toHaveLength(0)
  expect(await tell('officer', open, 'unlink', { to: secret })).toMatchObject({ status: 200 })
  expect(await links('officer')).toHaveLength(0)
})

it('CS9 a card linked with a project is part of it, seen from both sides; a kind that is given stands', async () => {
  const { make, tell, ask } = await startStaged()
  const [matter, project, other] = [
    await make('officer', {}),
    await make('officer', { type: 'project' }),
    await make('officer', { type: 'project' }),
  ]
  const kinds = async (card: string) => {
    const answer = (await (await ask('officer', 'GET', `/cards/${card}/case`)).json()) as {
      readonly links: readonly { readonly kind: string }[]
    }
    return answer.links.map(link => link.kind)
  }
  await tell('officer', matter, 'link', { to: project })
  await tell('officer', project, 'link', { to: other })
  await tell('officer', other, 'link', { to: matter, kind: 'related' })
  expect(await kinds(matter)).toEqual(expect.arrayContaining(['part-of-project', 'related']))
  expect(await kinds(project)).toEqual(expect.arrayContaining(['project', 'related']))
  expect(await kinds(other)).toEqual(['related', 'related'])
})

it('HO1 HO2 HO3 HO5 a card goes one level at a time, and the old owner answers for it until it is accepted', async () => {
  const { make, tell, see, ask } = await startStaged()
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  const to = (person: string) => ({ to: person, why: '请接手' })
  expect(await tell('head', card, 'hand-over', to('officer'))).toMatchObject({ status: 403 })
  expect(await tell('grid', card, 'hand-over', to('leader'))).toMatchObject({
    kind: 'hand-over-level',
  })
  expect(await tell('grid', card, 'hand-over', to('other'))).toMatchObject({ status: 400 })
  expect(await tell('grid', card, 'hand-over', to('officer'))).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ owner: 'grid', offer: 'officer' })
  expect(await tell('leader', card, 'accept-hand-over')).toMatchObject({ status: 403 })
  expect(await tell('officer', card, 'refuse-hand-over', { why: '先上门' })).toMatchObject({
    status: 200,
  })
  expect(see(card)).toMatchObject({ owner: 'grid', offer: '' })
  await tell('grid', card, 'hand-over', to('officer'))
  expect(await tell('officer', card, 'accept-hand-over')).toMatchObject({ status: 200 })
  expect(see(card)).toMatchObject({ owner: 'officer', offer: '' })
  expect(await tell('officer', card, 'hand-over', to('leader'))).toMatchObject({ status: 200 })
  expect(await tell('leader', card, 'accept-hand-over')).toMatchObject({ status: 200 })
  const { handOvers } = (await (await ask('head', 'GET', `/cards/${card}/case`)).json()) as {
    handOvers: { direction: string; state: string; from: { id: string }; to: { id: string } }[]
  }
  expect(handOvers.map(hop => [hop.from.id, hop.to.id, hop.direction, hop.state])).toEqual([
    ['grid', 'officer', 'up', 'refused'],
    ['grid', 'officer', 'up', 'accepted'],
    ['officer', 'leader', 'up', 'accepted'],
  ])
})

it('HO3 HO4 an urgent card may skip a level; downward the card goes with its unit to whom it is given', async () => {
  const { make, tell, see } = await startStaged()
  const urgent = await make('head', { priority: 'urgent' })
  await tell('grid', urgent, 'accept')
  expect(await tell('grid', urgent, 'hand-over', { to: 'leader', why: '紧急' })).toMatchObject({
    status: 200,
  })
  const wide = await make('officer', { unit: 'beat' })
  await tell('officer', wide, 'accept')
  expect(await tell('officer', wide, 'hand-over', { to: 'grid', why: '去看看' })).toMatchObject({
    status: 200,
  })
  expect(see(wide)).toMatchObject({ unit: 'grid1', offer: 'grid' })
  await tell('grid', wide, 'refuse-hand-over', { why: '不归我' })
  expect(see(wide)).toMatchObject({ unit: 'beat', offer: '', owner: 'officer' })
})

it('HO7 everything somebody answers for in a beat goes to a successor at once, by leadership only', async () => {
  const { make, tell, see, server, ask } = await startStaged()
  const cards = [await make('officer', {}), await make('officer', { unit: 'grid2' })]
  for (const card of cards) await tell('officer', card, 'accept')
  const done = await make('officer', {})
  await tell('officer', done, 'accept')
  await tell('officer', done, 'close', { code: 'in-error', outcome: '误建' })
  const { directory } = server.linli.parts
  const body = { from: 'officer', to: 'other' }
  const give = (person: 'leader' | 'officer' | 'admin') =>
    ask(person, 'POST', '/units/beat/hand-over', body)
  expect((await give('officer')).status).toBe(403)
  expect((await give('admin')).status).toBe(403)
  expect((await give('leader')).status).toBe(422)
  await directory.add({
    memberships: [
      { id: 'm-next', person: 'other', unit: 'beat', role: 'officer', since: 0, until: null },
    ],
  })
  expect(await (await give('leader')).json()).toEqual({ cards: 2 })
  expect(cards.map(card => see(card).owner)).toEqual(['other', 'other'])
  expect(see(done).owner).toBe('officer')
  const lines = (await (await ask('officer', 'GET', `/cards/${cards[0]}/history`)).json()) as {
    field: string
  }[]
  expect(lines.some(line => line.field === 'owner')).toBe(true)
})

it('TY1 TY2 TY4 card types are data that administrators change, never about what no category may be about', async () => {
  const { ask, make, desk } = await startStaged()
  const hazard = desk.types.get('hazard')!
  const put = async (person: 'admin' | 'officer' | 'leader', type: object, id = 'noise') => {
    const answer = await ask(person, 'PUT', `/card-types/${id}`, type)
    const said = (await answer.json()) as { error?: { kind: string; detail?: string } }
    return [answer.status, said.error?.kind, said.error?.detail]
  }
  const noise = {
    ...hazard,
    id: 'noise',
    name: { 'zh-CN': '噪声', en: 'Noise' },
    stages: ['accept', 'handling', 'closed'],
  }
  expect((await put('officer', noise))[0]).toBe(403)
  expect((await put('leader', noise))[0]).toBe(403)
  expect((await put('admin', { ...noise, stages: ['handling', 'accept', 'closed'] }))[0]).toBe(400)
  for (const name of ['信教人员', '重点人员', '上访', '精神病 患者', '少数民族'])
    expect((await put('admin', { ...noise, name: { 'zh-CN': name, en: 'x' } }))[1]).toBe(
      'edit-banned',
    )
  const field = { ...hazard.fields[0]!, name: { 'zh-CN': '类别', en: 'Ethnic group' } }
  expect(await put('admin', { ...noise, fields: [field] })).toEqual([
    422,
    'edit-banned',
    'ethnicity',
  ])
  expect((await put('admin', noise))[0]).toBe(200)
  await make('officer', { type: 'noise' })
  const open = { ...desk.types.get('complaint')!, audience: 'unit' }
  expect((await put('admin', open, 'complaint'))[0]).toBe(400)
})

it('TY4 a label of a board cannot be about what no category may be about', async () => {
  const { desk, staged, edit, board } = await startStaged()
  expect(board.id).not.toBe(staged)
  const label = { name: '宗教场所', colour: 'blue', rank: 'a0' }
  const outcome = await edit('officer', `board/${staged}`, doc =>
    doc.getMap('labels').set('l', new Y.Map(Object.entries(label))),
  )
  expect(outcome).toMatchObject({ ok: false, problem: { kind: 'edit-banned', rule: 'TY4' } })
  expect(desk.boards.get(staged)).toBeDefined()
})
