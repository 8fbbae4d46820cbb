import { type NoteSigner, type NoteVerifier, openNote, signNote } from './note.ts'

/** How far the audit reached and the root of its tree there, as https://c2sp.org/tlog-checkpoint writes it. */
export interface Checkpoint {
  /** The name of the log: that of its key. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** When it was signed, milliseconds since 1970; an extension line of its own. */
  readonly at: number
}

const form = /^(\S+)\n(0|[1-9]\d{0,15})\n([\w+/]{43}=)\nat ([1-9]\d{0,15})\n$/

/** A checkpoint as a signed note. */
export function signCheckpoint(
  { size, root, at }: Omit<Checkpoint, 'origin'>,
  signer: NoteSigner,
): string {
  const base64 = Buffer.from(root).toString('base64')
  return signNote(`${signer.name}\n${size}\n${base64}\nat ${at}\n`, signer)
}

/** The checkpoint in a note that one of the keys has signed; null when it is none. */
export function openCheckpoint(note: string, keys: readonly NoteVerifier[]): Checkpoint | null {
  const text = openNote(note, keys)
  const [, origin, size, root, at] = form.exec(text ?? '') ?? []
  if (origin === undefined || root === undefined) return null
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), at: Number(at) }
}
