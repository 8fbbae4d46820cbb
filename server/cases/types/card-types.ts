import { type Brought, goesWith } from '#shared/board/types/brought-types.ts'
import { typeCatalogue } from '#shared/board/types/type-catalogue.ts'
import {
  type CardTypeDefinition,
  type TypeField,
  typeDefinition,
} from '#shared/board/types/type-definition.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** What plugins bring to cards, and where. */
export interface BroughtTypes extends Brought {
  /** Whether a plugin has a type, or a field of a type, on a board now. */
  isThere(board: string, plugin: string, type: string, field?: string): boolean
}

type TypesById = ReadonlyMap<string, CardTypeDefinition>

/**
 * The card types in force: the catalogue, with what administrators have changed and added and what plugins bring; a copy in memory that
 * answers without waiting.
 */
export class CardTypes {
  readonly #records: RecordsDatabase
  readonly #own: Map<string, CardTypeDefinition>
  #brought: BroughtTypes = { types: [], fields: [], isThere: () => false }
  /** As they are on a board, and under '' as they are on any. */
  readonly #shown = new Map<string, TypesById>()

  private constructor(records: RecordsDatabase, changed: readonly CardTypeDefinition[]) {
    this.#records = records
    this.#own = new Map([...typeCatalogue, ...changed].map(type => [type.id, type]))
  }

  /** Reads what is stored. */
  static async open(records: RecordsDatabase): Promise<CardTypes> {
    const rows = await records.selectFrom('card_types').selectAll().orderBy('id').execute()
    return new CardTypes(
      records,
      rows.map(row => typeDefinition.parse(JSON.parse(row.definition))),
    )
  }

  /**
   * A type by its id, with all fields that any plugin brings; as it is on a board where one is named: what is of a plugin that is not there is
   * `retired`, or `off`.
   */
  get(id: string, board = ''): CardTypeDefinition | undefined {
    return this.#on(board).get(id)
  }

  /** All types, those of the catalogue first. */
  all(board = ''): readonly CardTypeDefinition[] {
    return [...this.#on(board).values()]
  }

  /** The fields that plugins bring to a type, also to one that is not there yet. */
  broughtTo(type: string): readonly TypeField[] {
    return this.#brought.fields.filter(one => goesWith(one, type)).map(({ field }) => field)
  }

  /** The station's own, as administrators write them. */
  own(): TypesById {
    return this.#own
  }

  /** Answers by what plugins bring from now on, or anew where that is somewhere else. */
  bring(brought: BroughtTypes): void {
    this.#brought = brought
    this.#shown.clear()
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
    this.#own.set(type.id, type)
    this.#shown.clear()
  }

  #on(asked: string): TypesById {
    const { types: more, fields } = this.#brought
    // Where no plugin brings anything they are the same on every board.
    const board = more.length + fields.length === 0 ? '' : asked
    const known = this.#shown.get(board)
    if (known !== undefined) return known
    const types = [...this.#own.values(), ...more.filter(({ id }) => !this.#own.has(id))]
    const shown = new Map(types.map(type => [type.id, this.#shownOn(board, type)]))
    this.#shown.set(board, shown)
    return shown
  }

  #shownOn(board: string, type: CardTypeDefinition): CardTypeDefinition {
    const { fields, isThere } = this.#brought
    const more = fields.filter(
      one => goesWith(one, type.id) && !type.fields.some(({ id }) => id === one.field.id),
    )
    const there = (plugin: string, field?: string) =>
      board === '' || isThere(board, plugin, type.id, field)
    const fieldOn = (field: TypeField): TypeField =>
      field.plugin === undefined || there(field.plugin.id, field.id)
        ? field
        : { ...field, off: true }
    return {
      ...type,
      retired: type.retired || (type.plugin !== undefined && !there(type.plugin.id)),
      fields: [...type.fields, ...more.map(({ field }) => field)].map(fieldOn),
    }
  }
}
