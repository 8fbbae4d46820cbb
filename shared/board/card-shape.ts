import { priorities, visibilities } from './card-types.ts'
import { allClosureCodes } from './closure-codes.ts'
import { isMapKey } from './key-shape.ts'
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
      labels: { type: 'map', each: { key: isMapKey, most: 100, shape: present } },
      /** Account ids, and `placeholder_<id>` for people of an imported board who are not mapped yet. */
      assignees: { type: 'map', each: { key: isMapKey, most: 200, shape: present } },

      // Set by the server only, see `cardFieldsByCommand`.
      number: text(40),
      type: identifier,
      board: identifier,
      unit: identifier,
      visibility: oneOf(visibilities),
      named: { type: 'map', each: { key: isMapKey, most: 200, shape: present } },
      createdAt: instant,
      createdBy: text(64),
      /** The account that answers for the card; empty while nobody does. */
      owner: text(64),
      /** The account a hand-over waits for; empty when none does. */
      offer: text(64),
      /** What waits for somebody's decision: `hold`, `closure`; empty when nothing does. */
      asked: oneOf(['', 'hold', 'closure']),
      /** The account that asked for it; empty when nothing waits. */
      askedBy: text(64),
      /** When the clocks run out; null for a clock that has stopped or never ran. */
      acceptDue: instant,
      replyDue: instant,
      closeDue: instant,
      /** Until when the card is on hold; null when it is not. */
      holdUntil: instant,
      closure: oneOf(['', ...allClosureCodes]),
      closedAt: instant,
      /** Until when nothing of the card may be erased; null when it may. */
      legalHold: instant,
      /** It was merged into another card; which one stands in the rows of links, for those who may read that card. */
      merged: flag,
      /** Rises with every command, so that screens know when to ask for hand-overs, holds and closures again. */
      steps: whole(0, 1_000_000),
      /** The numbers to call at once for what title or description say, such as `110 119`; empty for none. */
      emergency: text(40),
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
  'owner',
  'offer',
  'asked',
  'askedBy',
  'acceptDue',
  'replyDue',
  'closeDue',
  'holdUntil',
  'closure',
  'closedAt',
  'legalHold',
  'merged',
  'steps',
  'emergency',
  'checkTotal',
  'checkDone',
  'notes',
  'attachments',
])
