import { join } from 'node:path'
import { secretFiles } from '#server/auth/secrets-folder.ts'
import { copyDatabase, copyPlain } from './copy-file.ts'
import { pathsIn } from './data-files.ts'

/** A secret by its name, and the file it is in. */
export interface SecretFile {
  readonly name: string
  readonly file: string
}

/** The secrets in a folder of them, or among the data of an earlier Linli; nothing else that may be there. */
export async function secretsIn(...folders: readonly string[]): Promise<readonly SecretFile[]> {
  const found = new Map<string, string>()
  for (const folder of folders)
    for (const path of await pathsIn(folder).catch(() => []))
      for (const [name, before] of Object.entries(secretFiles))
        if ((path === name || path === before) && !found.has(name))
          found.set(name, join(folder, path))
  return [...found].map(([name, file]) => ({ name, file }))
}

/** Copies secrets into a folder of their own. */
export async function copySecrets(files: readonly SecretFile[], folder: string): Promise<void> {
  for (const { name, file } of files)
    await (name.endsWith('.db') ? copyDatabase : copyPlain)(file, join(folder, name))
}
