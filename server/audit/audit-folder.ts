import {
  appendFile,
  chmod,
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '#shared/base/ids.ts'
import { SecretsError } from '#server/log/secrets-error.ts'
import { newSigner, type NoteSigner, type NoteVerifier, readSigner, readVerifier } from './note.ts'

/** The files beside the database that bear witness against it, and the key they are signed with, among the secrets. */
export const auditFiles = (dataFolder: string, secrets = join(dataFolder, 'secrets')) => {
  const folder = join(dataFolder, 'audit')
  return {
    folder,
    /** The secret key, mode 0600. */
    key: join(secrets, 'audit.key'),
    /** The public keys of before: a backup brought back without the secret one goes on with another. */
    former: join(secrets, 'audit.former'),
    /** The public key, to be kept elsewhere. */
    publicKey: join(folder, 'key.pub'),
    /** Every signed checkpoint, one after the other with an empty line between them. */
    checkpoints: join(folder, 'checkpoints'),
    /** The leaves the checkpoints cover, 32 bytes each, so that a changed entry can be named. */
    leaves: join(folder, 'leaves'),
  }
}

const leafBytes = 32
/** A note ends with its signature and is followed by an empty line. */
const noteEnd = /\n— [^\n]*\n\n/g

/** The key that signs, and those that signed before it. */
export interface AuditKeys {
  readonly key: NoteSigner
  readonly former: readonly NoteVerifier[]
}

/** The keys of a data folder; made, with the folders, when there is none. Throws when the file does not hold one. */
export async function openAuditKeys(dataFolder: string, secrets?: string): Promise<AuditKeys> {
  const files = auditFiles(dataFolder, secrets)
  for (const folder of [files.folder, dirname(files.key)])
    await mkdir(folder, { recursive: true, mode: 0o700 })
  const text = await readFile(files.key, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const signer = text === null ? newSigner(`linli/${newId()}`) : readSigner(text)
  if (signer === null)
    throw new SecretsError(
      `${files.key} does not hold the audit's key: bring it back from a copy, or remove it, and the audit goes on under a new one.`,
    )
  if (text === null) {
    const known = await readFile(files.publicKey, 'utf8').catch(() => '')
    if (known !== '') await appendFile(files.former, known, { mode: 0o600, flush: true })
    await durably(files.key, `${signer.secret}\n`)
  }
  await chmod(files.key, 0o600)
  await writeFile(files.publicKey, `${signer.text}\n`, { mode: 0o644 })
  return { key: signer, former: verifiersIn(await readFile(files.former, 'utf8').catch(() => '')) }
}

/** The public keys of a text, one a line. */
export const verifiersIn = (text: string): readonly NoteVerifier[] =>
  text.split('\n').flatMap(line => readVerifier(line) ?? [])

async function durably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  const folder = await open(join(path, '..'), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Appends to the witnesses; what was interrupted by a power cut is taken away at the start. */
export class AuditWitness {
  readonly #checkpoints: FileHandle
  readonly #leaves: FileHandle

  private constructor(checkpoints: FileHandle, leaves: FileHandle) {
    this.#checkpoints = checkpoints
    this.#leaves = leaves
  }

  /** Opens the files, making them where they are missing; `anew` sets leaves aside that the database contradicts. */
  static async open(dataFolder: string, { anew = false } = {}): Promise<AuditWitness> {
    const files = auditFiles(dataFolder)
    if (anew) await rename(files.leaves, `${files.leaves}-${newId()}`).catch(() => undefined)
    const text = await readFile(files.checkpoints, 'utf8').catch(() => '')
    const checkpoints = await open(files.checkpoints, 'a', 0o600)
    const kept = Buffer.byteLength(text.slice(0, endOfNotes(text)))
    if (kept < Buffer.byteLength(text)) await checkpoints.truncate(kept)
    await (await open(files.leaves, 'a', 0o600)).close()
    return new AuditWitness(checkpoints, await open(files.leaves, 'r+'))
  }

  /** Keeps leaves from a place on, then the checkpoint that covers them; resolves when both are on disk. */
  async keep(from: number, leaves: readonly Uint8Array[], note: string): Promise<void> {
    const bytes = Buffer.concat(leaves)
    const { bytesWritten } = await this.#leaves.write(bytes, 0, bytes.length, from * leafBytes)
    if (bytesWritten !== bytes.length) throw new Error('the leaves of the audit were cut short')
    await this.#leaves.datasync()
    await this.#checkpoints.appendFile(`${note}\n`)
    await this.#checkpoints.datasync()
  }

  /** Closes the files. */
  async close(): Promise<void> {
    await this.#checkpoints.close()
    await this.#leaves.close()
  }
}

/** Where the last whole note of a checkpoints file ends. */
export function endOfNotes(text: string): number {
  let end = 0
  for (const { index, 0: found } of text.matchAll(noteEnd)) end = index + found.length
  return end
}

/** The notes of a checkpoints file in their order; what is no note is given as it is. */
export const splitNotes = (text: string): readonly string[] =>
  text.split(/(?<=\n— [^\n]*\n)\n/).filter(part => part !== '')
