import { expect, it } from 'vitest'
import { ReadingTurns } from '#server/wire/reading-turns.ts'

it('QU26 however many sockets of an account read, somebody else’s piece is the next but one, and other work comes between two', async () => {
  const turns = new ReadingTurns()
  const order: string[] = []
  const read = (account: string, count: number) =>
    Array.from({ length: count }, () => turns.take(account, async () => void order.push(account)))
  let looped = 0
  let over = false
  const loop = () => {
    looped++
    if (!over) setImmediate(loop)
  }
  const all = [...read('many', 300), ...read('one', 3)]
  setImmediate(loop)
  await Promise.all(all)
  over = true
  expect(order.slice(0, 7)).toEqual(['many', 'many', 'one', 'many', 'one', 'many', 'one'])
  expect(looped).toBeGreaterThanOrEqual(300)
})

it('QU26 a piece that fails holds up no other', async () => {
  const turns = new ReadingTurns()
  const failed = turns.take('a', () => Promise.reject(new Error('damaged')))
  await expect(failed).rejects.toThrow('damaged')
  expect(await turns.take('a', () => Promise.resolve(1))).toBe(1)
})
