import { z } from 'zod'
import { labelColours, priorities, visibilities } from '#shared/board/card/card-types.ts'
import { fieldKinds } from '#shared/board/board-view.ts'
import { mostMentions } from '#shared/board/file/mention.ts'
import { replyWays } from '#shared/board/card/reply-ways.ts'
import { isSoundDate } from '#shared/board/shape/shape.ts'
import { stages } from '#shared/board/stages.ts'
import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'
import { importLimits, textLimits } from '#server/exchange/limits.ts'

/**
 * The board file of Linli, version 1: everything of a board that its exporter may read. Ids connect the parts of one
 * file with each other; lists stand in the order of the screen. `SPEC.md` says when two are equal.
 */
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const text = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite(value => value.toWellFormed())
const instant = z.iso.datetime({ precision: 3 }).refine(isSoundDate, 'not in 2000 to 2100')
const value = z.union([
  text(textLimits.fieldValue),
  z.number(),
  z.boolean(),
  z.object({ option: id }),
])

/** A person is one of the file's, a unit stands with its kind and name. */
const typeValue = z.union([
  text(textLimits.fieldValue),
  z.number(),
  z.boolean(),
  z.object({ person: id }),
  z.object({ unit: z.object({ kind: text(40), name: text(200) }) }),
])

const item = z.object({
  id,
  text: text(textLimits.item),
  done: z.boolean(),
  due: instant.nullable(),
})

const card = z.object({
  id,
  number: text(40).nullable(),
  title: text(textLimits.cardTitle),
  type: id,
  column: id,
  unit: z.object({ kind: text(20), name: text(200) }),
  priority: z.enum(priorities),
  visibility: z.enum(visibilities),
  named: z.array(id),
  archived: z.boolean(),
  due: instant.nullable(),
  labels: z.array(id),
  assignees: z.array(id),
  createdAt: instant.nullable(),
  createdBy: id.nullable(),
  /** ProseMirror JSON of the editor's schema. */
  description: z.record(z.string(), z.unknown()).nullable(),
  checklists: z.array(z.object({ id, title: text(textLimits.checklist), items: z.array(item) })),
  milestones: z.array(item).default([]),
  notes: z.array(
    z.object({
      id,
      by: id.nullable(),
      byName: text(textLimits.person),
      at: instant.nullable(),
      text: text(textLimits.note),
      editedAt: instant.nullable(),
      /** It is the reply to whoever reported the matter. */
      reply: z.boolean().default(false),
      how: z.enum(replyWays).nullable().default(null),
      /** Who is mentioned, and where in the text they were picked. */
      mentions: z.array(id).max(mostMentions).default([]),
      places: z
        .array(z.object({ person: id, at: z.int().min(0), length: z.int().min(2).max(200) }))
        .max(mostMentions)
        .default([]),
    }),
  ),
  links: z.array(
    z.object({
      id,
      name: text(textLimits.attachment),
      url: z
        .string()
        .max(textLimits.address)
        .refine(isSafeLink, 'not an address that may be followed'),
      by: id.nullable(),
      at: instant.nullable(),
    }),
  ),
  /** Stored files by name; their contents are not in the board file. */
  files: z.array(
    z.object({
      id,
      name: text(textLimits.attachment),
      kind: text(100),
      bytes: z.number(),
      by: id.nullable(),
      at: instant.nullable(),
    }),
  ),
  values: z.array(z.object({ field: id, value })),
  /** What the fields of the card's type hold, by the field's id in the type. */
  typeValues: z
    .array(
      z.object({
        field: id,
        value: typeValue,
      }),
    )
    .default([]),
  /** What the fields of types hold that the card had before. */
  formerValues: z.array(z.object({ type: id, field: id, value: typeValue })).default([]),
})

export const linliFormat = { format: 'linli-board', version: 1 } as const

export const linliBoard = z.object({
  format: z.literal(linliFormat.format),
  version: z.literal(linliFormat.version),
  exportedAt: instant,
  board: z.object({
    id,
    title: text(textLimits.boardTitle),
    unit: z.object({ kind: text(20), name: text(200) }),
  }),
  people: z.array(
    z.object({ id, name: text(textLimits.person), username: text(textLimits.person) }),
  ),
  columns: z
    .array(
      z.object({
        id,
        title: text(textLimits.column),
        kind: z.enum(['open', 'done']),
        archived: z.boolean(),
        wip: z.int().min(1).max(999).nullable(),
        /** Its stage in the flow of cases; null for a plain column. */
        stage: z.enum(stages).nullable().default(null),
      }),
    )
    .max(importLimits.columns),
  labels: z
    .array(z.object({ id, name: text(textLimits.label), colour: z.enum(labelColours) }))
    .max(importLimits.labels),
  fields: z
    .array(
      z.object({
        id,
        name: text(textLimits.field),
        kind: z.enum(fieldKinds),
        options: z.array(z.object({ id, text: text(textLimits.option) })),
      }),
    )
    .max(importLimits.fields),
  cards: z.array(card).max(importLimits.cards),
})

/** A board file as it is written and read. */
export type LinliBoard = z.output<typeof linliBoard>
export type LinliCard = LinliBoard['cards'][number]
