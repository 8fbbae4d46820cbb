import type { CardFields, cardFields } from '#shared/board/card/card-fields.ts'
import type { CardValue } from '#shared/board/card/card-value.ts'

/** What stands in a column for a value of a card: instants are milliseconds since 1970, flags 0 or 1, ids a JSON list, '' for no text. */
export type CellOf<Value extends CardValue> =
  Value extends CardValue<'instant'>
    ? number | null
    : Value extends CardValue<'stamp' | 'flag' | 'count'>
      ? number
      : Value extends CardValue<'choice', infer View>
        ? Exclude<View, null> | (null extends View ? '' : never)
        : string

type Mirrored<Fields extends CardFields> = {
  [Name in keyof Fields]: Fields[Name] extends { readonly column: string } ? Name : never
}[keyof Fields]

/** The columns that fields of a list stand in. */
export type ColumnsOf<Fields extends CardFields> = {
  -readonly [Name in Mirrored<Fields> as Fields[Name]['column'] & string]: CellOf<
    Fields[Name]['value']
  >
}

/** One card as lists, search and permission need it; written in the same transaction as the document it mirrors. */
export interface CardRow extends ColumnsOf<typeof cardFields> {
  id: string
  /** Log position of the newest change to the card's document. */
  position: number
}
