import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startAppending } from '#test/support/power-cut/appending.ts'
import { diskEnvironment } from '#test/support/power-cut/disk.ts'
import { ledgerTable, readLedger } from '#test/support/power-cut/ledger.ts'

it('L14 refuses the batch of a failed fsync, restarts from disk, and then accepts again', async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  const setUp = await openSqliteLog({ folder })
  await setUp.write([ledgerTable])
  await setUp.stop()
  const fault = join(root, 'fault')
  const env = diskEnvironment(root, { folder, fault })
  await using appending = startAppending({ folder, acks: join(root, 'acks'), env })
  for (let failure = 1; failure <= 3; failure++) {
    const before = appending.acked().length
    await appending.until(({ acked }) => acked().length > before + 200)
    writeFileSync(fault, 'S')
    await appending.until(({ lines }) => lines().filter(isRestart).length >= failure)
    expect(existsSync(fault)).toBe(false)
  }
  const before = appending.acked().length
  await appending.until(({ acked }) => acked().length > before + 200)
  await appending.kill()

  const acked = new Set(appending.acked())
  const refused = appending.lines().filter(line => line.startsWith('-'))
  expect(refused.length).toBeGreaterThan(0)
  // A number that had been kept in spite of its refusal could not be appended again.
  expect(refused.filter(line => line.includes('UNIQUE'))).toEqual([])
  const log = await openSqliteLog({ folder })
  const { documents, records } = await readLedger(log)
  await log.stop()
  expect(documents).toEqual(records)
  expect([...acked.difference(new Set(documents))]).toEqual([])
})

const isRestart = (line: string) => line === 'restart'
