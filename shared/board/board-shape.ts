import { labelColours } from './card/card-types.ts'
import { isMapKey } from './shape/key-shape.ts'
import { stages } from './stages.ts'
import { type DocumentShape, flag, oneOf, rank, text, whole } from './shape/shape.ts'

/** `board/<id>`: title, columns, labels and custom fields of one board. */
export const boardShape: DocumentShape = {
  board: {
    type: 'map',
    fields: {
      title: text(200),
      unit: text(64),
      retired: flag,
      /** Rises when an administrator changes a card type, so that open screens read the types again. */
      types: whole(0, 1_000_000),
    },
  },
  columns: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 100,
      shape: {
        type: 'map',
        fields: {
          title: text(100),
          rank,
          /** The most cards the column should hold; null for no limit. */
          wip: whole(1, 999),
          /** `done` columns hold finished cards: moving in or out needs `card:close`. */
          kind: oneOf(['open', 'done']),
          /** How far a case in the column has come; empty for a plain column. */
          stage: oneOf(['', ...stages]),
          archived: flag,
        },
      },
    },
  },
  labels: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 300,
      shape: {
        type: 'map',
        fields: { name: text(60), colour: oneOf(labelColours), rank },
      },
    },
  },
  /** Custom fields: definitions here, values in the case file under `fields`. */
  fields: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 200,
      shape: {
        type: 'map',
        fields: {
          name: text(100),
          kind: oneOf(['text', 'number', 'checkbox', 'date', 'choice']),
          rank,
          /** For `choice`: option id → its text. */
          options: { type: 'map', each: { key: isMapKey, most: 200, shape: text(100) } },
        },
      },
    },
  },
}
