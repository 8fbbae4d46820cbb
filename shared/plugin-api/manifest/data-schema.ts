import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { propertyName } from './names.ts'
import { textsOf } from './texts.ts'

/** How deep a description of data goes. */
const deepest = 8

/** What data may look like: the part of JSON Schema that can be checked in little time, whatever is sent. */
export interface DataSchema {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean'
  readonly properties?: Readonly<Record<string, DataSchema>> | undefined
  readonly required?: readonly string[] | undefined
  /** What further properties of an object look like; without it there are none. */
  readonly additionalProperties?: DataSchema | false | undefined
  readonly items?: DataSchema | undefined
  readonly maxItems?: number | undefined
  readonly enum?: readonly (string | number)[] | undefined
  readonly maxLength?: number | undefined
  readonly minLength?: number | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly format?: 'date' | 'date-time' | 'id' | undefined
  /** May be null too. */
  readonly nullable?: boolean | undefined
}

const size = z.int().min(0).max(1_000_000)
const number = z.number().min(-1e15).max(1e15)
const value = z.union([z.string().max(200), number])

const nullable = z.boolean().optional()
const inner: z.ZodType<DataSchema> = z.lazy(() => anyDepth)
const anyDepth = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('object'),
      properties: z
        .record(propertyName, inner)
        .refine(all => Object.keys(all).length <= 100, 'has too many properties')
        .optional(),
      required: z.array(propertyName).max(100).optional(),
      additionalProperties: z.union([z.literal(false), inner]).optional(),
      nullable,
    })
    .refine(
      ({ required = [], properties = {} }) =>
        required.every(name => Object.hasOwn(properties, name)),
      'needs a property it does not describe',
    ),
  z.strictObject({
    type: z.literal('array'),
    items: inner,
    maxItems: z.int().min(1).max(10_000).optional(),
    nullable,
  }),
  z.strictObject({
    type: z.literal('string'),
    enum: z.array(z.string().max(200)).min(1).max(200).optional(),
    minLength: size.optional(),
    maxLength: size.optional(),
    format: z.enum(['date', 'date-time', 'id']).optional(),
    nullable,
  }),
  z.strictObject({
    type: z.enum(['number', 'integer']),
    enum: z.array(number).min(1).max(200).optional(),
    minimum: number.optional(),
    maximum: number.optional(),
    nullable,
  }),
  z.strictObject({ type: z.literal('boolean'), nullable }),
])

const levelsOf = ({ properties = {}, items, additionalProperties }: DataSchema): number =>
  1 +
  Math.max(
    0,
    ...[...Object.values(properties), items, additionalProperties].map(inner =>
      inner ? levelsOf(inner) : 0,
    ),
  )

/** What the records of a collection look like. */
export const dataSchema: z.ZodType<DataSchema> = anyDepth.refine(
  schema => levelsOf(schema) <= deepest,
  'is too deep',
)

const words = { label: textsOf(80), help: textsOf(300).optional() }
const options = z
  .array(z.strictObject({ value, label: textsOf(80) }))
  .min(1)
  .max(50)

/** One setting of a plugin on a board: JSON Schema of one value, and what the form says about it. */
const setting = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('boolean'), ...words, default: z.boolean() }),
  z.strictObject({
    type: z.enum(['number', 'integer']),
    ...words,
    minimum: number,
    maximum: number,
    default: number,
  }),
  z.strictObject({
    type: z.literal('string'),
    ...words,
    maxLength: z.int().min(1).max(2_000),
    format: z.enum(['date', 'multi-line']).optional(),
    default: z.string().max(2_000),
  }),
  z.strictObject({
    type: z.literal('choice'),
    ...words,
    options,
    default: value,
  }),
])
export type Setting = DeepReadonly<z.output<typeof setting>>

/** A value of a setting. */
export type SettingValue = string | number | boolean

/** Whether a value is one that can be chosen in the form. */
export function suits(setting: Setting, value: unknown): value is SettingValue {
  if (setting.type === 'boolean') return typeof value === 'boolean'
  if (setting.type === 'choice') return setting.options.some(option => option.value === value)
  if (setting.type === 'string')
    return (
      typeof value === 'string' &&
      value.length <= setting.maxLength &&
      (setting.format !== 'date' || value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value))
    )
  if (typeof value !== 'number' || (setting.type === 'integer' && !Number.isInteger(value)))
    return false
  return value >= setting.minimum && value <= setting.maximum
}

/** The settings of a plugin by name, each with a value to begin with. */
export const settingsSchema = z
  .record(
    propertyName,
    setting.refine(one => suits(one, one.default), 'begins with a wrong value'),
  )
  .refine(all => Object.keys(all).length <= 40, 'has too many settings')
