import { expect, it } from 'vitest'
import { startStaged } from '#test/support/server/staged-board.ts'

const ok = { status: 200 }

async function startPair(code: string) {
  const staged = await startStaged()
  const { make, tell } = staged
  const card = await make('head', { type: 'suggestion', title: '加两盏路灯' })
  const other = await make('grid', { type: 'suggestion', title: '另一件' })
  await tell('grid', card, 'accept')
  const propose = () =>
    tell('grid', card, 'conclude', { code, body: other, outcome: '一并办理', reply: '一并办理。' })
  const traces = async () => {
    const { records } = staged.desk
    const links = await records.selectFrom('card_links').select(['card', 'other']).execute()
    const told = await records
      .selectFrom('audit')
      .select('subject')
      .where('action', '=', 'linked')
      .execute()
    return { links: links.length, told: told.length, position: staged.see(other).position }
  }
  return { ...staged, card, other, propose, traces }
}

const hide = (other: string) =>
  [other, 'visibility', { visibility: 'named', named: ['grid'] }] as const

it.each(['became-project', 'duplicate'])(
  'CS13 who confirms a closure as %s writes nothing into a card they may not read, and is told nothing of it',
  async code => {
    const { card, other, propose, traces, tell, see, ask } = await startPair(code)
    expect(await tell('leader', ...hide(other))).toMatchObject(ok)
    expect(await propose()).toMatchObject(ok)
    const before = await traces()
    const confirmed = await tell('officer', card, 'close')
    expect(confirmed).toEqual({ status: 200, kind: undefined, body: {} })
    expect(see(card).closure).toBe(code)
    expect(await traces()).toEqual({ ...before, links: 0, told: 0 })
    const record = await (await ask('officer', 'GET', `/cards/${card}/case`)).text()
    expect(record).not.toContain(other)
  },
)

it.each(['became-project', 'duplicate'])(
  'CS13 who may relate both cards links them by confirming a closure as %s',
  async code => {
    const { card, propose, traces, tell } = await startPair(code)
    expect(await propose()).toMatchObject(ok)
    const before = await traces()
    expect(await tell('officer', card, 'close')).toMatchObject(ok)
    const after = await traces()
    expect(after).toMatchObject({ links: 2, told: 2 })
    expect(after.position).toBeGreaterThan(before.position)
  },
)
