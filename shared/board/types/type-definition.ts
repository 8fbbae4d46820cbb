import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { titleOf } from '#shared/base/title.ts'
import { roles } from '#shared/policy/roles.ts'
import { typeFieldKinds } from '#shared/board/board-view.ts'
import { labelColours, type Priority, visibilities } from '#shared/board/card/card-types.ts'
import { closureCodes } from '#shared/board/card/closure-codes.ts'
import { isMapKey } from '#shared/board/shape/key-shape.ts'
import { stages } from '#shared/board/stages.ts'

/** How long data of a card is kept; see the retention rules in SPEC.md. */
export const retentionClasses = ['ordinary', 'dispute', 'missing-person'] as const
export type RetentionClass = (typeof retentionClasses)[number]

/** What types, their fields and the options of these are called in documents. */
export const typeKey = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,30}$/, 'not a name of at most 31 small letters, digits and hyphens')
  .refine(isMapKey, 'holds a number of somebody')
const key = typeKey
const words = z.object({
  'zh-CN': titleOf(60),
  en: titleOf(60),
})

/** A length of time: minutes by the clock, or minutes of working days (see shared/calendar). */
const target = z.object({
  minutes: z.number().int().min(1).max(525_600),
  time: z.enum(['always', 'working']),
})
export type ClockTarget = z.output<typeof target>

const clock = z.object({
  normal: target.nullable(),
  expedite: target.nullable(),
  urgent: target.nullable(),
}) satisfies z.ZodType<Record<Priority, ClockTarget | null>>

/** The three clocks of a card. */
export const clockKinds = ['accept', 'reply', 'close'] as const
export type ClockKind = (typeof clockKinds)[number]

const field = z.object({
  id: key,
  name: words,
  kind: z.enum(typeFieldKinds),
  options: z.array(z.object({ id: key, name: words })).max(50),
  /** The bounds of a number, of money in fen, and whether it is a whole one. */
  least: z.number().optional(),
  most: z.number().optional(),
  whole: z.boolean().optional(),
  /** Kept encrypted outside the case file and revealed with a reason. */
  restricted: z.boolean(),
  /** Must be filled in before a card goes to this stage; null when it may stay empty. */
  needed: z.enum(stages).nullable(),
})

/** The plugin that a type or field is from. */
const plugin = z.object({ id: z.string(), name: words })
export type Bringer = DeepReadonly<z.output<typeof plugin>>

const shownField = field.extend({
  /** Absent for a field of the station's own. */
  plugin: plugin.optional(),
  /** Its plugin is not there on the board: what stands in it is read and not written. */
  off: z.boolean().optional(),
})
/** A field of a type, with the plugin that it is from. */
export type TypeField = DeepReadonly<z.output<typeof shownField>>

const template = z.object({
  id: key,
  name: words,
  title: z.string().max(500),
  text: z.string().max(5_000),
  checklist: z.array(titleOf(500)).max(50),
})
export type CardTemplate = DeepReadonly<z.output<typeof template>>

/** A card type as data, as administrators write it: everything a screen or a command needs to know of it. Adding one needs no deploy. */
export const typeDefinition = z.object({
  id: key,
  name: words,
  icon: z.string().regex(/^[a-z-]{1,30}$/),
  colour: z.enum(labelColours),
  /** Who sees a new card. */
  visibility: z.enum(visibilities),
  /** `leadership`: only leadership and the auditor ever see it, whoever it is about. */
  audience: z.enum(['unit', 'leadership']),
  /** Who may make one. */
  createdBy: z.array(z.enum(roles)).min(1),
  fields: z.array(field).max(40),
  /** The stages a card goes through, in order; the first is where it begins, the last is `closed`. */
  stages: z.array(z.enum(stages)).min(2),
  clocks: z.object({ accept: clock, reply: clock, close: clock }),
  closureCodes: z.array(z.enum(closureCodes)).min(1),
  /** Who closes in a type without a follow-up: anybody who may close, or somebody other than who handled it. */
  verifier: z.enum(['anyone', 'other']),
  retention: z.enum(retentionClasses),
  templates: z.array(template).max(20),
  /** Its cards are projects, with milestones. */
  milestones: z.boolean().default(false),
  /** No new cards of it. */
  retired: z.boolean(),
})

/** A card type as it is on a board: with fields that plugins bring, or of a plugin itself. */
export const shownType = typeDefinition.extend({
  fields: z.array(shownField),
  /** Absent for a type of the station's own. */
  plugin: plugin.optional(),
})
export type CardTypeDefinition = DeepReadonly<z.output<typeof shownType>>

/** Where a type's field stands in a case file's `fields`, or among a card's restricted values. */
export const typeFieldKey = (type: string, field: string): string => `${type}_${field}`

/** The field whose values stand under a key in case files, of whatever type. */
export function typeFieldOf(
  type: (id: string) => CardTypeDefinition | undefined,
  key: string,
): TypeField | undefined {
  for (let at = key.indexOf('_'); at > 0; at = key.indexOf('_', at + 1)) {
    const field = type(key.slice(0, at))?.fields.find(({ id }) => id === key.slice(at + 1))
    if (field !== undefined) return field
  }
  return undefined
}
