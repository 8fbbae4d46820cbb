import { cardTypes, priorities, visibilities } from './card-types.ts'
import {
  type DocumentShape,
  flag,
  identifier,
  instant,
  oneOf,
  present,
  rank,
  text,
  whole,
} from './shape.ts'

const key = /^[A-Za-z0-9_-]{1,64}$/

/** `card/<id>`: the card as the board shows it. */
export const cardShape: DocumentShape = {
  card: {
    type: 'map',
    fields: {
      title: text(500),
      column: identifier,
      rank,
      priority: oneOf(priorities),
      due: instant,
      archived: flag,
      labels: { type: 'map', each: { key, shape: present } },
      /** Account ids, and `placeholder_<id>` for people of an imported board who are not mapped yet. */
      assignees: { type: 'map', each: { key, shape: present } },

      // Set by the server only, see `cardFieldsByCommand`.
      number: text(40),
      type: oneOf(cardTypes),
      board: identifier,
      unit: identifier,
      visibility: oneOf(visibilities),
      named: { type: 'map', each: { key, shape: present } },
      createdAt: instant,
      createdBy: text(64),
      /** Derived from the case file after each of its commits. */
      checkTotal: whole(0, 100_000),
      checkDone: whole(0, 100_000),
      notes: whole(0, 100_000),
      attachments: whole(0, 100_000),
    },
  },
}

/** Fields of `card/<id>` that only commands and the server's own derivations write. */
export const cardFieldsByCommand: ReadonlySet<string> = new Set([
  'number',
  'type',
  'board',
  'unit',
  'visibility',
  'named',
  'createdAt',
  'createdBy',
  'checkTotal',
  'checkDone',
  'notes',
  'attachments',
])
