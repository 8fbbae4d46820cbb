import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startAppending } from '#test/support/power-cut/appending.ts'
import { ledgerTable, readLedger } from '#test/support/power-cut/ledger.ts'

it('L11 loses nothing it acked when the process is killed five times', async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  const setUp = await openSqliteLog({ folder })
  await setUp.write([ledgerTable])
  await setUp.stop()
  const ever = new Set<number>()
  let from = 1
  for (let round = 1; round <= 5; round++) {
    const acks = join(root, `acks-${round}`)
    await using appending = startAppending({ folder, acks, from, walPages: 200 })
    await appending.until(({ lines }) => lines().length > 500 * round)
    await appending.kill()
    for (const number of appending.acked()) ever.add(number)

    const log = await openSqliteLog({ folder })
    const { documents, records } = await readLedger(log)
    await log.stop()
    expect(documents).toEqual(records)
    expect(new Set(documents).size).toBe(documents.length)
    expect([...ever.difference(new Set(documents))]).toEqual([])
    from = Math.max(...documents) + 1
  }
})

it('L10 is refused while another process has the folder, and open once that one was killed', async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  const setUp = await openSqliteLog({ folder })
  await setUp.write([ledgerTable])
  await setUp.stop()
  await using appending = startAppending({ folder, acks: join(root, 'acks') })
  await appending.until(({ lines }) => lines().length > 0)
  await expect(openSqliteLog({ folder })).rejects.toThrow(/in use by another Linli/)
  await appending.kill()
  await (await openSqliteLog({ folder })).stop()
})
