import { isId } from '#shared/base/ids.ts'
import { isMention, mostMentions } from './mention.ts'
import { replyWays } from '#shared/board/card/reply-ways.ts'
import { richTextShape } from './rich-text-shape.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'
import {
  type DocumentShape,
  flag,
  identifier,
  instant,
  isSoundDate,
  oneOf,
  rank,
  text,
  type ValueShape,
} from '#shared/board/shape/shape.ts'

/** A custom field's value: a text (a date is an instant in a sound year), a number, a flag or null. */
const fieldValue: ValueShape = {
  type: 'value',
  accepts: value =>
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= 2_000 && isSoundDate(value)),
}

/** An account id list, for the people a note mentions. */
const mentions: ValueShape = {
  type: 'value',
  accepts: value =>
    Array.isArray(value) && value.length <= mostMentions && value.every(id => isId(id)),
}

/** Where in the text they were picked. */
const places: ValueShape = {
  type: 'value',
  accepts: value =>
    Array.isArray(value) && value.length <= mostMentions && value.every(one => isMention(one)),
}

/** The most notes, checklists with their entries, milestones and attachments that people's own edits may bring one card to. */
export const mostParts = 10_000

/** `file/<id>`: the case file behind a card. */
export const fileShape: DocumentShape = {
  description: richTextShape,
  checklists: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 100,
      shape: {
        type: 'map',
        fields: {
          title: text(200),
          rank,
          items: {
            type: 'map',
            each: {
              key: isMapKey,
              most: 1000,
              shape: { type: 'map', fields: { text: text(500), done: flag, rank, due: instant } },
            },
          },
        },
      },
    },
  },
  /** Human text on the case; `by` is checked against the session, `at` and `editedAt` are set by the server, others' notes cannot be changed. */
  notes: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 5000,
      shape: {
        type: 'map',
        fields: {
          by: identifier,
          /** Shown instead of the account for notes brought in by an import. */
          byName: text(120),
          at: instant,
          text: text(10_000),
          mentions,
          places,
          editedAt: instant,
          /** The note is what the reporter was told; by command only. */
          reply: flag,
          /** How the reporter was told; by command only. */
          how: oneOf(replyWays),
          /** A step wrote it, as its reason; by command only. */
          step: flag,
        },
      },
    },
  },
  /** Written by the upload command only. */
  attachments: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 2000,
      shape: {
        type: 'map',
        fields: {
          name: text(255),
          kind: text(100),
          bytes: { type: 'value', accepts: value => typeof value === 'number' && value >= 0 },
          /** For a link brought in by an import; null for a stored file. */
          url: text(2_000),
          by: text(64),
          at: instant,
        },
      },
    },
  },
  fields: { type: 'map', each: { key: isMapKey, most: 500, shape: fieldValue } },
  /** The steps of a project. */
  milestones: {
    type: 'map',
    each: {
      key: isMapKey,
      most: 500,
      shape: { type: 'map', fields: { text: text(500), done: flag, rank, due: instant } },
    },
  },
}
