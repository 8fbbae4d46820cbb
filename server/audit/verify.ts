import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AuditRow } from './tables.ts'
import { auditFiles, endOfNotes, splitNotes, verifiersIn } from './audit-folder.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { commitmentOf, leafOf } from './entry.ts'
import { erasedAction, Erasures } from './erased.ts'
import { MerkleTree } from './merkle-tree.ts'
import { type MinutesFinding, verifyMinutes } from './minutes/verify-minutes.ts'
import { type NoteVerifier, readSigner, readVerifier } from './note.ts'

/** Something that is not as it was written. */
export type Finding =
  | MinutesFinding
  /** An entry whose sealed parts do not give its leaf, or whose leaf is not the one that was signed. */
  | { readonly kind: 'entry-altered'; readonly seq: number; readonly id: string }
  /** Values that do not give the commitment of their entry. */
  | { readonly kind: 'value-altered'; readonly seq: number; readonly id: string }
  /** Values that are gone without an entry that says so. */
  | { readonly kind: 'value-removed'; readonly seq: number; readonly id: string }
  /** Places in the chain without an entry. */
  | { readonly kind: 'entries-missing'; readonly from: number; readonly to: number }
  /** Rows that have no place in the chain. */
  | { readonly kind: 'entry-unchained'; readonly id: string }
  /** The entries before a checkpoint and after the last one that holds are not those it was signed for. */
  | {
      readonly kind: 'root-differs'
      readonly from: number
      readonly to: number
      readonly at: number
    }
  /** More was signed than is there. */
  | {
      readonly kind: 'rolled-back'
      readonly entries: number
      readonly signed: number
      readonly at: number
    }
  /** A checkpoint whose signature does not hold; `number` counts from 1 within its place. */
  | { readonly kind: 'checkpoint-altered'; readonly where: Where; readonly number: number }
  /** A checkpoint of the table that the file no longer has. */
  | { readonly kind: 'checkpoint-missing'; readonly size: number }
  /** The file of leaves is not what was signed, though the database is. */
  | { readonly kind: 'leaves-altered'; readonly seq: number }
  /** The file of leaves no longer reaches as far as was signed: it was cut. */
  | { readonly kind: 'leaves-missing'; readonly from: number; readonly to: number }
  /** The database itself cannot be read to its end. */
  | { readonly kind: 'database-damaged'; readonly detail: string }
  /** There is no public key to check signatures with. */
  | { readonly kind: 'key-missing' }

/** Where a checkpoint was found: in the folder `audit`, in the database, or given by whoever verifies. */
export type Where = 'file' | 'table' | 'given'

/** What a verification found. Whole when there are no findings. */
export interface Verification {
  readonly entries: number
  /** Entries whose values were erased, lawfully or not. */
  readonly erased: number
  readonly checkpoints: number
  /** The newest checkpoint that holds. */
  readonly upTo: { readonly size: number; readonly at: number } | null
  readonly findings: readonly Finding[]
}

/** Witnesses from elsewhere. */
export interface VerifyOptions {
  /** Signed checkpoints that were kept outside, as one text. */
  readonly checkpoints?: string
  /** A public key that was kept outside; counts instead of the folder's. */
  readonly key?: string
  /** Where the secrets are; the folder `secrets` of the data folder when not given. */
  readonly secrets?: string | undefined
}

interface Signed extends Checkpoint {
  readonly where: Where
}

const leafBytes = 32

/**
 * Compares the audit of a data folder with its leaves and every signed checkpoint: entries altered, removed, put in another order or
 * rolled back are found. Reads one moment of the database, of a running server too, and writes nothing.
 */
export function verifyAudit(dataFolder: string, options: VerifyOptions = {}): Verification {
  const files = auditFiles(dataFolder, options.secrets)
  const keys = keysOf(files, options.key)
  // What the files hold before the database is looked at is certainly in it, what they hold afterwards is all that it has.
  const signedBefore = read(files.checkpoints)
  const database = new DatabaseSync(join(dataFolder, 'linli.db'), {
    readOnly: true,
    timeout: 5_000,
  })
  const findings: Finding[] = keys.length === 0 ? [{ kind: 'key-missing' }] : []
  try {
    database.exec('BEGIN')
    const stored = database.prepare('SELECT note FROM audit_checkpoints ORDER BY size').all()
    const inTable = stored.map(row => String(row['note']))
    const signedAfter = notesOf(read(files.checkpoints))
    const leaves = existsSync(files.leaves) ? readFileSync(files.leaves) : Buffer.alloc(0)
    const signed = [
      ...opened(notesOf(signedBefore), 'file', keys, findings),
      ...opened(inTable, 'table', keys, findings),
      ...opened(splitNotes(options.checkpoints ?? ''), 'given', keys, findings),
    ]
    for (const note of inTable)
      if (!signedAfter.includes(note.trimEnd()) && keys.length > 0) {
        const checkpoint = openCheckpoint(note, keys)
        if (checkpoint !== null)
          findings.push({ kind: 'checkpoint-missing', size: checkpoint.size })
      }
    const walked = new Walk(signed, leaves, findings).run(database)
    findings.push(...verifyMinutes(database))
    return { ...walked, checkpoints: new Set(signed.map(one => one.size)).size, findings }
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error)) throw error
    findings.push({ kind: 'database-damaged', detail: error.message })
    return { entries: 0, erased: 0, upTo: null, checkpoints: 0, findings }
  } finally {
    database.close()
  }
}

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** The whole notes; one at the end that a running server, or a power cut, has not finished is left out. */
const notesOf = (text: string): readonly string[] =>
  splitNotes(text.slice(0, endOfNotes(text))).map(note => note.trimEnd())

const leafAt = (leaves: Buffer, seq: number): Buffer =>
  leaves.subarray(seq * leafBytes, (seq + 1) * leafBytes)

/** One pass over the entries, in their order, against leaves and checkpoints. */
class Walk {
  readonly #bySize: ReadonlyMap<number, readonly Signed[]>
  readonly #signed: readonly Signed[]
  readonly #leaves: Buffer
  readonly #findings: Finding[]
  /** What the database says, and what the file of leaves says. */
  readonly #tree = new MerkleTree()
  readonly #kept = new MerkleTree()
  /** Entries whose leaf in the file is another one; the signatures tell which of the two is right. */
  #different: { readonly seq: number; readonly id: string }[] = []
  #upTo: Verification['upTo'] = null
  #differsFrom = -1

  constructor(signed: readonly Signed[], leaves: Buffer, findings: Finding[]) {
    this.#signed = signed
    this.#bySize = Map.groupBy(signed, checkpoint => checkpoint.size)
    this.#leaves = leaves
    this.#findings = findings
  }

  run(database: DatabaseSync): Pick<Verification, 'entries' | 'erased' | 'upTo'> {
    for (const row of database.prepare('SELECT id FROM audit WHERE seq < 0').iterate())
      this.#findings.push({ kind: 'entry-unchained', id: String(row['id']) })
    const erasures = new Erasures()
    for (const row of database
      .prepare(
        `SELECT seq, subject, action, after FROM audit WHERE action = ?
         OR (action LIKE 'notes/%' AND action NOT LIKE 'notes/%/%')`,
      )
      .iterate(erasedAction))
      erasures.add(row as unknown as AuditRow)
    let erased = 0
    this.#head()
    const rows = database.prepare('SELECT * FROM audit WHERE seq >= 0 ORDER BY seq')
    rows.setReadBigInts(true)
    for (const each of rows.iterate()) {
      const row = plainRow(each)
      if (row === null) continue
      if (row.seq < this.#tree.size) {
        this.#findings.push({ kind: 'entry-unchained', id: row.id })
        continue
      }
      if (row.seq > this.#tree.size && !this.#skip(row.seq)) break
      this.#take(row, erasures.hidKeys(row))
      if (row.salt === null) erased++
      const value = valueFinding(row, erasures)
      if (value !== null) this.#findings.push({ kind: value, seq: row.seq, id: row.id })
    }
    this.#tail()
    return { entries: this.#tree.size, erased, upTo: this.#upTo }
  }

  #take(row: AuditRow, keysHidden: boolean): void {
    const { seq, id } = row
    const made = keysHidden ? leftLeaf(row) : madeLeaf(row)
    const witness = leafAt(this.#leaves, seq)
    if (made === null || !Buffer.from(row.leaf ?? []).equals(made))
      this.#findings.push({ kind: 'entry-altered', seq, id })
    else if (witness.length === leafBytes && !witness.equals(made))
      this.#different.push({ seq, id })
    this.#tree.append(made ?? Buffer.alloc(leafBytes))
    if (this.#kept.size === seq && witness.length === leafBytes) this.#kept.append(witness)
    this.#head()
  }

  /** Goes over places without an entry. Their leaves may still be in the file, and so the rest can be checked; false when not. */
  #skip(to: number): boolean {
    this.#findings.push({ kind: 'entries-missing', from: this.#tree.size, to: to - 1 })
    while (this.#tree.size < to) {
      const leaf = leafAt(this.#leaves, this.#tree.size)
      if (leaf.length !== leafBytes) return false
      if (this.#kept.size === this.#tree.size) this.#kept.append(leaf)
      this.#tree.append(leaf)
      this.#head()
    }
    return true
  }

  /** Compares the trees as far as they have come with the checkpoints of this size. */
  #head(): void {
    const { size } = this.#tree
    for (const { root, at } of this.#bySize.get(size) ?? []) {
      if (Buffer.from(this.#tree.root()).equals(root)) {
        this.#upTo = { size, at }
        continue
      }
      const from = this.#upTo?.size ?? 0
      const witnessed = this.#kept.size === size && Buffer.from(this.#kept.root()).equals(root)
      if (!witnessed) {
        // Once it differs, it differs at every later checkpoint too.
        if (this.#differsFrom !== from)
          this.#findings.push({ kind: 'root-differs', from, to: size - 1, at })
        this.#differsFrom = from
        continue
      }
      for (const { seq, id } of this.#different)
        this.#findings.push({ kind: 'entry-altered', seq, id })
      this.#different = []
    }
  }

  #tail(): void {
    const covered = this.#different.find(({ seq }) => seq < (this.#upTo?.size ?? 0))
    if (covered !== undefined) this.#findings.push({ kind: 'leaves-altered', seq: covered.seq })
    const { size } = this.#tree
    // Leaves are on disk before a checkpoint is signed; one that was given may be another folder's.
    const kept = Math.floor(this.#leaves.length / leafBytes)
    const witnessed = this.#signed.filter(one => one.where !== 'given').map(one => one.size)
    const reach = witnessed.reduce((far, one) => Math.max(far, one), 0)
    if (kept < reach) this.#findings.push({ kind: 'leaves-missing', from: kept, to: reach - 1 })
    const most = this.#signed.reduce<Signed | null>(
      (found, one) => (one.size > (found?.size ?? size) ? one : found),
      null,
    )
    if (most !== null)
      this.#findings.push({
        kind: 'rolled-back',
        entries: size,
        signed: most.size,
        at: most.at,
      })
  }
}

/** A row with its numbers as numbers; what is no whole number becomes NaN and is found by its leaf. Null without a place. */
function plainRow(row: Readonly<Record<string, unknown>>): AuditRow | null {
  const { seq, at } = row
  if (typeof seq !== 'bigint') return null
  const plain = { ...row, seq: Number(seq), at: typeof at === 'bigint' ? Number(at) : Number.NaN }
  return plain as AuditRow
}

/** The leaf a row's sealed parts give; null when one of them is not even of its kind. */
function madeLeaf(row: AuditRow): Uint8Array | null {
  const texts = [row.id, row.subject, row.unit, row.actor, row.origin, row.authority, row.action]
  const whole =
    texts.every(text => typeof text === 'string') &&
    Number.isSafeInteger(row.at) &&
    row.commitment instanceof Uint8Array
  return whole ? leafOf(row) : null
}

/** The leaf of an entry of which nothing else is left that it could be made from; the signed roots tell whether it is the right one. */
const leftLeaf = ({ leaf }: AuditRow): Uint8Array | null =>
  leaf instanceof Uint8Array && leaf.length === leafBytes ? leaf : null

function valueFinding(
  { salt, before, after, commitment, id, subject, seq, action }: AuditRow,
  erasures: Erasures,
): 'value-altered' | 'value-removed' | null {
  if (salt === null && before === null && after === null)
    return erasures.cover({ id, subject, seq, action }) ? null : 'value-removed'
  if (!(salt instanceof Uint8Array)) return 'value-altered'
  const made = commitmentOf({ salt, before, after })
  return Buffer.from(made).equals(Buffer.from(commitment ?? [])) ? null : 'value-altered'
}

function keysOf(
  files: ReturnType<typeof auditFiles>,
  given: string | undefined,
): readonly NoteVerifier[] {
  if (given !== undefined)
    return given.split('\n').flatMap(line => readVerifier(line) ?? readSigner(line) ?? [])
  const own = readSigner(read(files.key)) ?? readVerifier(read(files.publicKey)) ?? []
  return [own, ...verifiersIn(read(files.former))].flat()
}

function opened(
  notes: readonly string[],
  where: Where,
  keys: readonly NoteVerifier[],
  findings: Finding[],
): readonly Signed[] {
  if (keys.length === 0) return []
  return notes.flatMap((note, i) => {
    const checkpoint = openCheckpoint(note.endsWith('\n') ? note : `${note}\n`, keys)
    if (checkpoint !== null) return [{ ...checkpoint, where }]
    findings.push({ kind: 'checkpoint-altered', where, number: i + 1 })
    return []
  })
}
