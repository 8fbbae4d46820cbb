import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import { until } from '#test/support/until.ts'
import { startStaged } from '#test/support/server/staged-board.ts'

const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }
const same = { kind: 'flow-same-person' }
const ok = { status: 200 }
const toLeader = { to: 'leader', why: '请接手' }

/** A second officer of the beat. */
const second = (id: string) =>
  ({
    people: [{ id, username: id, name: id, demo: 0 }],
    memberships: [
      { id: `m-${id}`, person: id, unit: 'beat', role: 'officer', since: 0, until: null },
    ],
  }) as const

it('CS3 nobody confirms a closure they proposed, of a card they answer for or ever answered for, in no type', async () => {
  const { make, tell, see, server } = await startStaged()
  const { directory } = server.linli.parts
  await directory.add({
    memberships: [
      { id: 'm-next', person: 'other', unit: 'beat', role: 'officer', since: 0, until: null },
    ],
  })
  for (const type of ['hazard', 'missing-person', 'service', 'suggestion']) {
    const card = await make('officer', { type, priority: 'urgent' })
    await tell('officer', card, 'accept')
    const code = type === 'missing-person' ? 'found-safe' : 'answered'
    expect(await tell('officer', card, 'conclude', { ...closure, code })).toMatchObject(ok)
    expect(await tell('officer', card, 'close')).toMatchObject(same)
    expect(await tell('officer', card, 'close', { ...closure, code })).toMatchObject(same)
    expect(await tell('officer', card, 'hand-over', toLeader)).toMatchObject(ok)
    expect(await tell('leader', card, 'accept-hand-over')).toMatchObject(ok)
    // Handed on: the new owner answers for it, the old one proposed it and had it in hand.
    for (const person of ['officer', 'leader'] as const)
      expect(await tell(person, card, 'close')).toMatchObject(same)
    expect(await tell('other', card, 'close')).toMatchObject(ok)
    expect(see(card).closure).toBe(code)
  }
})

it('CS3 a hand-over between proposing and confirming changes nothing, nor does giving a whole beat away', async () => {
  const { make, tell, ask } = await startStaged()
  const card = await make('head', {})
  await tell('grid', card, 'accept')
  await tell('grid', card, 'hand-over', { to: 'officer', why: '请接手' })
  await tell('officer', card, 'accept-hand-over')
  await tell('officer', card, 'hand-over', { to: 'grid', why: '还是你来' })
  await tell('grid', card, 'accept-hand-over')
  await tell('grid', card, 'conclude', closure)
  expect(await tell('officer', card, 'close')).toMatchObject(same)
  expect(await tell('leader', card, 'close')).toMatchObject(ok)
  const beat = await make('head', {})
  await tell('officer', beat, 'accept')
  await ask('leader', 'POST', '/units/beat/hand-over', { from: 'officer', to: 'grid' })
  await tell('grid', beat, 'conclude', closure)
  expect(await tell('officer', beat, 'close')).toMatchObject(same)
  expect(await tell('leader', beat, 'close')).toMatchObject(ok)
})

it('CS3 where nobody else is left leadership confirms, never the one who proposed it', async () => {
  const { make, tell, server } = await startStaged()
  const card = await make('head', {})
  await tell('officer', card, 'accept')
  await tell('officer', card, 'hand-over', toLeader)
  await tell('leader', card, 'accept-hand-over')
  await tell('leader', card, 'conclude', closure)
  await server.linli.parts.directory.add(second('wang'))
  expect(await tell('leader', card, 'close')).toMatchObject(same)
  expect(await tell('officer', card, 'close')).toMatchObject(same)
  expect(await tell('officer', card, 'send-back', { why: '再看看' })).toMatchObject(ok)
  await tell('grid', card, 'conclude', closure)
  expect(await tell('leader', card, 'close')).toMatchObject(same)
  await server.linli.parts.directory.setUntil('m-wang', 1)
  expect(await tell('leader', card, 'close')).toMatchObject(ok)
})

it('CS3 what leadership proposed waits for somebody who handled it when nobody else is left, also for who answers for it', async () => {
  const { make, tell, ask } = await startStaged()
  const deciders = async (card: string) => {
    const record = (await (await ask('leader', 'GET', `/cards/${card}/case`)).json()) as {
      deciders: { id: string }[]
    }
    return record.deciders.map(one => one.id)
  }
  for (const taken of [true, false]) {
    const card = await make('head', {})
    await tell('officer', card, 'accept')
    if (taken) {
      await tell('officer', card, 'hand-over', toLeader)
      await tell('leader', card, 'accept-hand-over')
    }
    expect(await tell('leader', card, 'conclude', closure)).toMatchObject(ok)
    expect(await deciders(card)).toEqual(['officer'])
    const list = (await (await ask('officer', 'GET', '/my-work')).json()) as { id: string }[]
    expect(list.map(one => one.id)).toContain(card)
    expect(await tell('leader', card, 'close')).toMatchObject(same)
    expect(await tell('officer', card, 'close')).toMatchObject(ok)
  }
})

it('CS12 who made a card one of a type that needs no second person does not close it, whenever that was', async () => {
  const { make, tell, see, server } = await startStaged()
  await server.linli.parts.directory.add(second('wang'))
  const retype = { type: 'tenancy', why: '其实是租房的事' }
  for (const steps of [
    ['accept', 'type'],
    ['type', 'accept'],
  ]) {
    const card = await make('grid', { type: 'dispute' })
    for (const step of steps)
      expect(await tell('officer', card, step, step === 'type' ? retype : {})).toMatchObject(ok)
    expect(await tell('officer', card, 'close', closure)).toMatchObject(same)
    expect(see(card).closure).toBe('')
    expect(await tell('leader', card, 'close', closure)).toMatchObject(ok)
  }
  const misread = await make('grid', { type: 'dispute' })
  await tell('leader', misread, 'type', retype)
  await tell('officer', misread, 'accept')
  expect(await tell('leader', misread, 'close', closure)).toMatchObject(same)
  expect(await tell('officer', misread, 'close', closure)).toMatchObject(ok)
})

it('FL6 CL23 ER9 a hold, an extension and the end of a legal hold are decided by somebody who never answered for the card', async () => {
  const { make, tell, ask, desk } = await startStaged()
  const card = await make('head', {})
  await tell('officer', card, 'accept')
  await tell('officer', card, 'hand-over', { to: 'grid', why: '去看看' })
  await tell('grid', card, 'accept-hand-over')
  const soon = new Date(desk.clock.now() + dayMs).toISOString()
  const later = new Date(desk.clock.now() + 40 * dayMs).toISOString()
  expect(
    await tell('officer', card, 'extend', { clock: 'close', until: later, why: '缺件' }),
  ).toMatchObject(same)
  expect(
    await tell('leader', card, 'extend', { clock: 'close', until: later, why: '缺件' }),
  ).toMatchObject(ok)
  await tell('grid', card, 'hold', { why: '等物业', until: soon })
  expect(await tell('officer', card, 'approve-hold')).toMatchObject(same)
  const record = (await (await ask('grid', 'GET', `/cards/${card}/case`)).json()) as {
    deciders: { id: string }[]
  }
  expect(record.deciders.map(one => one.id)).toEqual(['leader'])
  const waits = async (person: 'officer' | 'leader') => {
    const list = (await (await ask(person, 'GET', '/my-work')).json()) as { id: string }[]
    return list.some(one => one.id === card)
  }
  expect([await waits('officer'), await waits('leader')]).toEqual([false, true])
  expect(await tell('leader', card, 'approve-hold')).toMatchObject(ok)
  const held = await make('leader', { unit: 'beat' })
  await tell('leader', held, 'accept')
  const until = new Date(desk.clock.now() + dayMs).toISOString()
  await tell('leader', held, 'legal-hold', { why: '诉讼', until })
  expect(await tell('leader', held, 'lift-legal-hold')).toMatchObject(ok)
})

it('CS10 concluding, closing and merging end what waits on a card, and whoever asked is told', async () => {
  const { make, tell, see, ask, desk } = await startStaged()
  const until = new Date(desk.clock.now() + dayMs).toISOString()
  const waiting = async () => {
    const card = await make('head', {})
    await tell('officer', card, 'accept')
    await tell('officer', card, 'hold', { why: '等物业', until })
    await tell('officer', card, 'hand-over', { to: 'grid', why: '去看看' })
    return card
  }
  const record = async (card: string) =>
    (await (await ask('officer', 'GET', `/cards/${card}/case`)).json()) as Readonly<
      Record<'holds' | 'handOvers' | 'closures', { state: string }[]>
    >
  const target = await make('head', {})
  const ends = {
    conclude: closure,
    close: { code: 'in-error', outcome: '误建' },
    merge: { into: target, why: '同一件事' },
  }
  for (const [command, body] of Object.entries(ends)) {
    const card = await waiting()
    expect(await tell('officer', card, command, body)).toMatchObject(ok)
    expect(see(card)).toMatchObject({ offer: '', unit: 'house1', holdUntil: null })
    expect(see(card).asked).toBe(command === 'conclude' ? 'closure' : '')
    const { holds, handOvers } = await record(card)
    expect([holds[0]!.state, handOvers[0]!.state]).toEqual(['withdrawn', 'withdrawn'])
  }
  const proposed = await make('head', {})
  await tell('grid', proposed, 'accept')
  await tell('grid', proposed, 'conclude', closure)
  expect(await tell('officer', proposed, 'merge', { into: target, why: '同一件事' })).toMatchObject(
    ok,
  )
  expect((await record(proposed)).closures.map(one => one.state).sort()).toEqual([
    'confirmed',
    'sent-back',
  ])
  await settles(async () => (await told(ask, 'grid')).includes('hand-over.withdrawn'))
})

it('CS10 archiving and withdrawing end what waits on a card, and whoever asked is told', async () => {
  const { make, tell, see, ask, desk, edit } = await startStaged()
  const end = new Date(desk.clock.now() + dayMs).toISOString()
  const archive = (card: string, archived = true) =>
    edit('officer', `card/${card}`, doc => void doc.getMap('card').set('archived', archived))
  const free = { asked: '', askedBy: '', offer: '', holdUntil: null, unit: 'house1' }
  const ends = (card: string) =>
    until(async () => {
      const { asked, offer, holdUntil } = see(card)
      return asked === '' && offer === '' && holdUntil === null
    }, 'the end of what waits')
  const record = async (card: string) =>
    (await (await ask('leader', 'GET', `/cards/${card}/case`)).json()) as Readonly<
      Record<'holds' | 'handOvers' | 'closures', { state: string }[]>
    >
  const asked = await make('head', {})
  await tell('grid', asked, 'accept')
  await tell('grid', asked, 'hold', { why: '等物业', until: end })
  await tell('grid', asked, 'hand-over', { to: 'officer', why: '请接手' })
  await archive(asked)
  await ends(asked)
  expect(see(asked)).toMatchObject(free)
  const { holds, handOvers } = await record(asked)
  expect([holds[0]!.state, handOvers[0]!.state]).toEqual(['withdrawn', 'withdrawn'])
  await settles(async () => (await told(ask, 'grid')).includes('hold.dropped'))
  const history = (await (await ask('leader', 'GET', `/cards/${asked}/history`)).json()) as {
    field: string
  }[]
  expect(history.map(line => line.field)).toEqual(expect.arrayContaining(['asked', 'archived']))
  // Nothing begins to wait while it is put away.
  expect(await tell('grid', asked, 'hold', { why: '等物业', until: end })).toMatchObject({
    kind: 'flow-no-way',
  })
  expect(await tell('grid', asked, 'hand-over', { to: 'officer', why: '请接手' })).toMatchObject({
    kind: 'flow-no-way',
  })

  const held = await make('head', {})
  await tell('grid', held, 'accept')
  await tell('grid', held, 'hold', { why: '等物业', until: end })
  expect(await tell('officer', held, 'approve-hold')).toMatchObject(ok)
  expect(see(held).holdUntil).not.toBeNull()
  await archive(held)
  await ends(held)
  expect((await record(held)).holds[0]!.state).toBe('ended')

  const proposed = await make('head', {})
  await tell('grid', proposed, 'accept')
  await tell('grid', proposed, 'conclude', closure)
  expect(see(proposed).column).toBe('follow-up')
  await archive(proposed)
  await ends(proposed)
  expect((await record(proposed)).closures[0]!.state).toBe('sent-back')
  await settles(async () => (await told(ask, 'grid')).includes('refusal.closure'))
  await archive(proposed, false)
  expect(see(proposed).column).toBe('handling')
  expect(await tell('grid', proposed, 'conclude', closure)).toMatchObject(ok)

  const own = await make('head', {})
  await tell('officer', own, 'hold', { why: '等物业', until: end })
  expect(see(own).asked).toBe('hold')
  expect(await tell('head', own, 'withdraw', { why: '说错了' })).toMatchObject(ok)
  expect(see(own)).toMatchObject(free)
  expect((await record(own)).holds[0]!.state).toBe('withdrawn')
})

const told = async (ask: Awaited<ReturnType<typeof startStaged>>['ask'], person: 'grid') => {
  const list = (await (await ask(person, 'GET', '/notices')).json()) as {
    notices: { kind: string; detail: { what?: string } }[]
  }
  return list.notices.map(({ kind, detail }) => `${kind}.${detail.what}`)
}

const settles = (holds: () => Promise<boolean>) => until(holds, 'the notice')

it('HO1 HO2 what nobody has accepted is not handed on, and nobody is offered a card by themselves', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('head', {})
  for (const person of ['head', 'grid', 'officer', 'leader'] as const)
    expect(await tell(person, card, 'hand-over', { to: 'grid', why: '请接手' })).toMatchObject({
      status: 409,
    })
  expect(see(card)).toMatchObject({ owner: '', offer: '' })
  await tell('grid', card, 'accept')
  expect(await tell('officer', card, 'hand-over', { to: 'officer', why: '我来' })).toMatchObject({
    status: 400,
  })
})

it('FL5 nobody is named in a referral who could not read the card', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('officer', {})
  await tell('officer', card, 'accept')
  await tell('officer', card, 'visibility', { visibility: 'police' })
  expect(await tell('officer', card, 'refer', { to: ['grid'], why: '一起看' })).toMatchObject({
    kind: 'hand-over-reader',
  })
  expect([...see(card).assignees]).toEqual([])
})

it('CS6 nothing is merged into a card that is closed, archived or on hold', async () => {
  const { make, tell, see, desk } = await startStaged()
  const closed = await make('officer', {})
  await tell('officer', closed, 'close', { code: 'in-error', outcome: '误建' })
  const archived = await make('officer', {})
  await desk.store.commit(
    [{ document: `card/${archived}`, build: doc => void doc.getMap('card').set('archived', true) }],
    { actor: 'server', origin: 'command' },
  )
  const held = await make('officer', {})
  await tell('officer', held, 'accept')
  const until = new Date(desk.clock.now() + dayMs).toISOString()
  await tell('officer', held, 'hold', { why: '等物业', until })
  await tell('leader', held, 'approve-hold')
  const card = await make('officer', {})
  for (const into of [closed, archived, held])
    expect(await tell('officer', card, 'merge', { into, why: '同一件事' })).toMatchObject({
      status: 409,
    })
  expect(see(card).closure).toBe('')
})
