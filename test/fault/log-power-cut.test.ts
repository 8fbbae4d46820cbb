import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startAppending } from '#test/support/power-cut/appending.ts'
import { diskEnvironment } from '#test/support/power-cut/disk.ts'
import { ledgerTable, readLedger } from '#test/support/power-cut/ledger.ts'
import { cutPower, readRecording } from '#test/support/power-cut/recording.ts'
import type { Files } from '#test/support/power-cut/recording.ts'

const CUTS = 100
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

it(`L12 loses nothing it acked when the power is cut at any of ${CUTS} points (SEED=${seed})`, async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  const setUp = await openSqliteLog({ folder })
  await setUp.write([ledgerTable])
  await setUp.stop()
  const before: Files = new Map([['linli.db', readFileSync(join(folder, 'linli.db'))]])

  const record = join(root, 'record')
  const acks = join(folder, 'acks')
  const env = diskEnvironment(root, { folder, record })
  await using appending = startAppending({ folder, acks, walPages: 40, env })
  await appending.until(({ lines }) => lines().length > 1_500)
  await appending.kill()

  const operations = readRecording(readFileSync(record))
  const first = operations.findIndex(({ file }) => file === 'acks')
  const random = randomFrom(seed)
  for (let cut = 0; cut < CUTS; cut++) {
    const end = first + Math.floor(random() * (operations.length - first))
    const done = operations.slice(0, end)
    const survivors = (['none', 'some', 'torn'] as const)[cut % 3] ?? 'none'
    const files = cutPower(before, done, survivors, random)
    const where = `SEED=${seed}, cut ${cut} after operation ${end}, unsynced survivors: ${survivors}`

    const restored = join(root, `cut-${cut}`)
    mkdirSync(restored)
    for (const name of ['linli.db', 'linli.db-wal']) {
      const bytes = files.get(name)
      if (bytes) writeFileSync(join(restored, name), bytes)
    }
    const log = await openSqliteLog({ folder: restored })
    const { documents, records } = await readLedger(log)
    await log.stop()
    expect(documents, where).toEqual(records)
    const acked = done.filter(({ file }) => file === 'acks').map(({ bytes }) => Number(bytes))
    expect([...new Set(acked).difference(new Set(documents))], where).toEqual([])
  }
})

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
