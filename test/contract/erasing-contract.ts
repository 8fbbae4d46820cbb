import { describe, expect, it } from 'vitest'
import type { DocumentName } from '#shared/board/document-name.ts'
import { StatementFailedError } from '#server/log/log.ts'
import { bytes, change, type LogStorage, LogUnderTest, note, numbers, sql } from './log-storage.ts'

/** How every log replaces and forgets; `make` as in `describeLog`. */
export function describeErasing(name: string, make: () => Promise<LogStorage>): void {
  describe(name, () => {
    const at = new LogUnderTest(make)

    it('ER1 replaces everything stored of documents by a state of the next epoch, or by nothing', async () => {
      const before = await at.log.append([change('card/a', 1), change('file/a', 2)])
      const position = await at.log.replace(
        [
          { document: 'card/a', state: bytes(7) },
          { document: 'file/a', state: null },
        ],
        [note('one')],
      )
      expect(position).toBeGreaterThan(before)
      const first = await at.log.load('card/a')
      expect(first).toMatchObject({ position, state: bytes(7), updates: [] })
      expect(first.epoch).toBeGreaterThan(0)
      expect(await at.log.load('file/a')).toMatchObject({ epoch: 0, position: 0, state: null })
      expect(await at.bodies()).toEqual(['one'])
      await at.log.append([change('card/a', 8)])
      await at.log.replace([{ document: 'card/a', state: bytes(9) }])
      await at.log.stop()
      at.log = await at.storage.open()
      const second = await at.log.load('card/a')
      expect(second).toMatchObject({ state: bytes(9), updates: [] })
      expect(second.epoch).toBeGreaterThan(first.epoch)
      expect(await at.log.append([])).toBe(at.log.position())
    })

    it('ER1 replaces nothing when a statement is refused', async () => {
      await at.log.append([change('card/a', 1)])
      const wrong = [note('one'), note('one')]
      await expect(at.log.replace([{ document: 'card/a', state: null }], wrong)).rejects.toThrow(
        StatementFailedError,
      )
      expect(numbers(await at.log.load('card/a'))).toEqual([1])
      expect(await at.bodies()).toEqual([])
    })

    it('ER1 lets a compaction that began before a replacement bring nothing back', async () => {
      const position = await at.log.append([change('card/a', 1), change('card/b', 2)])
      await at.log.replace([
        { document: 'card/a', state: null },
        { document: 'card/b', state: bytes(5) },
      ])
      await at.log.compact('card/a', position - 1, bytes(1))
      await at.log.compact('card/b', position, bytes(2))
      expect(await at.log.load('card/a')).toMatchObject({ position: 0, state: null })
      expect(await at.log.load('card/b')).toMatchObject({ state: bytes(5) })
    })

    it('ER2 leaves no byte of what was replaced, compacted or deleted, once scrubbed', async () => {
      const secret = (index: number) => Buffer.from(`canary-${index}-`.padEnd(900, 'x'))
      const names = Array.from({ length: 300 }, (_, index): DocumentName => `card/${index}`)
      for (let round = 0; round < 3; round++)
        await at.log.append(names.map(name => ({ ...change(name, 0), update: secret(round) })))
      for (const name of names.slice(0, 50))
        await at.log.compact(name, at.log.position(), Buffer.concat([secret(8), secret(9)]))
      await at.log.write(names.map(name => note(`canary-note ${name} ${'y'.repeat(300)}`)))
      expect(await at.storage.holds('canary-')).toBe(true)
      await at.log.replace(
        names.map((document, index) => ({ document, state: index % 2 === 0 ? null : bytes(1) })),
        [sql('DELETE FROM notes')],
      )
      await at.log.scrub()
      expect(await at.storage.holds('canary-')).toBe(false)
      expect(await at.log.load('card/1')).toMatchObject({ state: bytes(1) })
    })

    it('ER2 scrubs as soon as another reader lets go, and writes meanwhile', async () => {
      await at.log.append([{ ...change('card/a', 1), update: Buffer.from('canary-in-the-wal') }])
      const letGo = await at.storage.readBeside()
      await at.log.replace([{ document: 'card/a', state: null }])
      let scrubbed = false
      const scrub = at.log.scrub().then(() => (scrubbed = true))
      for (let number = 0; number < 20; number++) await at.log.append([change('card/b', number)])
      expect(scrubbed).toBe(false)
      letGo()
      await scrub
      expect(await at.storage.holds('canary-in-the-wal')).toBe(false)
    })

    it('ER2 answers every call of scrub, also those made while one runs', async () => {
      await at.log.append([{ ...change('card/a', 1), update: Buffer.from('canary-twice') }])
      const first = at.log.scrub()
      await at.log.replace([{ document: 'card/a', state: null }])
      await Promise.all([first, at.log.scrub(), at.log.scrub()])
      expect(await at.storage.holds('canary-twice')).toBe(false)
    })
  })
}
