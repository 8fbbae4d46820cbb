import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { titleOf } from '#shared/base/title.ts'
import { fieldKinds } from '#shared/board/board-view.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { stages } from '#shared/board/stages.ts'
import { method } from './method.ts'

const fieldName = z.string().max(80)
const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** A field the plugin may show and not read: the host puts the value in its place for the person looking. */
export const blindField = z.strictObject({ $field: z.string() })
export type BlindField = z.output<typeof blindField>

const checkItem = z.strictObject({
  id: z.string(),
  list: z.string(),
  text: z.string(),
  done: z.boolean(),
})

/** What stands in a field of a card: plain, a list of ids, the entries of its checklists, or blind. */
export const shownValue = z.union([plainValue, z.array(z.string()), z.array(checkItem), blindField])
export type ShownValue = z.output<typeof shownValue>

const shownCard = z.strictObject({
  id: z.string(),
  type: z.string(),
  fields: z.record(z.string(), shownValue),
})
export type ShownCard = z.output<typeof shownCard>

const types = z.array(z.string().max(64)).min(1).max(50).optional()
const fields = z
  .array(fieldName)
  .max(60)
  .optional()
  .meta({ description: 'Left out, all that are granted; one that is not granted comes blind.' })

const condition = z.strictObject({
  field: fieldName,
  is: z.enum(['=', '!=', '<', '>', 'in', 'has']),
  value: z.union([plainValue, z.array(plainValue).max(200)]),
})
export type CardCondition = z.output<typeof condition>

const page = {
  from: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(200).default(100),
}
const found = z.strictObject({ cards: z.array(shownCard), total: z.int() })

/** Values of fields to be written, by name. */
const written = z
  .record(fieldName, z.union([plainValue, z.array(z.string().max(64)).max(100)]))
  .refine(all => Object.keys(all).length <= 60, 'has too many fields')

const nothing = z.strictObject({})

/** The steps of a case that a plugin may take in somebody's name. */
export const transitions = [
  'accept',
  'advance',
  'refer',
  'reply',
  'conclude',
  'send-back',
  'close',
  'reopen',
  'hold',
  'release',
] as const

/** Methods about the board and its cards. */
export const cardMethods = {
  'board.read': method({
    summary: 'The board: its title, columns, labels and types of cards.',
    cap: 'board:read',
    input: nothing,
    output: z.strictObject({
      title: z.string(),
      columns: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          kind: z.enum(['open', 'done']),
          stage: z.enum(stages).nullable(),
        }),
      ),
      labels: z.array(z.strictObject({ id: z.string(), name: z.string(), colour: z.string() })),
      types: z.array(
        z.strictObject({
          id: z.string(),
          name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
          fields: z.array(
            z.strictObject({
              id: z.string(),
              name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
              kind: z.enum(fieldKinds),
              holds: z.enum(['money', 'person', 'place']).nullable().meta({
                description:
                  'A number that is an amount in fen, or a text that is the id of a person, `unit:` with the id of a unit, or a place in words.',
              }),
            }),
          ),
        }),
      ),
    }),
  }),
  'cards.list': method({
    summary: 'Cards of the board that the asker may read, in the order of their ids.',
    cap: 'cards:read',
    cost: 4,
    input: z.strictObject({ types, fields, ...page }),
    output: found,
  }),
  'cards.get': method({
    summary: 'One card; null where there is none that the asker may read.',
    cap: 'cards:read',
    input: z.strictObject({ id, fields }),
    output: z.strictObject({ card: shownCard.nullable() }),
  }),
  'cards.query': method({
    summary: 'Cards that meet every condition, sorted; only by fields that are granted.',
    cap: 'cards:read',
    cost: 4,
    input: z.strictObject({
      types,
      fields,
      where: z.array(condition).max(20).default([]),
      sort: z
        .strictObject({ field: fieldName, order: z.enum(['up', 'down']).default('up') })
        .optional(),
      ...page,
    }),
    output: found,
  }),
  'cards.create': method({
    summary: 'Makes a card at the end of its column; with the same `key` asked twice it makes one.',
    cap: 'cards:write',
    cost: 10,
    input: z.strictObject({
      type: id,
      title: titleOf(500),
      column: id.optional(),
      unit: id.optional(),
      priority: z.enum(priorities).optional(),
      labels: z.array(id).max(100).optional(),
      assignees: z.array(id).max(100).optional(),
      key: z.string().min(1).max(200).optional(),
    }),
    output: z.strictObject({ id: z.string() }),
  }),
  'cards.patch': method({
    summary: 'Writes fields of a card, as a person edits them.',
    cap: 'cards:write',
    cost: 4,
    input: z.strictObject({ id, fields: written }),
    output: nothing,
  }),
  'cards.move': method({
    summary: 'Moves a card to the end of a column.',
    cap: 'cards:write',
    cost: 4,
    input: z.strictObject({ id, column: id }),
    output: nothing,
  }),
  'cards.transition': method({
    summary: 'Takes a step of the case, as `POST /api/cards/:id/<step>` does.',
    cap: 'cards:write',
    cost: 10,
    input: z.strictObject({
      id,
      step: z.enum(transitions),
      with: z.record(z.string().max(40), z.json()).default({}),
    }),
    output: nothing,
  }),
  'notes.list': method({
    summary: 'The notes of a card, oldest first.',
    cap: 'notes:read',
    input: z.strictObject({ card: id }),
    output: z.strictObject({
      notes: z.array(
        z.strictObject({
          id: z.string(),
          by: z.string().nullable(),
          at: z.string().nullable(),
          text: z.string(),
        }),
      ),
    }),
  }),
  'notes.add': method({
    summary: 'Writes a note, signed by the person or, in the background, by the plugin.',
    cap: 'notes:write',
    cost: 4,
    input: z.strictObject({ card: id, text: z.string().min(1).max(10_000) }),
    output: z.strictObject({ id: z.string() }),
  }),
  'notes.edit': method({
    summary: 'Changes a note of one’s own.',
    cap: 'notes:write',
    cost: 4,
    input: z.strictObject({ card: id, id, text: z.string().min(1).max(10_000) }),
    output: nothing,
  }),
  'members.list': method({
    summary: 'The people of the board: id and name.',
    cap: 'members:read',
    input: nothing,
    output: z.strictObject({
      members: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    }),
  }),
  'settings.read': method({
    summary: 'The plugin’s settings on this board.',
    cap: null,
    input: nothing,
    output: z.strictObject({
      settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  }),
} as const
