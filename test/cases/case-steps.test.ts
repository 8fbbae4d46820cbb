import { dayMs } from '#shared/base/day.ts'
import { expect, it } from 'vitest'
import type { CaseRecord } from '#server/cases/record/case-response.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

/** The timeline of a card as a person sees it: what, by whom, to whom. */
async function courseOf({ ask }: StagedDesk, person: Person, card: string) {
  const answer = await ask(person, 'GET', `/cards/${card}/case`)
  expect(answer.status).toBe(200)
  const { steps } = (await answer.json()) as CaseRecord
  expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b))
  return steps.map(({ what, by, to }) =>
    [what, by?.id ?? 'server', ...to.map(one => one.id)].join(' '),
  )
}

const until = ({ desk }: StagedDesk) => new Date(desk.clock.now() + dayMs).toISOString()

it('FL11 the timeline of a case lists every step in order of time with whoever took it', async () => {
  const staged = await startStaged()
  const { make, tell } = staged
  const does = async (...[person, card, command, body]: Parameters<typeof tell>) =>
    expect([command, await tell(person, card, command, body)]).toEqual([
      command,
      expect.objectContaining({ status: 200 }),
    ])
  const card = await make('head', {})
  await does('grid', card, 'accept')
  await does('grid', card, 'reply', { text: '收到', how: 'phone' })
  await does('grid', card, 'hand-over', { to: 'officer', why: '请接手' })
  await does('officer', card, 'accept-hand-over')
  await does('officer', card, 'refer', { to: ['grid'], why: '请一起看' })
  await does('grid', card, 'hold', { why: '等物业', until: until(staged) })
  await does('leader', card, 'approve-hold')
  await does('grid', card, 'release')
  await does('grid', card, 'conclude', { code: 'resolved', outcome: '好了', reply: '好了' })
  await does('leader', card, 'send-back', { why: '再看看' })
  await does('officer', card, 'conclude', { code: 'resolved', outcome: '好了', reply: '好了' })
  await does('leader', card, 'close')
  await does('officer', card, 'reopen', { why: '又来了' })
  expect(await courseOf(staged, 'officer', card)).toEqual([
    'reported head',
    'accepted grid',
    'replied grid',
    'offered grid officer',
    'offer-accepted officer',
    'referred officer grid',
    'hold-asked grid',
    'hold-approved leader',
    'hold-ended grid',
    'concluded grid',
    'sent-back leader',
    'concluded officer',
    'confirmed leader',
    'reopened officer',
  ])
})

it('FL11 what was closed at once, taken back or ended with the case says by whom', async () => {
  const staged = await startStaged()
  const { make, tell } = staged
  const own = await make('head', {})
  await tell('head', own, 'withdraw', { why: '不用了' })
  expect(await courseOf(staged, 'head', own)).toEqual(['reported head', 'closed head'])
  const held = await make('head', {})
  await tell('grid', held, 'accept')
  await tell('grid', held, 'hold', { why: '等物业', until: until(staged) })
  await tell('grid', held, 'refuse-hold', { why: '不等了' })
  await tell('leader', held, 'prioritise', { priority: 'urgent' })
  expect(await courseOf(staged, 'officer', held)).toEqual([
    'reported head',
    'accepted grid',
    'hold-asked grid',
    'hold-withdrawn grid',
    'prioritised leader',
  ])
})

it('TP1 FL11 the timeline names no card that the reader may not read', async () => {
  const staged = await startStaged()
  const { make, tell, ask, desk } = staged
  const hidden = await make('officer', { type: 'fraud-tip', unit: 'beat' })
  const card = await make('head', {})
  const number = desk.cards.get(hidden)!.number
  await tell('officer', card, 'close', {
    code: 'duplicate',
    outcome: number,
    reply: '已并案',
    body: hidden,
  })
  const answer = await ask('head', 'GET', `/cards/${card}/case`)
  const said = await answer.text()
  expect(said).not.toContain(number)
  expect(said).not.toContain(hidden)
})
