import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'

/** So long a backup waits, and how often it looks, ms. */
const patienceMs = 120_000
const pauseMs = 200

/**
 * Waits until nothing is stored any more of imports that are being taken back, so that no backup holds it. Where no server runs that
 * could go on with it the rest comes along in the end: it is for nobody there either, and a restore erases it.
 */
export async function waitForTakeBacks(file: string): Promise<void> {
  const until = Date.now() + patienceMs
  while (isTakingBack(file) && Date.now() < until) await delay(pauseMs)
}

function isTakingBack(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    const hidden = `SELECT 1 FROM cards WHERE board IN
      (SELECT board FROM erasures WHERE kind = 'import' AND finished_at IS NULL) LIMIT 1`
    return database.prepare(hidden).get() !== undefined
  } catch {
    // A database of an older version has none.
    return false
  } finally {
    database.close()
  }
}
