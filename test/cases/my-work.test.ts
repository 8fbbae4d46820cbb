import { expect, it } from 'vitest'
import { startStaged } from '#test/support/staged-board.ts'
import type { Person } from '#test/support/make-board.ts'

it('VW1 my work is what waits for me on every board, for one reason each, and only what I may read', async () => {
  const { make, tell, ask, board, desk } = await startStaged()
  const [owned, asked, offered] = [
    await make('head', {}),
    await make('head', {}),
    await make('head', {}),
  ]
  for (const card of [owned, asked, offered]) await tell('grid', card, 'accept')
  const until = new Date(desk.clock.now() + 86_400_000).toISOString()
  await tell('grid', asked, 'hold', { why: '等物业', until })
  await tell('grid', offered, 'hand-over', { to: 'officer', why: '请接手' })
  const given = await board.card({ title: '别的看板', assignees: ['officer'] })
  const concluded = await make('head', {})
  await tell('grid', concluded, 'accept')
  await tell('grid', concluded, 'conclude', { code: 'resolved', outcome: '好了', reply: '办好了' })
  const work = async (person: Person) => {
    const answer = await ask(person, 'GET', '/my-work')
    const list = (await answer.json()) as { id: string; expected: string }[]
    return Object.fromEntries(list.map(one => [one.id, one.expected]))
  }
  expect(await work('grid')).toEqual({
    [owned]: 'owner',
    [asked]: 'owner',
    [offered]: 'owner',
    [concluded]: 'owner',
  })
  expect(await work('officer')).toEqual({
    [asked]: 'approve-hold',
    [offered]: 'offered',
    [given]: 'assigned',
    [concluded]: 'confirm',
  })
  expect(await work('leader')).toEqual({ [asked]: 'approve-hold', [concluded]: 'confirm' })
  for (const person of ['head', 'other', 'auditor', 'admin'] as const)
    expect([person, await work(person)]).toEqual([person, {}])
})
