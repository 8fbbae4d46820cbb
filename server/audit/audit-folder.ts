import { chmod, type FileHandle, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '#shared/base/ids.ts'
import { newSigner, type NoteSigner, readSigner } from './note.ts'

/** The files beside the database that bear witness against it. */
export const auditFiles = (dataFolder: string) => {
  const folder = join(dataFolder, 'audit')
  return {
    folder,
    /** The secret key, mode 0600. */
    key: join(folder, 'key'),
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

/** The key of a data folder; made, with the folder, when there is none. Throws when the file does not hold one. */
export async function openAuditKey(dataFolder: string): Promise<NoteSigner> {
  const files = auditFiles(dataFolder)
  await mkdir(files.folder, { recursive: true, mode: 0o700 })
  const text = await readFile(files.key, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  const signer = text === null ? newSigner(`linli/${newId()}`) : readSigner(text)
  if (signer === null)
    throw new Error(`${files.key} does not hold the audit's key: bring it back from a copy`)
  if (text === null) await durably(files.key, `${signer.secret}\n`)
  await chmod(files.key, 0o600)
  await writeFile(files.publicKey, `${signer.text}\n`, { mode: 0o644 })
  return signer
}

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
