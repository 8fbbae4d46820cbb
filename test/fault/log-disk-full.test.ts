import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { dataFolder } from '#test/support/server/data-folder.ts'
import { startAppending } from '#test/support/power-cut/appending.ts'
import type { Appending } from '#test/support/power-cut/appending.ts'
import { diskEnvironment } from '#test/support/power-cut/disk.ts'
import { ledgerTable, readLedger } from '#test/support/power-cut/ledger.ts'

const isFull = (line: string) => line.endsWith(' full')

/** Lets an appender run into a full disk, frees it, and checks that nothing was acked in between and nothing is lost. */
async function survivesFullDisk(
  folder: string,
  appending: Appending,
  fill: () => void,
  free: () => void,
): Promise<void> {
  await appending.until(({ acked }) => acked().length > 200)
  fill()
  // Nearly full may still take a small commit; full is when all of many in a row are refused.
  await appending.until(({ lines }) => lines().length > 300 && lines().slice(-50).every(isFull))
  const ackedWhenFull = appending.acked().length
  const refused = appending.lines().filter(isFull).length
  await appending.until(({ lines }) => lines().filter(isFull).length > refused + 50)
  expect(appending.acked()).toHaveLength(ackedWhenFull)

  free()
  await appending.until(({ acked }) => acked().length > ackedWhenFull + 200)
  await appending.kill()
  const acked = new Set(appending.acked())
  const waited = appending
    .lines()
    .filter(isFull)
    .map(line => -Number.parseInt(line, 10))
  expect(waited.filter(number => !acked.has(number))).toEqual([])

  const log = await openSqliteLog({ folder })
  const { documents, records } = await readLedger(log)
  await log.stop()
  expect(documents).toEqual(records)
  expect([...acked.difference(new Set(documents))]).toEqual([])
}

async function setUp(folder: string): Promise<void> {
  const log = await openSqliteLog({ folder })
  await log.write([ledgerTable])
  await log.stop()
}

it('L13 acks nothing while every write says the disk is full, and all lands afterwards', async () => {
  const root = dataFolder()
  const folder = join(root, 'data')
  await setUp(folder)
  const fault = join(root, 'fault')
  const env = diskEnvironment(root, { folder, fault })
  await using appending = startAppending({ folder, acks: join(root, 'acks'), env })
  const fill = () => writeFileSync(fault, 'F')
  await survivesFullDisk(folder, appending, fill, () => rmSync(fault))
})

it.runIf(process.getuid?.() === 0)('L13 does so on a small real disk', async context => {
  const root = dataFolder()
  const disk = join(root, 'disk')
  mkdirSync(disk)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk])
  if (mounted.status !== 0) context.skip('this container may not mount a tmpfs')
  onTestFinished(() => {
    spawnSync('umount', [disk])
  })
  const folder = join(disk, 'data')
  const ballast = join(disk, 'ballast')
  await setUp(folder)
  await using appending = startAppending({ folder, acks: join(root, 'acks') })
  const fill = () => {
    const file = openSync(ballast, 'w')
    const block = Buffer.alloc(4_096)
    const written = () => {
      try {
        return writeSync(file, block) > 0
      } catch {
        return false
      }
    }
    while (written());
    closeSync(file)
  }
  await survivesFullDisk(folder, appending, fill, () => rmSync(ballast))
})
