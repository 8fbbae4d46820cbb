import { type CardFields, cardFields } from './card-fields.ts'
import type { DocumentShape } from '#shared/board/shape/shape.ts'

/** `card/<id>`: the card as the board shows it. */
export const cardShapeOf = (fields: CardFields): DocumentShape => ({
  card: {
    type: 'map',
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, { value }]) => [name, value.shape]),
    ),
  },
})

/** The shape of `card/<id>`. */
export const cardShape = cardShapeOf(cardFields)
