import { newId } from '#shared/base/ids.ts'
import { statement, type RecordsDatabase } from '#server/records/database.ts'
import type { LegalHoldRow } from './tables.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** The legal holds of cards: while one is in force nothing of the card is erased. */
export class LegalHolds {
  readonly #records: RecordsDatabase

  constructor(records: RecordsDatabase) {
    this.#records = records
  }

  /** The hold in force on a card at an instant; undefined when there is none. */
  async of(card: string, at: number): Promise<LegalHoldRow | undefined> {
    const holds = this.#inForce(at).where('card', '=', card)
    return holds.orderBy('until', 'desc').limit(1).executeTakeFirst()
  }

  /** Every hold in force at an instant, the one that ends first first. */
  all(at: number): Promise<readonly LegalHoldRow[]> {
    return this.#inForce(at).orderBy('until').execute()
  }

  /** The statements that put a card on hold; an earlier hold ends with that. */
  begin(
    card: string,
    hold: Pick<LegalHoldRow, 'why' | 'until' | 'by' | 'at'>,
  ): readonly RecordStatement[] {
    const row: LegalHoldRow = { id: newId(), card, ...hold, ended_by: null, ended_at: null }
    return [
      this.end(card, hold.by, hold.at),
      statement(this.#records.insertInto('legal_holds').values(row)),
    ]
  }

  /** The statement that ends a card's hold before its time. */
  end(card: string, by: string, at: number): RecordStatement {
    return statement(
      this.#records
        .updateTable('legal_holds')
        .set({ ended_by: by, ended_at: at })
        .where('card', '=', card)
        .where('ended_at', 'is', null)
        .where('until', '>', at),
    )
  }

  #inForce(at: number) {
    const rows = this.#records.selectFrom('legal_holds').selectAll()
    return rows.where('ended_at', 'is', null).where('until', '>', at)
  }
}
