import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { startDesk } from '#test/support/server/desk.ts'
import { until } from '#test/support/until.ts'

const rounds = 6

it('RN7 a card moved into a column while that column becomes the closed one is not closed by it', async () => {
  const desk = await startDesk()
  const { board, server, token } = desk
  const cards = await board.cards(Array.from({ length: rounds }, (_, i) => ({ title: `第${i}件` })))
  const columns = cards.map((_, i) => `plain${i}`)
  const made = await server.linli.parts.store.commit(
    [
      {
        document: `board/${board.id}`,
        build: doc => {
          for (const [i, column] of columns.entries())
            doc.getMap('columns').set(
              column,
              new Y.Map<unknown>([
                ['title', column],
                ['rank', `a${i + 3}`],
                ['kind', 'open'],
              ]),
            )
        },
      },
    ],
    { actor: 'server', origin: 'command' },
  )
  expect(made.ok).toBe(true)
  for (const [i, card] of cards.entries()) {
    const column = columns[i]!
    const mover = await server.board(await token('officer'), board.id)
    const arranger = await server.board(await token('officer'), board.id)
    const move = () => mover.edit(`card/${card}`, doc => doc.getMap('card').set('column', column))
    const close = () =>
      arranger.edit(`board/${board.id}`, doc =>
        doc.getMap<Y.Map<unknown>>('columns').get(column)!.set('kind', 'done'),
      )
    const early = i % 2 === 0 ? null : close()
    const moved = move()
    const closed = early ?? close()
    const answered = (line: typeof mover, push: number) =>
      line.acked.has(push) || line.refusals.some(one => one.push === push)
    await until(() => answered(mover, moved) && answered(arranger, closed), 'both answers')
    const both = mover.acked.has(moved) && arranger.acked.has(closed)
    expect([i, both]).toEqual([i, false])
  }
}, 60_000)

it('RN7 a step into a column whose stage is being changed is judged by what the column becomes', async () => {
  const desk = await startDesk()
  const { board, server, token } = desk
  const { store, rooms } = server.linli.parts
  const card = await board.card({ title: '甲', column: 'doing' })
  const arranger = await server.board(await token('officer'), board.id)
  const judged = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  // The command has been judged and waits for the card's turn while the closed column becomes a plain one.
  const held = rooms.enter([`card/${card}`], () => release.promise)
  const commit = store.commit.bind(store)
  store.commit = (...given) => {
    const outcome = commit(...given)
    if (given[1].origin === 'command') judged.resolve()
    return outcome
  }
  const asked = desk.ask('officer', 'POST', `/cards/${card}/close`, {
    code: 'in-error',
    outcome: '误建',
    column: 'closed',
  })
  await Promise.race([judged.promise, asked])
  const opened = arranger.edit(`board/${board.id}`, doc =>
    doc.getMap<Y.Map<unknown>>('columns').get('closed')!.set('kind', 'open'),
  )
  await until(() => arranger.acked.has(opened), 'the column to be a plain one')
  release.resolve()
  await held
  const answer = await asked
  expect(answer.ok).toBe(false)
  expect(desk.desk.cards.get(card)!.column).toBe('doing')
})
