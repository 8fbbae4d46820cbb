import { lstat } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything a data folder has: two databases, and what the audit and attachments put into folders of their own. */
const places =
  /^(?:linli\.db|accounts\.db|audit\/[A-Za-z0-9][\w.-]{0,99}|attachments\/[0-9a-f]{2}\/[0-9a-f]{64})$/

/** What backups of an earlier Linli hold beside; it is among the secrets now. */
const before: ReadonlySet<string> = new Set(['accounts.secret', 'push.keys'])

/** Whether a path names a file that a data folder has: relative, of plain parts, nothing above, nothing of its own invention. */
export const isDataPath = (path: string): boolean => places.test(path)

/** Whether a path may stand in a backup. */
export const isBackupPath = (path: string): boolean => isDataPath(path) || before.has(path)

/** The size of a plain file that only plain folders lead to; null for anything else, be it a link, a device or nothing. */
export async function plainSize(folder: string, path: string): Promise<number | null> {
  const parts = path.split('/')
  for (const [i] of parts.entries()) {
    const found = await lstat(join(folder, ...parts.slice(0, i + 1))).catch(() => null)
    if (i === parts.length - 1) return found?.isFile() === true ? found.size : null
    if (found?.isDirectory() !== true) return null
  }
  return null
}
