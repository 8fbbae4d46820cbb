import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** A file of a data folder, by its path inside, and how it is copied. */
export interface DataFile {
  readonly path: string
  readonly kind: 'file' | 'database' | 'attachment' | 'contact-key'
}

/** Everything of a data folder that is worth keeping, in an order in which a copy of a running one is consistent. */
export async function dataFiles(folder: string): Promise<readonly DataFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter(path => !passing.test(path))
    .map((path): DataFile => ({ path, kind: kindOf(path) }))
  return files.toSorted((a, b) => order[a.kind] - order[b.kind] || (a.path < b.path ? -1 : 1))
}

/** The lock, write-ahead logs, and uploads that are not finished. */
const passing = /^lock\.db|-(wal|shm|journal)$|^attachments\/incoming\//

/** Contacts are worth nothing without their keys, and so are kept apart from them. */
const contactKeys: ReadonlySet<string> = new Set(['keys.db', 'contacts.key'])

/** Witnesses before the database they bear witness of, files that rows name after the rows. */
const order = { file: 0, database: 1, attachment: 2, 'contact-key': 3 } as const

function kindOf(path: string): DataFile['kind'] {
  if (contactKeys.has(path)) return 'contact-key'
  if (path.startsWith('attachments/')) return 'attachment'
  return path.endsWith('.db') ? 'database' : 'file'
}
