import { expect, it } from 'vitest'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { callerOf } from '#server/plugins/host/caller.ts'
import { getCard, queryCards } from '#server/plugins/host/read-cards.ts'
import { startHostBench } from '#test/support/plugins/host-bench.ts'

it('PL53 of a field that was not granted nothing is read, so that nothing takes longer by its value', async () => {
  const bench = await startHostBench()
  const { grant, make, edit, instance } = bench
  const { parts } = bench.server.linli
  const card = await make('officer', { title: '甲' })
  await edit('officer', `card/${card}`, doc => doc.getMap('card').set('due', Date.UTC(2030, 0, 1)))
  grant([{ cap: 'cards:read', scope: { types: ['hazard'], fields: ['title'] } }])
  const read: string[] = []
  const seen = (what: string) => void read.push(what)
  const desk = {
    ...parts.desk,
    copy: (name: Parameters<CaseDesk['copy']>[0]) => {
      seen(`document ${name}`)
      return parts.desk.copy(name)
    },
    cards: {
      get: (id: string) => parts.cards.get(id),
      ofBoard: (board: string) => {
        seen('cards')
        const watched = [...parts.cards.ofBoard(board)].map(
          ([id, record]) =>
            [
              id,
              new Proxy(record, {
                get(from, name) {
                  seen(String(name))
                  return Reflect.get(from, name) as unknown
                },
              }),
            ] as const,
        )
        return new Map(watched)
      },
    },
  } as unknown as CaseDesk
  const callers = { ...parts, types: desk.types, grants: { of: () => bench.grantNow() } }
  const caller = callerOf(callers, {
    instance,
    runsFor: { kind: 'bot' },
    cause: { origin: 'board', depth: 0, key: 'k1' },
  })
  if (!caller.ok) throw new Error(caller.problem.kind)
  // Whose a card is, is read to judge rights, and is none of them.
  const fields = ['due', 'description', 'checklist', 'field:place']
  const blind = { $field: expect.any(String) }
  expect(await getCard(desk, caller.value, { id: card, fields })).toMatchObject({
    value: { card: { fields: { due: blind, description: blind } } },
  })
  const query = { fields: fields, from: 0, limit: 50 }
  expect(await queryCards(desk, caller.value, query)).toMatchObject({ value: { total: 1 } })
  expect(read.filter(one => fields.includes(one) || one.startsWith('document'))).toEqual([])
  // A question by such a field is refused before any card is looked at.
  read.length = 0
  for (const ask of [
    { where: [{ field: 'due', is: '=' as const, value: null }] },
    { sort: { field: 'due', order: 'up' as const } },
  ])
    expect(await queryCards(desk, caller.value, { ...query, ...ask } as never)).toMatchObject({
      problem: { kind: 'bad-request', rule: 'PL65' },
    })
  expect(read).toEqual([])
})
