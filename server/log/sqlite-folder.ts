import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Raised when another process, or another log of this one, has the folder open. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  constructor(folder: string) {
    super(`${folder} is in use by another Linli; stop that one first`)
  }
}

/** A data folder held by this process alone. */
export interface HeldFolder {
  readonly file: string
  release(): void
}

/**
 * Makes the folder (mode 0700) and the database file (0600) where they are missing, and holds the folder until
 * `release`; throws FolderInUseError. The kernel releases it when the process dies in any way.
 */
export function holdFolder(path: string): HeldFolder {
  const folder = resolve(path)
  makeFolder(folder)
  const file = makeFile(join(folder, 'linli.db'))
  const lock = new DatabaseSync(makeFile(join(folder, 'lock.db')), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new FolderInUseError(folder)
  }
  return { file, release: () => lock.close() }
}

function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  // A new folder is on disk only when its entry in each parent is.
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    const handle = openSync(parent, 'r')
    fsyncSync(handle)
    closeSync(handle)
    if (parent === dirname(first)) return
  }
}

/** Never opens a file that exists: closing any handle of it would drop SQLite's POSIX locks on it. */
function makeFile(file: string): string {
  if (existsSync(file)) chmodSync(file, 0o600)
  else closeSync(openSync(file, 'wx', 0o600))
  return file
}
