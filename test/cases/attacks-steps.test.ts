import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { startStaged } from '#test/support/server/staged-board.ts'

const closure = { code: 'resolved', outcome: '已清走', reply: '谢谢反映，已处理。' }
const why = '同一件事'
const ok = { status: 200 }
const same = { status: 403, kind: 'flow-same-person' }

it('CS3 who proposed a closure ends it neither with a code that needs no handling nor by merging', async () => {
  const { make, tell, see } = await startStaged()
  const [card, into] = [await make('head', {}), await make('head', {})]
  await tell('officer', card, 'accept')
  expect(await tell('officer', card, 'conclude', closure)).toMatchObject(ok)
  for (const code of ['false-alarm', 'in-error', 'withdrawn'])
    expect(await tell('officer', card, 'close', { ...closure, code })).toMatchObject(same)
  const duplicate = { ...closure, code: 'duplicate', body: into }
  expect(await tell('officer', card, 'close', duplicate)).toMatchObject(same)
  expect(await tell('officer', card, 'merge', { into, why })).toMatchObject(same)
  expect(see(card).closure).toBe('')
  expect(await tell('leader', card, 'merge', { into, why })).toMatchObject(ok)
})

it('HO4 a card that was given to another unit while it was offered stays there, however the offer ends', async () => {
  const { make, tell, see, ask } = await startStaged()
  const offered = async () => {
    const card = await make('officer', { unit: 'beat' })
    await tell('officer', card, 'accept')
    expect(await tell('officer', card, 'hand-over', { to: 'grid', why: '去看看' })).toMatchObject(
      ok,
    )
    expect(see(card).unit).toBe('grid1')
    return card
  }
  const ends: ((card: string) => Promise<unknown>)[] = [
    card => tell('officer', card, 'refuse-hand-over', { why: '我自己来' }),
    card => tell('officer', card, 'conclude', closure),
    card => tell('leader', card, 'close', { ...closure, code: 'false-alarm' }),
    async card => {
      const answer = await ask('leader', 'POST', '/units/beat/hand-over', {
        from: 'officer',
        to: 'leader',
      })
      expect(see(card).owner).toBe('leader')
      return answer
    },
  ]
  for (const end of ends) {
    const [moved, left] = [await offered(), await offered()]
    expect(await tell('leader', moved, 'unit', { unit: 'house1' })).toMatchObject(ok)
    for (const card of [moved, left]) {
      if (see(card).offer !== '') expect(await end(card)).toMatchObject(ok)
      expect(see(card).offer).toBe('')
    }
    expect([see(moved).unit, see(left).unit]).toEqual(['house1', 'beat'])
  }
})

it('TP3 what became a complaint about police answers for nothing that was merged into it before', async () => {
  const { make, tell, ask, see, desk } = await startStaged()
  const [card, plain] = [await make('head', {}), await make('officer', {})]
  expect(await tell('officer', card, 'merge', { into: plain, why })).toMatchObject(ok)
  // As an earlier version, which let a card become one, left it.
  const become = (doc: Y.Doc) => {
    doc.getMap('card').set('type', 'complaint')
    doc.getMap('card').set('visibility', 'named')
  }
  const by = { actor: 'server', origin: 'command' } as const
  await desk.store.commit([{ document: `card/${plain}`, build: become }], by)
  expect(see(plain).visibility).toBe('named')
  const secret = '已对当事民警作出处理'
  const end = { code: 'in-error', outcome: '已经查实', reply: secret, replyHow: 'visit' }
  expect(await tell('leader', plain, 'close', end)).toMatchObject(ok)
  const file = await desk.store.copy(`file/${card}`)
  expect(JSON.stringify(file.getMap('notes').toJSON())).not.toContain(secret)
  for (const path of [`/cards/${card}/history`, `/cards/${card}/case`, '/notices'])
    expect(await (await ask('head', 'GET', path)).text()).not.toContain(secret)
  const { notices } = (await (await ask('head', 'GET', '/notices')).json()) as {
    notices: { kind: string }[]
  }
  expect(notices.filter(one => one.kind === 'reply')).toHaveLength(1)
})

it('CO2 a change of type and a report taken back need a reason with words', async () => {
  const { make, tell, see } = await startStaged()
  const card = await make('head', {})
  for (const nothing of ['....', '\u3164\u3164', '12', '\u200b'])
    for (const [person, command, more] of [
      ['officer', 'type', { type: 'environment' }],
      ['head', 'withdraw', {}],
    ] as const)
      expect(await tell(person, card, command, { ...more, why: nothing })).toMatchObject({
        status: 400,
      })
  expect(see(card)).toMatchObject({ type: 'hazard', closure: '' })
})

it('QU11 nobody fills a case file with replies; others go on replying', async () => {
  const { make, tell, desk } = await startStaged()
  const card = await make('head', {})
  await tell('officer', card, 'accept')
  const note = () =>
    new Y.Map<unknown>([
      ['by', 'officer'],
      ['at', new Date(desk.clock.now()).toISOString()],
      ['text', '满'.repeat(9_900)],
      ['mentions', []],
    ])
  const fill = (doc: Y.Doc) => {
    for (let i = 0; i < 67; i++) doc.getMap('notes').set(`n${i}`, note())
  }
  const by = { actor: 'server', origin: 'command' } as const
  expect(await desk.store.commit([{ document: `file/${card}`, build: fill }], by)).toMatchObject({
    ok: true,
  })
  const reply = { text: '回'.repeat(5_000), how: 'visit' }
  expect(await tell('officer', card, 'reply', reply)).toMatchObject({ kind: 'edit-too-large' })
  expect(await tell('leader', card, 'reply', reply)).toMatchObject(ok)
})
