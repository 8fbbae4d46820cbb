import { describe, expect, it } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import {
  AppendFailedError,
  DamagedError,
  ReadTooLongError,
  StatementFailedError,
} from '#server/log/log.ts'
import { bytes, change, type LogStorage, LogUnderTest, note, numbers, sql } from './log-storage.ts'

/** The rules every log keeps; `make` gives a new empty storage, gone when the test has finished. */
export function describeLog(name: string, make: () => Promise<LogStorage>): void {
  describe(name, () => {
    const at = new LogUnderTest(make)

    it('L1 resolves an append when another connection finds it in the database', async () => {
      const position = await at.log.append([change('card/a', 1)])
      const rows = await at.storage.beside(
        'SELECT position, document, actor, origin, at FROM updates',
      )
      expect(rows).toEqual([
        {
          position,
          document: 'card/a',
          actor: 'account',
          origin: 'command',
          at: 1_700_000_000_000,
        },
      ])
    })

    it('L1 still has every append after the log was opened again', async () => {
      await at.log.append([change('card/a', 1), change('card/b', 2)])
      await at.log.stop()
      at.log = await at.storage.open()
      expect(numbers(await at.log.load('card/a'))).toEqual([1])
      expect(at.log.position()).toBe(await at.log.append([]))
    })

    it('L2 keeps changes and statements together', async () => {
      await at.log.append([change('card/a', 1), change('file/a', 2)], [note('one'), note('two')])
      expect(numbers(await at.log.load('file/a'))).toEqual([2])
      expect(await at.bodies()).toEqual(['one', 'two'])
    })

    it('L2 keeps nothing of an append whose last statement is refused', async () => {
      const append = at.log.append([change('card/a', 1)], [note('one'), note('one')])
      await expect(append).rejects.toThrow(StatementFailedError)
      expect(await at.log.load('card/a')).toMatchObject({ position: 0, updates: [] })
      expect(await at.bodies()).toEqual([])
    })

    it('L2 lets a statement read the position of the change it belongs to', async () => {
      await at.log.append([change('card/b', 0)])
      const position = await at.log.append(
        [change('card/a', 1)],
        [
          sql(
            `INSERT INTO notes SELECT max(position), 'at' FROM updates WHERE document = 'card/a'`,
          ),
        ],
      )
      expect(await at.log.read('SELECT id FROM notes')).toEqual([{ id: position }])
    })

    it('L3 gives positions that rise in the order of the calls', async () => {
      const first = await at.log.append([change('card/a', 1), change('card/b', 2)])
      const more = await Promise.all(
        [3, 4, 5].map(number => at.log.append([change('card/a', number)])),
      )
      const all = [first, ...more]
      expect(all).toEqual([...all].sort((a, b) => a - b))
      expect(new Set(all).size).toBe(4)
      expect(at.log.position()).toBe(all.at(-1))
      expect(numbers(await at.log.load('card/a'))).toEqual([1, 3, 4, 5])
    })

    it('L3 never gives a position twice, even after everything was compacted and reopened', async () => {
      const position = await at.log.append([change('card/a', 1)])
      await at.log.compact('card/a', position, bytes(1))
      await at.log.stop()
      at.log = await at.storage.open()
      expect(await at.log.append([change('card/a', 2)])).toBeGreaterThan(position)
    })

    it('L3 resolves 1,000 concurrent appends, each with its own position', async () => {
      const positions = await Promise.all(
        Array.from({ length: 1_000 }, (_, number) =>
          at.log.append([change(`card/${number % 10}`, number)]),
        ),
      )
      expect(new Set(positions).size).toBe(1_000)
      const tens = Array.from({ length: 100 }, (_, index) => index * 10 + 3)
      expect(numbers(await at.log.load('card/3'))).toEqual(tens)
    })

    it('L4 loads the state and the updates after it, in log order', async () => {
      const position = await at.log.append([change('card/a', 1), change('card/a', 2)])
      await at.log.compact('card/a', position, bytes(12))
      const last = await at.log.append([change('card/a', 3), change('card/a', 4)])
      const stored = await at.log.load('card/a')
      expect(stored).toEqual({
        epoch: 0,
        position: last,
        state: bytes(12),
        updates: [bytes(3), bytes(4)],
        owners: new Map(),
      })
    })

    it('L4 loads a document that does not exist as position 0', async () => {
      const nothing = { epoch: 0, position: 0, state: null, updates: [], owners: new Map() }
      expect(await at.log.load('card/none')).toEqual(nothing)
      const { stored, damaged } = await at.log.loadMany(['card/none'])
      expect(stored).toEqual(new Map([['card/none', nothing]]))
      expect(damaged).toEqual([])
    })

    it('L16 tells whose the clients of a document are, also after compaction and reopening', async () => {
      const by = (number: number, client: number, account: string) => ({
        ...change('card/a', number),
        newcomers: new Map([[client, account]]),
      })
      await at.log.append([by(1, 4_294_967_295, 'li'), change('card/a', 2), by(3, 7, 'server')])
      const all = new Map([
        [7, 'server'],
        [4_294_967_295, 'li'],
      ])
      expect((await at.log.load('card/a')).owners).toEqual(all)
      await at.log.compact('card/a', at.log.position(), bytes(13))
      await at.log.append([by(4, 9, 'wang')])
      await at.log.compact('card/a', at.log.position(), bytes(14))
      await at.log.stop()
      at.log = await at.storage.open()
      expect((await at.log.load('card/a')).owners).toEqual(new Map([...all, [9, 'wang']]))
      const owners = new Map([[7, 'nobody']])
      await at.log.replace([{ document: 'card/a', state: bytes(5), owners }])
      expect((await at.log.load('card/a')).owners).toEqual(owners)
      await at.log.replace([{ document: 'card/a', state: null }])
      expect((await at.log.load('card/a')).owners.size).toBe(0)
    })

    it('L3 never gives the position of a document again that was taken away, however the log ended', async () => {
      await at.log.append([change('card/a', 1), change('card/b', 2)])
      const position = await at.log.append([change('card/b', 3)])
      await at.log.replace([{ document: 'card/b', state: null }])
      // As a crash leaves it, which notes no end.
      await at.log.write([sql('CREATE TABLE noted AS SELECT * FROM log_position')])
      await at.log.stop()
      await at.storage.beside('DELETE FROM log_position')
      await at.storage.beside('INSERT INTO log_position SELECT * FROM noted')
      at.log = await at.storage.open()
      expect(at.log.position()).toBe(position)
      expect(await at.log.append([change('card/a', 4)])).toBe(position + 1)
    })

    it('L4 loads many documents as it loads each of them', async () => {
      const names = Array.from({ length: 2_500 }, (_, index): DocumentName => `card/${index}`)
      await at.log.append(names.map((name, index) => change(name, index)))
      await at.log.compact('card/7', at.log.position(), bytes(77))
      await at.log.append([change('card/7', 8), change('card/9', 10)])
      const { stored } = await at.log.loadMany(names)
      expect([...stored.keys()]).toEqual(names)
      for (const name of ['card/7', 'card/9', 'card/2499'] as const) {
        expect(stored.get(name)).toEqual(await at.log.load(name))
      }
    })

    it('L5 compacts what the position covers and keeps later updates', async () => {
      const covered = await at.log.append([change('card/a', 1)])
      const later = await at.log.append([change('card/a', 2)])
      await at.log.compact('card/a', covered, bytes(1))
      expect(await at.log.load('card/a')).toMatchObject({
        position: later,
        state: bytes(1),
        updates: [bytes(2)],
      })
    })

    it('L5 leaves a newer state alone', async () => {
      const first = await at.log.append([change('card/a', 1)])
      const second = await at.log.append([change('card/a', 2)])
      await at.log.compact('card/a', second, bytes(12))
      await at.log.compact('card/a', first, bytes(1))
      expect(await at.log.load('card/a')).toMatchObject({ position: second, state: bytes(12) })
    })

    it('L5 refuses to compact up to a position that is not on disk', async () => {
      const position = await at.log.append([change('card/a', 1)])
      await expect(at.log.compact('card/a', position + 1, bytes(1))).rejects.toThrow(RangeError)
      expect(numbers(await at.log.load('card/a'))).toEqual([1])
    })

    it('L5 never shows a compaction half done', async () => {
      for (let number = 1; number <= 200; number++) {
        const position = await at.log.append([change('card/a', number)])
        const compacting = at.log.compact('card/a', position, bytes(number))
        // Sent in this turn of the event loop; the loads below run while the storage works on it.
        await new Promise(resolve => setImmediate(resolve))
        for (let look = 0; look < 40; look++) {
          const { state, updates } = await at.log.load('card/a')
          expect(updates.at(-1) ?? state).toEqual(bytes(number))
        }
        await compacting
      }
    })

    it.each(['update', 'state'] as const)('L6 finds a changed bit in a stored %s', async part => {
      const position = await at.log.append([change('card/a', 1), change('card/b', 2)])
      await at.log.compact('card/a', position, bytes(1))
      await at.log.append([change('card/a', 3)])
      await at.storage.damage('card/a', part)
      await expect(at.log.load('card/a')).rejects.toThrow(DamagedError)
      expect(at.damaged).toEqual(['card/a'])
      expect(numbers(await at.log.load('card/b'))).toEqual([2])
    })

    it('L6 serves the other documents of a board and names the damaged ones', async () => {
      await at.log.append([change('card/a', 1), change('card/b', 2), change('card/c', 3)])
      await at.storage.damage('card/b', 'update')
      const { stored, damaged } = await at.log.loadMany(['card/a', 'card/b', 'card/c'])
      expect([...stored.keys()]).toEqual(['card/a', 'card/c'])
      expect(damaged).toEqual(['card/b'])
    })

    it('L6 finds bytes that stand under the name of another document', async () => {
      await at.log.append([change('card/a', 1)])
      await at.storage.beside(`UPDATE updates SET document = 'card/b'`)
      await expect(at.log.load('card/b')).rejects.toThrow(DamagedError)
    })

    it('L7 rejects only the caller whose statement is refused', async () => {
      const results = await Promise.allSettled([
        at.log.append([change('card/a', 1)], [note('one')]),
        at.log.append([change('card/a', 2)], [note('one')]),
        at.log.write([sql('INSERT INTO missing VALUES (1)')]),
        at.log.append([change('card/a', 3)]),
        at.log.write([note('two')]),
      ])
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
        'fulfilled',
      ])
      expect(results[1]).toMatchObject({ reason: { constraint: true } })
      expect(results[2]).toMatchObject({ reason: { constraint: false } })
      expect(numbers(await at.log.load('card/a'))).toEqual([1, 3])
      expect(await at.bodies()).toEqual(['one', 'two'])
      expect(at.log.usable()).toBe(true)
    })

    it('L7 refuses a parameter the database cannot hold without harming its neighbours', async () => {
      const wrong = { sql: 'INSERT INTO notes (body) VALUES (?)', parameters: [{} as string] }
      const results = await Promise.allSettled([
        at.log.append([change('card/a', 1)]),
        at.log.append([change('card/a', 2)], [wrong]),
        at.log.append([change('card/a', 3)]),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(numbers(await at.log.load('card/a'))).toEqual([1, 3])
    })

    it('L8 lets a read see every append and write that has resolved', async () => {
      for (let number = 1; number <= 100; number++) {
        const position = await at.log.append([change('card/a', number)], [note(`note ${number}`)])
        const [row] = await at.log.read<{ newest: number; notes: number }>(
          'SELECT (SELECT max(position) FROM updates) AS newest, (SELECT count(*) FROM notes) AS notes',
        )
        expect(row).toEqual({ newest: position, notes: number })
      }
    })

    it('L8 returns texts, numbers, null and bytes as they were written', async () => {
      await at.log.write([sql('CREATE TABLE kinds (a TEXT, b BIGINT, c REAL, d TEXT, e BLOB)')])
      const row = { a: '邻里 🏠', b: 1_900_000_000_000, c: 0.5, d: null, e: bytes(9) }
      const counts = await at.log.write([
        { sql: 'INSERT INTO kinds VALUES (?, ?, ?, ?, ?)', parameters: Object.values(row) },
        sql('UPDATE kinds SET d = NULL WHERE b = 0'),
      ])
      expect(counts).toEqual([1, 0])
      expect(await at.log.read('SELECT * FROM kinds WHERE b = ?', [row.b])).toEqual([row])
    })

    it('L8 refuses a write that comes as a read', async () => {
      await expect(at.log.read(`INSERT INTO notes (body) VALUES ('x')`)).rejects.toThrow()
      expect(await at.bodies()).toEqual([])
    })

    it('L9 finishes what is queued before it stops, and rejects what comes later', async () => {
      const queued = Array.from({ length: 200 }, (_, number) =>
        at.log.append([change('card/a', number)]),
      )
      const stopped = at.log.stop()
      await expect(at.log.append([change('card/a', 999)])).rejects.toThrow(AppendFailedError)
      await Promise.all([...queued, stopped])
      expect(at.log.usable()).toBe(false)
      at.log = await at.storage.open()
      expect((await at.log.load('card/a')).updates).toHaveLength(200)
    })

    it('L10 is refused to a second opener until the first has stopped', async () => {
      await expect(at.storage.open()).rejects.toThrow(/in use by another Linli/)
      await at.log.append([change('card/a', 1)])
      await at.log.stop()
      at.log = await at.storage.open()
      expect(numbers(await at.log.load('card/a'))).toEqual([1])
    })

    it('QU7 a read on a thread of its own sees what is written, ends in time and holds nobody up', async () => {
      await at.log.write([{ sql: 'CREATE TABLE numbers (n INTEGER)', parameters: [] }])
      await at.log.write([{ sql: 'INSERT INTO numbers VALUES (?)', parameters: [7] }])
      expect(await at.log.readInThread('SELECT n FROM numbers WHERE n = ?', [7], 5_000)).toEqual([
        { n: 7 },
      ])
      const endless = `WITH RECURSIVE all_numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers)
        SELECT max(n) FROM all_numbers WHERE in_time(n)`
      let ended = false
      const late = at.log.readInThread(endless, [], 300).finally(() => (ended = true))
      late.catch(() => undefined)
      let turns = 0
      while (!ended) {
        await new Promise(resolve => setImmediate(resolve))
        turns++
      }
      await expect(late).rejects.toThrow(ReadTooLongError)
      expect(turns).toBeGreaterThan(10)
      await expect(at.log.readInThread('SELECT nothing', [], 5_000)).rejects.toThrow('nothing')
      expect(await at.log.readInThread('SELECT n FROM numbers', [], 5_000)).toEqual([{ n: 7 }])
    })
  })
}
