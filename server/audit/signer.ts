import { readFile } from 'node:fs/promises'
import type { Log } from '#server/log/log.ts'
import type { AuditCheckpointRow } from './tables.ts'
import { auditFiles, AuditWitness, openAuditKeys, splitNotes } from './audit-folder.ts'
import { type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { nextPlace } from './entry.ts'
import { MerkleTree } from './merkle-tree.ts'
import type { NoteSigner, NoteVerifier } from './note.ts'

/** What the signer works with. */
export interface SignerOptions {
  readonly log: Log
  readonly dataFolder: string
  /** Holds the key; the folder `secrets` of the data folder when not given. */
  readonly secrets?: string | undefined
  readonly now: () => number
  /** Told in one English sentence of what an operator must look at; the signer goes on. */
  readonly onProblem: (problem: string, cause?: unknown) => void
}

/** A signed checkpoint with its note. */
export interface Signed extends Checkpoint {
  readonly note: string
}

const everyMs = 1_000
const mostLeaves = 1_000

/**
 * Signs how far the audit has come: once a second while entries come in, each thousand of them, and at the stop. The checkpoint
 * is kept in the folder `audit` first and in the table then, so what stands in the table is in the file too.
 */
export class Signer {
  readonly #options: SignerOptions
  readonly #key: NoteSigner
  readonly #witness: AuditWitness
  #tree: MerkleTree
  #latest: Signed | null
  #signing: Promise<void> | null = null
  #heard = 0
  #stopped: Promise<void> | null = null
  readonly #timer: NodeJS.Timeout

  private constructor(
    options: SignerOptions,
    parts: {
      readonly key: NoteSigner
      readonly witness: AuditWitness
      readonly tree: MerkleTree
      readonly latest: Signed | null
    },
  ) {
    this.#options = options
    this.#key = parts.key
    this.#witness = parts.witness
    this.#tree = parts.tree
    this.#latest = parts.latest
    this.#timer = setInterval(() => void this.sign(), everyMs)
    this.#timer.unref()
  }

  /** Goes on from the last checkpoint, and says so when the database is older than what was signed. */
  static async open(options: SignerOptions): Promise<Signer> {
    const { log, dataFolder, secrets, onProblem } = options
    const { key, former } = await openAuditKeys(dataFolder, secrets)
    const keys = [key, ...former]
    const rows = await log.read<AuditCheckpointRow>(
      'SELECT * FROM audit_checkpoints ORDER BY size DESC LIMIT 1',
    )
    const [{ size }] = (await log.read<{ size: number }>(nextPlace)) as [{ size: number }]
    const text = await readFile(auditFiles(dataFolder).checkpoints, 'utf8').catch(() => '')
    const signed = splitNotes(text).flatMap(note => openCheckpoint(note, keys) ?? [])
    const rolledBack = signed.some(checkpoint => checkpoint.size > size)
    if (rolledBack)
      onProblem('The audit is shorter than what was signed: the database was rolled back.')
    const last = rows[0] === undefined ? null : goOn(rows[0], keys)
    if (last === undefined) onProblem('The last checkpoint of the audit does not hold.')
    // Everything is signed once more then, beside what contradicts it.
    const anew = rolledBack || last === undefined || (last === null && signed.length > 0)
    const witness = await AuditWitness.open(dataFolder, { anew })
    const tree = anew ? new MerkleTree() : (last?.tree ?? new MerkleTree())
    const signer = new Signer(options, { key, witness, tree, latest: last?.latest ?? null })
    await signer.sign()
    return signer
  }

  /** The public key, to be kept elsewhere. */
  get publicKey(): string {
    return this.#key.text
  }

  /** The newest checkpoint; null before the first entry. */
  get latest(): Signed | null {
    return this.#latest
  }

  /** Tells of one more change; after a thousand of them a checkpoint need not wait for the second to pass. */
  heard(): void {
    if (++this.#heard % mostLeaves === 0) void this.sign()
  }

  /** Signs what is on disk and not signed yet. */
  sign(): Promise<void> {
    this.#signing ??= this.#run()
      .catch(cause =>
        this.#options.onProblem('A checkpoint of the audit could not be written.', cause),
      )
      .finally(() => (this.#signing = null))
    return this.#signing
  }

  /** Signs the rest and closes the files; to be called while the log still takes writes. */
  stop(): Promise<void> {
    this.#stopped ??= this.#finish()
    return this.#stopped
  }

  async #finish(): Promise<void> {
    clearInterval(this.#timer)
    await this.#signing
    await this.sign()
    await this.#witness.close()
  }

  async #run(): Promise<void> {
    for (;;) {
      const from = this.#tree.size
      const rows = await this.#options.log.read<{ seq: number; leaf: Uint8Array }>(
        'SELECT seq, leaf FROM audit WHERE seq >= ? ORDER BY seq LIMIT ?',
        [from, mostLeaves],
      )
      if (rows.length === 0) return
      if (rows.some(({ seq }, i) => seq !== from + i)) {
        this.#options.onProblem('Entries of the audit are missing; nothing after them is signed.')
        return
      }
      await this.#checkpoint(
        from,
        rows.map(row => row.leaf),
      )
    }
  }

  async #checkpoint(from: number, leaves: readonly Uint8Array[]): Promise<void> {
    // On a copy: when the disk refuses, the same leaves are read again.
    const tree = MerkleTree.from(from, this.#tree.frontier())!
    for (const leaf of leaves) tree.append(leaf)
    const at = this.#options.now()
    const checkpoint = { size: tree.size, root: tree.root(), at }
    const note = signCheckpoint(checkpoint, this.#key)
    await this.#witness.keep(from, leaves, note)
    await this.#options.log.write([
      {
        sql: `INSERT INTO audit_checkpoints (size, at, note, frontier) VALUES (?, ?, ?, ?)
              ON CONFLICT (size) DO UPDATE SET at = excluded.at, note = excluded.note, frontier = excluded.frontier`,
        parameters: [tree.size, at, note, tree.frontier()],
      },
    ])
    this.#tree = tree
    this.#latest = { ...checkpoint, origin: this.#key.name, note }
  }
}

/** The tree and checkpoint of a row; undefined when they contradict each other. */
function goOn(
  { size, frontier, note }: AuditCheckpointRow,
  keys: readonly NoteVerifier[],
): { readonly tree: MerkleTree; readonly latest: Signed } | undefined {
  const tree = MerkleTree.from(size, frontier)
  const checkpoint = openCheckpoint(note, keys)
  if (tree === null || checkpoint === null || checkpoint.size !== size) return undefined
  if (!Buffer.from(tree.root()).equals(checkpoint.root)) return undefined
  return { tree, latest: { ...checkpoint, note } }
}
