import { openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setTimeout as delay } from 'node:timers/promises'
import { openSqliteLog } from '#server/log/sqlite-log.ts'
import { appendNumber, compactNumbers, ledgerDocuments } from './ledger.ts'

/*
 * A process that appends numbers as fast as it can until it is killed, and writes each one to the acks file when it
 * was acked; a refused append is noted with a minus sign and tried again.
 */

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    acks: { type: 'string', default: '' },
    from: { type: 'string', default: '1' },
    'in-flight': { type: 'string', default: '8' },
    'wal-pages': { type: 'string', default: '16000' },
  },
})
const RETRY_MS = 20
const COMPACT_EVERY = 100

const log = await openSqliteLog({
  folder: values.folder,
  walPages: Number(values['wal-pages']),
  onFailure: () => writeSync(acks, `restart\n`),
})
const acks = openSync(values.acks, 'a')
let next = Number(values.from)

async function appendForEver(): Promise<never> {
  for (;;) {
    const number = next++
    while (!(await appended(number))) await delay(RETRY_MS)
    writeSync(acks, `${number}\n`)
    const document = ledgerDocuments[(number / COMPACT_EVERY) % ledgerDocuments.length]
    if (number % COMPACT_EVERY === 0 && document) {
      await compactNumbers(log, document).catch(() => undefined)
    }
  }
}

async function appended(number: number): Promise<boolean> {
  try {
    await appendNumber(log, number)
    return true
  } catch (error) {
    const full = error instanceof Error && 'full' in error && error.full
    writeSync(acks, `-${number} ${full ? 'full' : String(error)}\n`)
    return false
  }
}

await Promise.all(Array.from({ length: Number(values['in-flight']) }, appendForEver))
