import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { outOfTime, type ReadResponse, type ReadRequest } from './read-message.ts'

/*
 * A reading thread: one SELECT after the other on a connection of its own. `in_time(column)` in a statement ends it at a row when its time is
 * up; a statement that shows no row in time is ended by whoever asked, together with the thread.
 */

const port = parentPort
if (!port) throw new Error('read-thread.ts runs as a worker only')

const database = new DatabaseSync(workerData as string, { readOnly: true, timeout: 5_000 })
let deadline = 0
database.function('in_time', { varargs: true }, () => {
  if (performance.now() > deadline) throw new Error(outOfTime)
  return 1
})

port.on('message', ({ sql, parameters, limit }: ReadRequest) => {
  deadline = performance.now() + limit
  let answer: ReadResponse
  try {
    answer = { rows: database.prepare(sql).all(...parameters) }
  } catch (error) {
    answer = { failed: error instanceof Error ? error.message : String(error) }
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has none
  port.postMessage(answer)
})
