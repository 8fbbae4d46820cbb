import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Memory that is mounted as a folder on Linux. */
const memory = '/dev/shm'
const enough = 2 ** 30

/** Where tests that are not about the disk keep their folders: in memory where there is enough of it. */
export function scratchFolder(): string {
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize >= enough) return memory
  } catch {
    // No such folder here.
  }
  return tmpdir()
}
