import { readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isDataPath } from './safe-path.ts'

/** A file of a data folder, by its path inside, and how it is copied. */
export interface DataFile {
  readonly path: string
  readonly kind: 'file' | 'database' | 'attachment'
}

/** Everything of a data folder that belongs in a backup, in an order in which a copy of a running one is consistent. */
export async function dataFiles(folder: string): Promise<readonly DataFile[]> {
  const files = (await pathsIn(folder))
    .filter(path => isDataPath(path) && !notCopied.test(path))
    .map((path): DataFile => ({ path, kind: kindOf(path) }))
  return files.toSorted((a, b) => order[a.kind] - order[b.kind] || (a.path < b.path ? -1 : 1))
}

/** The paths of all plain files below a folder, with `/` between their parts; links are none. */
export async function pathsIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
}

/** Secrets that an earlier Linli kept in the folder of the audit. */
const notCopied = /^audit\/(?:key|former)$/

/** Witnesses before the database they bear witness of, files that rows name after the rows. */
const order = { file: 0, database: 1, attachment: 2 } as const

function kindOf(path: string): DataFile['kind'] {
  if (path.startsWith('attachments/')) return 'attachment'
  return path.endsWith('.db') ? 'database' : 'file'
}
