import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestOf } from './copy-file.ts'
import type { Manifest } from './manifest.ts'
import { isBackupPath, plainSize } from './safe-path.ts'

/** Why a backup is not brought back. */
export type BackupProblem =
  /** A path that no data folder has, or one that stands there twice. */
  | { readonly kind: 'foreign'; readonly path: string }
  /** A file that is missing, not a plain one, or not as it was written. */
  | { readonly kind: 'changed'; readonly path: string }
  /** The disk has no room for it. */
  | { readonly kind: 'no-room' }

/** What every data folder has: without it an empty station would stand in the place of the one that was there. */
const vital = ['linli.db', 'accounts.db']

/** Looks at all of a backup before anything is written; null when it can be put where `target` is. */
export async function checkBackup(
  folder: string,
  { files }: Manifest,
  target: string,
): Promise<BackupProblem | null> {
  const seen = new Set<string>()
  for (const { path } of files) {
    // Where capital letters do not count, two names would be one file.
    const name = path.toLowerCase()
    if (!isBackupPath(path) || seen.has(name)) return { kind: 'foreign', path }
    seen.add(name)
  }
  const lacking = vital.find(path => !seen.has(path))
  if (lacking !== undefined) return { kind: 'changed', path: lacking }
  for (const { path, bytes } of files)
    if ((await plainSize(folder, path)) !== bytes) return { kind: 'changed', path }
  const needed = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (needed > (await freeAt(target))) return { kind: 'no-room' }
  for (const { path, sha256, bytes } of files) {
    const found = await digestOf(join(folder, path)).catch(() => null)
    if (found?.sha256 !== sha256 || found.bytes !== bytes) return { kind: 'changed', path }
  }
  return null
}

/** The bytes that are free where a folder is, or will be. */
async function freeAt(folder: string): Promise<number> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await statfs(at).catch(() => null)
    if (found !== null) return found.bavail * found.bsize
    if (at === dirname(at)) return 0
  }
}
