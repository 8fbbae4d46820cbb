import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import {
  AppendFailedError,
  DamagedError,
  ReadTooLongError,
  StatementFailedError,
} from '#server/log/log.ts'
import type { Append, Log, RecordStatement } from '#server/log/log.ts'

/** One storage of the contract suite, empty at the start of each test. */
export interface LogStorage {
  /** Opens the log on what the storage holds. */
  open(onDamage?: (document: DocumentName) => void): Promise<Log>
  /** Runs SQL on a connection of its own, beside the log; returns the rows of a SELECT. */
  beside(sql: string): Promise<readonly Record<string, unknown>[]>
  /** Whether a text stands anywhere in what the storage keeps, also where nothing refers to it any more. */
  holds(text: string): Promise<boolean>
  /** Reads in a transaction of its own, as another process would, until the answer is called. */
  readBeside(): Promise<() => void>
  /** Changes one bit of what is stored of a document, in its updates or its state. */
  damage(document: DocumentName, part: 'update' | 'state'): Promise<void>
}

/** The rules every log keeps; `make` gives a new empty storage, gone when the test has finished. */
export function describeLog(name: string, make: () => Promise<LogStorage>): void {
  describe(name, () => {
    let storage: LogStorage
    let log: Log
    let damaged: DocumentName[]

    beforeEach(async () => {
      damaged = []
      storage = await make()
      log = await storage.open(document => damaged.push(document))
      await log.write([
        sql('CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE)'),
      ])
    })

    afterEach(() => log.stop())

    const bodies = async () => {
      const rows = await log.read<{ body: string }>('SELECT body FROM notes ORDER BY id')
      return rows.map(({ body }) => body)
    }

    it('L1 resolves an append when another connection finds it in the database', async () => {
      const position = await log.append([change('card/a', 1)])
      const rows = await storage.beside('SELECT position, document, actor, origin, at FROM updates')
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
      await log.append([change('card/a', 1), change('card/b', 2)])
      await log.stop()
      log = await storage.open()
      expect(numbers(await log.load('card/a'))).toEqual([1])
      expect(log.position()).toBe(await log.append([]))
    })

    it('L2 keeps changes and statements together', async () => {
      await log.append([change('card/a', 1), change('file/a', 2)], [note('one'), note('two')])
      expect(numbers(await log.load('file/a'))).toEqual([2])
      expect(await bodies()).toEqual(['one', 'two'])
    })

    it('L2 keeps nothing of an append whose last statement is refused', async () => {
      const append = log.append([change('card/a', 1)], [note('one'), note('one')])
      await expect(append).rejects.toThrow(StatementFailedError)
      expect(await log.load('card/a')).toMatchObject({ position: 0, updates: [] })
      expect(await bodies()).toEqual([])
    })

    it('L2 lets a statement read the position of the change it belongs to', async () => {
      await log.append([change('card/b', 0)])
      const position = await log.append(
        [change('card/a', 1)],
        [
          sql(
            `INSERT INTO notes SELECT max(position), 'at' FROM updates WHERE document = 'card/a'`,
          ),
        ],
      )
      expect(await log.read('SELECT id FROM notes')).toEqual([{ id: position }])
    })

    it('L3 gives positions that rise in the order of the calls', async () => {
      const first = await log.append([change('card/a', 1), change('card/b', 2)])
      const more = await Promise.all(
        [3, 4, 5].map(number => log.append([change('card/a', number)])),
      )
      const all = [first, ...more]
      expect(all).toEqual([...all].sort((a, b) => a - b))
      expect(new Set(all).size).toBe(4)
      expect(log.position()).toBe(all.at(-1))
      expect(numbers(await log.load('card/a'))).toEqual([1, 3, 4, 5])
    })

    it('L3 never gives a position twice, even after everything was compacted and reopened', async () => {
      const position = await log.append([change('card/a', 1)])
      await log.compact('card/a', position, bytes(1))
      await log.stop()
      log = await storage.open()
      expect(await log.append([change('card/a', 2)])).toBeGreaterThan(position)
    })

    it('L3 resolves 1,000 concurrent appends, each with its own position', async () => {
      const positions = await Promise.all(
        Array.from({ length: 1_000 }, (_, number) =>
          log.append([change(`card/${number % 10}`, number)]),
        ),
      )
      expect(new Set(positions).size).toBe(1_000)
      const tens = Array.from({ length: 100 }, (_, index) => index * 10 + 3)
      expect(numbers(await log.load('card/3'))).toEqual(tens)
    })

    it('L4 loads the state and the updates after it, in log order', async () => {
      const position = await log.append([change('card/a', 1), change('card/a', 2)])
      await log.compact('card/a', position, bytes(12))
      const last = await log.append([change('card/a', 3), change('card/a', 4)])
      const stored = await log.load('card/a')
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
      expect(await log.load('card/none')).toEqual(nothing)
      const { stored, damaged } = await log.loadMany(['card/none'])
      expect(stored).toEqual(new Map([['card/none', nothing]]))
      expect(damaged).toEqual([])
    })

    it('L16 tells whose the clients of a document are, also after compaction and reopening', async () => {
      const by = (number: number, client: number, account: string) => ({
        ...change('card/a', number),
        newcomers: new Map([[client, account]]),
      })
      await log.append([by(1, 4_294_967_295, 'li'), change('card/a', 2), by(3, 7, 'server')])
      const all = new Map([
        [7, 'server'],
        [4_294_967_295, 'li'],
      ])
      expect((await log.load('card/a')).owners).toEqual(all)
      await log.compact('card/a', log.position(), bytes(13))
      await log.append([by(4, 9, 'wang')])
      await log.compact('card/a', log.position(), bytes(14))
      await log.stop()
      log = await storage.open()
      expect((await log.load('card/a')).owners).toEqual(new Map([...all, [9, 'wang']]))
      const owners = new Map([[7, 'nobody']])
      await log.replace([{ document: 'card/a', state: bytes(5), owners }])
      expect((await log.load('card/a')).owners).toEqual(owners)
      await log.replace([{ document: 'card/a', state: null }])
      expect((await log.load('card/a')).owners.size).toBe(0)
    })

    it('L3 never gives the position of a document again that was taken away, however the log ended', async () => {
      await log.append([change('card/a', 1), change('card/b', 2)])
      const position = await log.append([change('card/b', 3)])
      await log.replace([{ document: 'card/b', state: null }])
      // As a crash leaves it, which notes no end.
      await log.write([sql('CREATE TABLE noted AS SELECT * FROM log_position')])
      await log.stop()
      await storage.beside('DELETE FROM log_position')
      await storage.beside('INSERT INTO log_position SELECT * FROM noted')
      log = await storage.open()
      expect(log.position()).toBe(position)
      expect(await log.append([change('card/a', 4)])).toBe(position + 1)
    })

    it('L4 loads many documents as it loads each of them', async () => {
      const names = Array.from({ length: 2_500 }, (_, index): DocumentName => `card/${index}`)
      await log.append(names.map((name, index) => change(name, index)))
      await log.compact('card/7', log.position(), bytes(77))
      await log.append([change('card/7', 8), change('card/9', 10)])
      const { stored } = await log.loadMany(names)
      expect([...stored.keys()]).toEqual(names)
      for (const name of ['card/7', 'card/9', 'card/2499'] as const) {
        expect(stored.get(name)).toEqual(await log.load(name))
      }
    })

    it('L5 compacts what the position covers and keeps later updates', async () => {
      const covered = await log.append([change('card/a', 1)])
      const later = await log.append([change('card/a', 2)])
      await log.compact('card/a', covered, bytes(1))
      expect(await log.load('card/a')).toMatchObject({
        position: later,
        state: bytes(1),
        updates: [bytes(2)],
      })
    })

    it('L5 leaves a newer state alone', async () => {
      const first = await log.append([change('card/a', 1)])
      const second = await log.append([change('card/a', 2)])
      await log.compact('card/a', second, bytes(12))
      await log.compact('card/a', first, bytes(1))
      expect(await log.load('card/a')).toMatchObject({ position: second, state: bytes(12) })
    })

    it('L5 refuses to compact up to a position that is not on disk', async () => {
      const position = await log.append([change('card/a', 1)])
      await expect(log.compact('card/a', position + 1, bytes(1))).rejects.toThrow(RangeError)
      expect(numbers(await log.load('card/a'))).toEqual([1])
    })

    it('L5 never shows a compaction half done', async () => {
      for (let number = 1; number <= 200; number++) {
        const position = await log.append([change('card/a', number)])
        const compacting = log.compact('card/a', position, bytes(number))
        // Sent in this turn of the event loop; the loads below run while the storage works on it.
        await new Promise(resolve => setImmediate(resolve))
        for (let look = 0; look < 40; look++) {
          const { state, updates } = await log.load('card/a')
          expect(updates.at(-1) ?? state).toEqual(bytes(number))
        }
        await compacting
      }
    })

    it.each(['update', 'state'] as const)('L6 finds a changed bit in a stored %s', async part => {
      const position = await log.append([change('card/a', 1), change('card/b', 2)])
      await log.compact('card/a', position, bytes(1))
      await log.append([change('card/a', 3)])
      await storage.damage('card/a', part)
      await expect(log.load('card/a')).rejects.toThrow(DamagedError)
      expect(damaged).toEqual(['card/a'])
      expect(numbers(await log.load('card/b'))).toEqual([2])
    })

    it('L6 serves the other documents of a board and names the damaged ones', async () => {
      await log.append([change('card/a', 1), change('card/b', 2), change('card/c', 3)])
      await storage.damage('card/b', 'update')
      const { stored, damaged } = await log.loadMany(['card/a', 'card/b', 'card/c'])
      expect([...stored.keys()]).toEqual(['card/a', 'card/c'])
      expect(damaged).toEqual(['card/b'])
    })

    it('L6 finds bytes that stand under the name of another document', async () => {
      await log.append([change('card/a', 1)])
      await storage.beside(`UPDATE updates SET document = 'card/b'`)
      await expect(log.load('card/b')).rejects.toThrow(DamagedError)
    })

    it('L7 rejects only the caller whose statement is refused', async () => {
      const results = await Promise.allSettled([
        log.append([change('card/a', 1)], [note('one')]),
        log.append([change('card/a', 2)], [note('one')]),
        log.write([sql('INSERT INTO missing VALUES (1)')]),
        log.append([change('card/a', 3)]),
        log.write([note('two')]),
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
      expect(numbers(await log.load('card/a'))).toEqual([1, 3])
      expect(await bodies()).toEqual(['one', 'two'])
      expect(log.usable()).toBe(true)
    })

    it('L7 refuses a parameter the database cannot hold without harming its neighbours', async () => {
      const wrong = { sql: 'INSERT INTO notes (body) VALUES (?)', parameters: [{} as string] }
      const results = await Promise.allSettled([
        log.append([change('card/a', 1)]),
        log.append([change('card/a', 2)], [wrong]),
        log.append([change('card/a', 3)]),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(numbers(await log.load('card/a'))).toEqual([1, 3])
    })

    it('L8 lets a read see every append and write that has resolved', async () => {
      for (let number = 1; number <= 100; number++) {
        const position = await log.append([change('card/a', number)], [note(`note ${number}`)])
        const [row] = await log.read<{ newest: number; notes: number }>(
          'SELECT (SELECT max(position) FROM updates) AS newest, (SELECT count(*) FROM notes) AS notes',
        )
        expect(row).toEqual({ newest: position, notes: number })
      }
    })

    it('L8 returns texts, numbers, null and bytes as they were written', async () => {
      await log.write([sql('CREATE TABLE kinds (a TEXT, b BIGINT, c REAL, d TEXT, e BLOB)')])
      const row = { a: '邻里 🏠', b: 1_900_000_000_000, c: 0.5, d: null, e: bytes(9) }
      const counts = await log.write([
        { sql: 'INSERT INTO kinds VALUES (?, ?, ?, ?, ?)', parameters: Object.values(row) },
        sql('UPDATE kinds SET d = NULL WHERE b = 0'),
      ])
      expect(counts).toEqual([1, 0])
      expect(await log.read('SELECT * FROM kinds WHERE b = ?', [row.b])).toEqual([row])
    })

    it('L8 refuses a write that comes as a read', async () => {
      await expect(log.read(`INSERT INTO notes (body) VALUES ('x')`)).rejects.toThrow()
      expect(await bodies()).toEqual([])
    })

    it('L9 finishes what is queued before it stops, and rejects what comes later', async () => {
      const queued = Array.from({ length: 200 }, (_, number) =>
        log.append([change('card/a', number)]),
      )
      const stopped = log.stop()
      await expect(log.append([change('card/a', 999)])).rejects.toThrow(AppendFailedError)
      await Promise.all([...queued, stopped])
      expect(log.usable()).toBe(false)
      log = await storage.open()
      expect((await log.load('card/a')).updates).toHaveLength(200)
    })

    it('ER1 replaces everything stored of documents by a state of the next epoch, or by nothing', async () => {
      const before = await log.append([change('card/a', 1), change('file/a', 2)])
      const position = await log.replace(
        [
          { document: 'card/a', state: bytes(7) },
          { document: 'file/a', state: null },
        ],
        [note('one')],
      )
      expect(position).toBeGreaterThan(before)
      const first = await log.load('card/a')
      expect(first).toMatchObject({ position, state: bytes(7), updates: [] })
      expect(first.epoch).toBeGreaterThan(0)
      expect(await log.load('file/a')).toMatchObject({ epoch: 0, position: 0, state: null })
      expect(await bodies()).toEqual(['one'])
      await log.append([change('card/a', 8)])
      await log.replace([{ document: 'card/a', state: bytes(9) }])
      await log.stop()
      log = await storage.open()
      const second = await log.load('card/a')
      expect(second).toMatchObject({ state: bytes(9), updates: [] })
      expect(second.epoch).toBeGreaterThan(first.epoch)
      expect(await log.append([])).toBe(log.position())
    })

    it('ER1 replaces nothing when a statement is refused', async () => {
      await log.append([change('card/a', 1)])
      const wrong = [note('one'), note('one')]
      await expect(log.replace([{ document: 'card/a', state: null }], wrong)).rejects.toThrow(
        StatementFailedError,
      )
      expect(numbers(await log.load('card/a'))).toEqual([1])
      expect(await bodies()).toEqual([])
    })

    it('ER1 lets a compaction that began before a replacement bring nothing back', async () => {
      const position = await log.append([change('card/a', 1), change('card/b', 2)])
      await log.replace([
        { document: 'card/a', state: null },
        { document: 'card/b', state: bytes(5) },
      ])
      await log.compact('card/a', position - 1, bytes(1))
      await log.compact('card/b', position, bytes(2))
      expect(await log.load('card/a')).toMatchObject({ position: 0, state: null })
      expect(await log.load('card/b')).toMatchObject({ state: bytes(5) })
    })

    it('ER2 leaves no byte of what was replaced, compacted or deleted, once scrubbed', async () => {
      const secret = (index: number) => Buffer.from(`canary-${index}-`.padEnd(900, 'x'))
      const names = Array.from({ length: 300 }, (_, index): DocumentName => `card/${index}`)
      for (let round = 0; round < 3; round++)
        await log.append(names.map(name => ({ ...change(name, 0), update: secret(round) })))
      for (const name of names.slice(0, 50))
        await log.compact(name, log.position(), Buffer.concat([secret(8), secret(9)]))
      await log.write(names.map(name => note(`canary-note ${name} ${'y'.repeat(300)}`)))
      expect(await storage.holds('canary-')).toBe(true)
      await log.replace(
        names.map((document, index) => ({ document, state: index % 2 === 0 ? null : bytes(1) })),
        [sql('DELETE FROM notes')],
      )
      await log.scrub()
      expect(await storage.holds('canary-')).toBe(false)
      expect(await log.load('card/1')).toMatchObject({ state: bytes(1) })
    })

    it('ER2 scrubs as soon as another reader lets go, and writes meanwhile', async () => {
      await log.append([{ ...change('card/a', 1), update: Buffer.from('canary-in-the-wal') }])
      const letGo = await storage.readBeside()
      await log.replace([{ document: 'card/a', state: null }])
      let scrubbed = false
      const scrub = log.scrub().then(() => (scrubbed = true))
      for (let number = 0; number < 20; number++) await log.append([change('card/b', number)])
      expect(scrubbed).toBe(false)
      letGo()
      await scrub
      expect(await storage.holds('canary-in-the-wal')).toBe(false)
    })

    it('ER2 answers every call of scrub, also those made while one runs', async () => {
      await log.append([{ ...change('card/a', 1), update: Buffer.from('canary-twice') }])
      const first = log.scrub()
      await log.replace([{ document: 'card/a', state: null }])
      await Promise.all([first, log.scrub(), log.scrub()])
      expect(await storage.holds('canary-twice')).toBe(false)
    })

    it('L10 is refused to a second opener until the first has stopped', async () => {
      await expect(storage.open()).rejects.toThrow(/in use by another Linli/)
      await log.append([change('card/a', 1)])
      await log.stop()
      log = await storage.open()
      expect(numbers(await log.load('card/a'))).toEqual([1])
    })

    it('QU7 a read on a thread of its own sees what is written, ends in time and holds nobody up', async () => {
      await log.write([{ sql: 'CREATE TABLE numbers (n INTEGER)', parameters: [] }])
      await log.write([{ sql: 'INSERT INTO numbers VALUES (?)', parameters: [7] }])
      expect(await log.readInThread('SELECT n FROM numbers WHERE n = ?', [7], 5_000)).toEqual([
        { n: 7 },
      ])
      const endless = `WITH RECURSIVE all_numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_numbers)
        SELECT max(n) FROM all_numbers WHERE in_time(n)`
      let ended = false
      const late = log.readInThread(endless, [], 300).finally(() => (ended = true))
      late.catch(() => undefined)
      let turns = 0
      while (!ended) {
        await new Promise(resolve => setImmediate(resolve))
        turns++
      }
      await expect(late).rejects.toThrow(ReadTooLongError)
      expect(turns).toBeGreaterThan(10)
      await expect(log.readInThread('SELECT nothing', [], 5_000)).rejects.toThrow('nothing')
      expect(await log.readInThread('SELECT n FROM numbers', [], 5_000)).toEqual([{ n: 7 }])
    })
  })
}

const bytes = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 255)

const numbers = ({ updates }: { updates: readonly Uint8Array[] }): number[] =>
  updates.map(([high = 0, low = 0]) => high * 256 + low)

const change = (document: DocumentName, number: number): Append => ({
  document,
  actor: 'account',
  origin: 'command',
  at: 1_700_000_000_000,
  update: bytes(number),
})

const sql = (text: string): RecordStatement => ({ sql: text, parameters: [] })

const note = (body: string): RecordStatement => ({
  sql: 'INSERT INTO notes (body) VALUES (?)',
  parameters: [body],
})
