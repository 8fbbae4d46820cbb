import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the secrets of a data folder are, when nothing else is said: a folder inside it that no backup takes along. */
export const secretsInside = (dataFolder: string): string => join(dataFolder, 'secrets')

/** Each secret's name in the folder of secrets, and where a data folder of an earlier Linli has it. */
export const secretFiles: Readonly<Record<string, string>> = {
  'accounts.secret': 'accounts.secret',
  'contacts.key': 'contacts.key',
  'keys.db': 'keys.db',
  'push.keys': 'push.keys',
  'audit.key': 'audit/key',
  'audit.former': 'audit/former',
}

/**
 * Makes the folder of secrets (0700) where there is none, and moves into it what an earlier Linli kept among the data. The caller holds
 * the data folder. Answers the folder.
 */
export function openSecrets(dataFolder: string, folder = secretsInside(dataFolder)): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const places = [
    ...Object.entries(secretFiles),
    ...Object.keys(secretFiles).map(name => [name, join('secrets', name)] as const),
  ]
  for (const [name, before] of places) {
    // A database's journal goes first: without it what it was in the middle of could not be taken back.
    for (const end of ['-journal', ''])
      move(join(dataFolder, `${before}${end}`), join(folder, `${name}${end}`))
  }
  return folder
}

function move(from: string, to: string): void {
  if (from === to || !existsSync(from) || existsSync(to)) return
  try {
    renameSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    const whole = `${to}.moving`
    copyFileSync(from, whole)
    chmodSync(whole, 0o600)
    sync(whole)
    renameSync(whole, to)
    sync(dirname(to))
    rmSync(from)
  }
  sync(dirname(to))
  sync(dirname(from))
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
