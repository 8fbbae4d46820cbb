import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { SecretsError } from '#server/log/secrets-error.ts'

/** Where the secrets of a data folder are, when nothing else is said: a folder inside it that no backup takes along. */
export const secretsInside = (dataFolder: string): string => join(dataFolder, 'secrets')

/** Each secret's name in the folder of secrets, and where a data folder of an earlier Linli has it. */
export const secretFiles: Readonly<Record<string, string>> = {
  'accounts.secret': 'accounts.secret',
  'factors.key': 'factors.key',
  'contacts.key': 'contacts.key',
  'keys.db': 'keys.db',
  'report-keys.db': 'report-keys.db',
  'push.keys': 'push.keys',
  'audit.key': 'audit/key',
  'audit.former': 'audit/former',
  'plugins.key': 'plugins.key',
}

/** A file of this name in a folder of secrets elsewhere says that a data folder may begin with new ones. */
const beginsAnew = 'new'

/** Lets the next start make new secrets in a folder elsewhere that has none. */
export function allowNewSecrets(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  closeSync(openSync(join(folder, beginsAnew), 'w', 0o600))
}

/**
 * Makes the folder of secrets (0700) where there is none, and moves into it what an earlier Linli kept among the data. The caller holds
 * the data folder. Answers the folder. Throws SecretsError when it cannot be used, or when a folder elsewhere lacks what the data folder
 * was used with: its disk is not there, and new secrets would open nothing of what is sealed.
 */
export function openSecrets(dataFolder: string, folder = secretsInside(dataFolder)): string {
  try {
    makeSecrets(dataFolder, folder)
    for (const name of Object.keys(secretFiles)) checkSecret(join(folder, name))
  } catch (error) {
    if (error instanceof SecretsError) throw error
    throw new SecretsError(
      `The folder of secrets ${folder} cannot be used (${reasonOf(error)}). Linli needs to read and write it: see to the disk it is on and to its owner.`,
    )
  }
  const empty = !Object.keys(secretFiles).some(name => existsSync(join(folder, name)))
  const anew = join(folder, beginsAnew)
  const used = existsSync(join(dataFolder, 'accounts.db'))
  if (folder !== secretsInside(dataFolder) && used && empty && !existsSync(anew))
    throw new SecretsError(
      `The folder of secrets ${folder} is empty, and ${dataFolder} was used with secrets before. Is the disk they are on there? To begin with new ones, which ends all sign-ins and leaves contacts unreadable, put an empty file named "${beginsAnew}" into it.`,
    )
  if (!empty) rmSync(anew, { force: true })
  return folder
}

function checkSecret(path: string): void {
  if (!existsSync(path)) return
  if (!statSync(path).isFile()) throw new Error(`${path} is no file`)
  accessSync(path, constants.R_OK | constants.W_OK)
}

const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code ?? (error as Error).message

function makeSecrets(dataFolder: string, folder: string): void {
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
