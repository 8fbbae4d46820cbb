import { isMainThread } from 'node:worker_threads'

/*
 * Loaded before a server that a test watches: tells its parent, whenever it asks, the most processor time that the main thread has used
 * between two looks of its event loop since it was last asked, ms. While it does, everybody waits; what else runs on the machine is not in it.
 */

const used = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

if (isMainThread) {
  let before = used()
  let longest = 0
  setInterval(() => {
    const now = used()
    longest = Math.max(longest, now - before)
    before = now
  }, 1).unref()
  process.on('message', () => {
    process.send?.(longest)
    longest = 0
  })
  process.channel?.unref()
}
