import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import { type CardTypeDefinition, typeDefinition } from '#shared/board/types/type-definition.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** The card types in force: the catalogue, with what administrators have changed and added; a copy in memory that answers without waiting. */
export class CardTypes {
  readonly #records: RecordsDatabase
  readonly #types: Map<string, CardTypeDefinition>

  private constructor(records: RecordsDatabase, changed: readonly CardTypeDefinition[]) {
    this.#records = records
    this.#types = new Map([...typeCatalogue, ...changed].map(type => [type.id, type]))
  }

  /** Reads what is stored. */
  static async open(records: RecordsDatabase): Promise<CardTypes> {
    const rows = await records.selectFrom('card_types').selectAll().orderBy('id').execute()
    return new CardTypes(
      records,
      rows.map(row => typeDefinition.parse(JSON.parse(row.definition))),
    )
  }

  /** A type by its id. */
  get(id: string): CardTypeDefinition | undefined {
    return this.#types.get(id)
  }

  /** All types, those of the catalogue first. */
  all(): readonly CardTypeDefinition[] {
    return [...this.#types.values()]
  }

  /** The statement that stores a type; `take` it once that is on disk. */
  statement(type: CardTypeDefinition, at: number, by: string): RecordStatement {
    const row = { definition: JSON.stringify(type), changed_at: at, changed_by: by }
    return statement(
      this.#records
        .insertInto('card_types')
        .values({ id: type.id, ...row })
        .onConflict(conflict => conflict.column('id').doUpdateSet(row)),
    )
  }

  /** Answers by a type that has been stored. */
  take(type: CardTypeDefinition): void {
    this.#types.set(type.id, type)
  }
}
