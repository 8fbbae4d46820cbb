import type * as Y from 'yjs'
import { expect, it, onTestFinished } from 'vitest'
import { demoAccounts, demoPassword, demoPeople } from '#server/demo/people.ts'
import { demoBoards, seedDemo } from '#server/demo/seed.ts'
import { readCaseNumber } from '#server/cases/numbers/case-number.ts'
import { compose } from '#server/compose.ts'
import { systemClock } from '#shared/base/clock.ts'
import { cardTypes } from '#shared/board/card/card-types.ts'
import { can } from '#shared/policy/can.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { sharedHasher } from '#test/support/server/remembering-hasher.ts'

async function opened() {
  const config = {
    port: 0,
    host: '127.0.0.1',
    loopback: true,
    dataFolder: dataFolder(),
    baseUrl: null,
    demo: false,
  } as const
  const linli = await compose(config, systemClock, { hasher: sharedHasher })
  onTestFinished(() => linli.stop())
  const now = systemClock.now()
  const { accounts, directory, store, records, desk } = linli.parts
  return { accounts, directory, store, records, now, seed: { accounts, directory, desk, now } }
}

/** Answers how much processor time this process has spent since, in microseconds. */
function processorTime(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return user + system
  }
}

it('E1 the demo station has its accounts, two boards and about sixty cards, made once and soon', async () => {
  const starting = processorTime()
  const { seed, records, accounts, directory } = await opened()
  const start = starting()
  const seeding = processorTime()
  expect(await seedDemo(seed)).toBe(true)
  // Whoever starts it for the first time waits for it.
  expect(seeding()).toBeLessThan(30 * start)
  expect(await seedDemo(seed)).toBe(false)
  const cards = await records.selectFrom('cards').selectAll().execute()
  expect(cards.length).toBeGreaterThanOrEqual(60)
  expect(new Set(cards.map(card => card.type)).size).toBeGreaterThanOrEqual(12)
  expect(new Set(cards.map(card => card.visibility))).toEqual(
    new Set(['board', 'staff', 'police', 'named']),
  )
  expect(cards.some(card => card.archived === 1)).toBe(true)
  for (const card of cards) expect(cardTypes).toContain(card.type)
  for (const username of demoAccounts) {
    const caller = { headers: new Headers(), address: '127.0.0.1' }
    const outcome = await accounts.signIn({ username, password: demoPassword }, caller)
    expect([username, outcome.ok]).toEqual([username, true])
  }
  expect(directory.people().every(person => person.demo === 1)).toBe(true)
  expect(accounts.idOf('tang')).toBeNull()
})

it('E2 case numbers are unique, valid and counted on by the table of counters', async () => {
  const { seed, records } = await opened()
  await seedDemo(seed)
  const numbers = await records.selectFrom('cards').select('number').execute()
  const read = numbers.map(({ number }) => readCaseNumber(number))
  expect(read.every(parts => parts !== null)).toBe(true)
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
  const counters = records.selectFrom('counters').selectAll().where('name', 'like', 'case/%')
  for (const { name, value } of await counters.execute()) {
    const mine = read.filter(parts => name === `case/${parts?.code}/${parts?.year}`)
    expect(Math.max(...mine.map(parts => parts?.counter ?? 0))).toBe(value)
  }
})

it('E3 a start that was cut short before the units is done again without doubling anything', async () => {
  const { seed, records, store, directory } = await opened()
  const { add } = directory
  directory.add = () => Promise.reject(new Error('cut short'))
  await expect(seedDemo(seed)).rejects.toThrow('cut short')
  directory.add = add
  expect(await seedDemo(seed)).toBe(true)
  const total = demoBoards.reduce((sum, board) => sum + board.cards.length, 0)
  expect(await records.selectFrom('cards').select('id').execute()).toHaveLength(total)
  const file = await store.copy('file/LY1-board-01')
  expect(file.getMap('checklists').size).toBeLessThanOrEqual(1)
  file.destroy()
})

it('E4 nobody of the demo station does what their role may not', async () => {
  const { seed, directory } = await opened()
  await seedDemo(seed)
  for (const { cards, officer, unit } of demoBoards) {
    const board = { path: directory.path(unit) }
    const mover = directory.actor(`demo-${officer}`)
    expect(mover !== null && can(mover, 'card:close', board)).toBe(true)
    for (const card of cards) {
      const path = directory.path(card.unit)
      expect([card.title, path.includes(unit)]).toEqual([card.title, true])
      const maker = directory.actor(`demo-${card.by}`)
      expect([card.title, maker !== null && can(maker, 'card:create', { path })]).toEqual([
        card.title,
        true,
      ])
      const assignees = new Set((card.assignees ?? []).map(key => `demo-${key}`))
      const named = new Set((card.named ?? []).map(key => `demo-${key}`))
      const subject = { path, visibility: card.visibility ?? 'board', assignees, named } as const
      for (const key of [...(card.assignees ?? []), ...(card.notes ?? []).map(([by]) => by)]) {
        const reader = directory.actor(`demo-${key}`)
        expect([card.title, key, reader !== null && can(reader, 'card:read', subject)]).toEqual([
          card.title,
          key,
          true,
        ])
      }
    }
  }
  expect(new Set(demoPeople.map(([, , role]) => role)).size).toBe(8)
})

it('E5 the demo beat holds no telephone number, identity number or mail address', () => {
  const text = JSON.stringify(demoBoards)
  expect(text).not.toMatch(/\d{7,}|\d{3,4}-\d{7,8}|@\w+\.\w+/)
})

it('E6 a card of the demo beat has the history of its moves', async () => {
  const { seed, records, store } = await opened()
  await seedDemo(seed)
  const lines = await records
    .selectFrom('audit')
    .selectAll()
    .where('action', '=', 'column')
    .execute()
  expect(lines.length).toBeGreaterThan(40)
  for (const line of lines) expect(line.at).toBeLessThan(seed.now)
  const doc: Y.Doc = await store.copy(`card/${lines[0]?.subject ?? ''}`)
  expect(doc.getMap('card').get('column')).not.toBe('accept')
  doc.destroy()
})
