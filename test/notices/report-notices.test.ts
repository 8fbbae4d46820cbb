import { expect, it } from 'vitest'
import type { NoticeList } from '#shared/live/notice.ts'
import type { Person } from '#test/support/server/make-board.ts'
import { setCard, settledNotices } from '#test/support/server/notices.ts'
import { type StagedDesk, startStaged } from '#test/support/server/staged-board.ts'

const everybody = ['leader', 'officer', 'other', 'grid', 'head', 'auditor', 'admin'] as const

/** What each person was told of a card: the kind and what of it. */
async function toldOf({ server, ask }: StagedDesk, card: string) {
  await settledNotices(server)
  const told: Partial<Record<Person, readonly string[]>> = {}
  for (const person of everybody) {
    const answer = await ask(person, 'GET', '/notices')
    const { notices } = (await answer.json()) as NoticeList
    const about = notices.filter(one => one.card?.id === card)
    if (about.length > 0)
      told[person] = about.map(({ kind, detail }) =>
        `${kind} ${detail['what'] ?? detail['code'] ?? ''}`.trim(),
      )
  }
  return told
}

it('NO24 a new card is told to whoever answers for its unit and may read it, leadership where there is nobody', async () => {
  const staged = await startStaged()
  const { make, desk } = staged
  const here = await make('head', {})
  expect(await toldOf(staged, here)).toEqual({ officer: ['report new'], grid: ['report new'] })
  const police = await make('leader', { type: 'dispute', unit: 'beat' })
  expect(await toldOf(staged, police)).toEqual({ officer: ['report new'] })
  const complaint = await make('leader', { type: 'complaint' })
  expect(await toldOf(staged, complaint)).toEqual({})
  for (const membership of ['m-grid', 'm-officer'])
    await desk.directory.setUntil(membership, desk.clock.now())
  const alone = await make('head', {})
  expect(await toldOf(staged, alone)).toEqual({ leader: ['report new'] })
})

it('NO24 nobody is told of a card that somebody took in at once, and its maker never', async () => {
  const staged = await startStaged()
  const { make } = staged
  const taken = await make('grid', { column: 'handling' })
  expect(await toldOf(staged, taken)).toEqual({})
  const own = await make('officer', {})
  expect(await toldOf(staged, own)).toEqual({ grid: ['report new'] })
})

it('NO25 what is reported cannot be silenced; of urgent news pushes go out whatever was chosen', async () => {
  const staged = await startStaged()
  const { make, ask, desk } = staged
  // It would take off its list what it has sent.
  staged.server.linli.parts.notices.pusher!.stop()
  const answer = await ask('grid', 'GET', '/notices/choices')
  const choices = (await answer.json()) as { kinds: Record<string, string> }
  expect(choices.kinds['report']).toBe('app')
  const silent = { ...choices, kinds: { ...choices.kinds, report: 'none' } }
  expect((await ask('grid', 'PUT', '/notices/choices', silent)).status).toBe(400)
  const plain = await make('head', {})
  const urgent = await make('head', { priority: 'urgent' })
  await settledNotices(staged.server)
  const rows = await desk.records.selectFrom('notices').selectAll().execute()
  const pushed = (card: string) =>
    rows.filter(one => one.card === card && one.person === 'grid').map(one => one.pushed)
  expect([pushed(plain), pushed(urgent)]).toEqual([[1], [0]])
})

it('RP8 the reporter is told what becomes of a report, by a sentence that says which, and nothing of what they may not read', async () => {
  const staged = await startStaged()
  const { make, tell, edit, server } = staged
  const told = async (card: string) => (await toldOf(staged, card)).head?.toReversed()
  const closing = { outcome: '看过', reply: '看过了' }

  const card = await make('head', {})
  await tell('officer', card, 'accept')
  await tell('officer', card, 'refer', { to: ['grid'], why: '请一起看' })
  await tell('officer', card, 'reply', { text: '正在看', how: 'phone' })
  await tell('officer', card, 'conclude', { ...closing, code: 'resolved' })
  await tell('leader', card, 'close')
  await tell('leader', card, 'reopen', { why: '又有了' })
  await edit('officer', `card/${card}`, doc => void doc.getMap('card').set('archived', true))
  expect(await told(card)).toEqual([
    'reply accepted',
    'reply referred',
    'reply',
    'reply',
    'reply resolved',
    'reply reopened',
    'reply archived',
  ])

  const twin = await make('head', {})
  const into = await make('grid', {})
  await tell('officer', twin, 'merge', { into, why: '一回事' })
  expect(await told(twin)).toEqual(['reply duplicate'])
  const back = await make('head', {})
  await tell('officer', back, 'close', { ...closing, code: 'withdrawn' })
  expect(await told(back)).toEqual(['reply withdrawn'])

  const hidden = await make('head', {})
  await setCard(server, hidden, 'visibility', 'police')
  await tell('officer', hidden, 'accept')
  expect(await told(hidden)).toBeUndefined()
  const own = await make('grid', {})
  await tell('grid', own, 'accept')
  expect((await toldOf(staged, own)).grid).toBeUndefined()
})
