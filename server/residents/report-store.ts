import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { dayAt, textOfDay } from '#shared/calendar/china-day.ts'
import { seal, unseal } from '#server/auth/seal.ts'
import type { ContactKeys } from '#server/contacts/contact-keys.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { ReportMessageRow, ReportRow } from './tables.ts'

/** What a resident says when reporting; sealed, and in no document. */
export interface ReportText {
  readonly text: string
  /** Where it is, in their words. */
  readonly where: string
  /** How they want to be called; need not be a name. */
  readonly name: string
}

/** One thing that was written to or by a resident, opened. */
export interface ReportMessage {
  readonly key: string
  readonly at: number
  /** Account id; empty for the resident. */
  readonly by: string
  readonly text: string
}

/** Where reports are kept. */
export interface ReportStoreOptions {
  readonly records: RecordsDatabase
  readonly log: Pick<Log, 'read' | 'write'>
  readonly keys: ContactKeys
}

/** A secret that opens a report: 128 bits, base64url. */
export const newToken = (): string => randomBytes(16).toString('base64url')

/** What is kept of one. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The eight letters that open a report together with its number, for who cannot use a link: from the same secret, and nowhere kept. */
export const lettersOf = (token: string): string =>
  [...createHmac('sha256', token).update('letters').digest().subarray(0, 8)]
    .map(byte => letters[byte % letters.length])
    .join('')

/** What tells whether letters are right: bound to the report's key, so that nobody can try them on a copy of the database. */
const proofOf = (key: Uint8Array, given: string): string =>
  createHmac('sha256', key).update(`letters/${given}`).digest('base64url')

/** A new number: the day in China, and five digits drawn by lot. */
const newNumber = (at: number): string => {
  const day = textOfDay(dayAt(at)).slice(2).replaceAll('-', '')
  return `${day}-${String(randomInt(100_000)).padStart(5, '0')}`
}

/** Keeps what residents write: each report under a key of its own, which goes when it is erased. */
export class ReportStore {
  readonly #options: ReportStoreOptions

  constructor(options: ReportStoreOptions) {
    this.#options = options
  }

  find(id: string): Promise<ReportRow | undefined> {
    return this.#row('id', id)
  }

  /** Whether there is or was a report of an id. */
  async isKnown(id: string): Promise<boolean> {
    const { records } = this.#options
    const row = await records.selectFrom('reports').select('id').where('id', '=', id).execute()
    return row.length > 0
  }

  /** The report that a link opens. */
  ofToken(token: string): Promise<ReportRow | undefined> {
    return this.#row('token', hashOf(token))
  }

  /** The report of a number, when the letters are its own. */
  async ofNumber(number: string, given: string): Promise<ReportRow | undefined> {
    const row = await this.#row('number', number)
    const key = row === undefined ? null : this.#options.keys.of(row.id)
    if (row === undefined || key === null) return undefined
    const { proof } = JSON.parse(this.#open(row, row.sealed, 'text') ?? '{}') as { proof?: string }
    return proof === proofOf(key, given.trim().toLowerCase()) ? row : undefined
  }

  /** Keeps a new report; `statements` commit with it. */
  async insert(
    report: Pick<ReportRow, 'id' | 'unit' | 'at' | 'police' | 'emergency' | 'suggested'>,
    said: ReportText,
    token: string,
    statements: readonly RecordStatement[],
  ): Promise<ReportRow> {
    const { keys, log, records } = this.#options
    return keys.with(report.id, async key => {
      const proof = proofOf(key, lettersOf(token))
      const row: ReportRow = {
        ...report,
        number: newNumber(report.at),
        token: hashOf(token),
        state: 'new',
        version: 1,
        sealed: this.#seal(key, report.id, 'text', JSON.stringify({ ...said, proof })),
        card: '',
        claimed_by: '',
        claimed_until: 0,
        decided_by: '',
        decided_at: 0,
        mark: 0,
        marked_at: 0,
        seen_at: 0,
      }
      await log.write([statement(records.insertInto('reports').values(row)), ...statements])
      return row
    })
  }

  /** What the resident said; null when its key is gone. */
  textOf(row: ReportRow): ReportText | null {
    const opened = this.#open(row, row.sealed, 'text')
    if (opened === null) return null
    const { text, where, name } = JSON.parse(opened) as ReportText
    return { text, where, name }
  }

  /** What was written since, oldest first. */
  async messagesOf(row: ReportRow): Promise<readonly ReportMessage[]> {
    return (await this.messagesOfAll([row])).get(row.id) ?? []
  }

  /** The same of many reports, by their ids. */
  async messagesOfAll(
    rows: readonly ReportRow[],
  ): Promise<ReadonlyMap<string, readonly ReportMessage[]>> {
    const found = await this.#options.log.read<ReportMessageRow>(
      'SELECT * FROM report_messages WHERE report IN (SELECT value FROM json_each(?)) ORDER BY at, key',
      [JSON.stringify(rows.map(({ id }) => id))],
    )
    const messages = new Map<string, ReportMessage[]>()
    for (const { report, key, at, by, sealed } of found) {
      const text = this.#open({ id: report }, sealed, key)
      if (text !== null)
        messages.set(report, [...(messages.get(report) ?? []), { key, at, by, text }])
    }
    return messages
  }

  /** The statement that keeps a message; null when the report's key is gone. The same key is kept once. */
  message(row: ReportRow, { key, at, by, text }: ReportMessage): RecordStatement | null {
    const secret = this.#options.keys.of(row.id)
    if (secret === null) return null
    const values: ReportMessageRow = {
      report: row.id,
      key,
      at,
      by,
      sealed: this.#seal(secret, row.id, key, text),
    }
    return statement(
      this.#options.records
        .insertInto('report_messages')
        .values(values)
        .onConflict(one => one.doNothing()),
    )
  }

  /** The statement that takes a report's next step, if nobody has taken one since it was read. */
  step(row: ReportRow, change: Partial<ReportRow>): RecordStatement {
    return statement(
      this.#options.records
        .updateTable('reports')
        .set({ ...change, version: row.version + 1 })
        .where('id', '=', row.id)
        .where('version', '=', row.version),
    )
  }

  /** What takes a report's words away: nothing but when it came, to which unit, and what became of it is left. */
  erasing(id: string): readonly RecordStatement[] {
    const { records } = this.#options
    return [
      statement(
        records
          .updateTable('reports')
          .set({ state: 'erased', token: id, sealed: new Uint8Array(), emergency: '' })
          .where('id', '=', id),
      ),
      statement(records.deleteFrom('report_messages').where('report', '=', id)),
    ]
  }

  /** Destroys the keys of reports that were erased. */
  sweepKeys(): Promise<void> {
    return this.#options.keys.sweep(async () => {
      const rows = await this.#options.log.read<{ id: string }>(
        "SELECT id FROM reports WHERE state <> 'erased'",
      )
      return new Set(rows.map(({ id }) => id))
    })
  }

  #row(column: 'id' | 'token' | 'number', value: string): Promise<ReportRow | undefined> {
    return this.#options.records
      .selectFrom('reports')
      .selectAll()
      .where(column, '=', value)
      .where('state', '<>', 'erased')
      .executeTakeFirst()
  }

  #seal(key: Uint8Array, report: string, part: string, text: string): Uint8Array {
    return seal(key, Buffer.from(text), `${report}/${part}`)
  }

  #open(row: Pick<ReportRow, 'id'>, sealed: Uint8Array, part: string): string | null {
    const key = this.#options.keys.of(row.id)
    if (key === null) return null
    return Buffer.from(unseal(key, sealed, `${row.id}/${part}`)).toString()
  }
}
