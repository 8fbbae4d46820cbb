import { z } from 'zod'
import { id } from '#shared/base/schemas.ts'
import { partName, propertyName } from '#shared/plugin-api/manifest/names.ts'
import { method } from './method.ts'

const key = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'not an identifier')
const value = z.json()
const version = z.int().min(0)
/** What the record must be for the write to be done: its version, or 0 where there must be none. */
const expect = version.optional()
const place = { collection: partName, key }

const record = z.strictObject({
  key: z.string(),
  value,
  /** Rises with every write; 1 for the first. */
  version,
  /** Milliseconds since 1970. */
  at: z.number(),
  /** Whether the asker wrote it first. */
  mine: z.boolean(),
  /** Who wrote it first; null for the plugin itself, and where the plugin may not know who is on the board. */
  by: z.string().nullable(),
  /** The card it is about: only who may read that card sees it, and it goes with the card. */
  card: z.string().nullable(),
})
export type StateRecord = z.output<typeof record>

const put = { ...place, value, card: id.nullable().optional(), expect }
const patch = { ...place, value: z.record(propertyName, value), expect }
const remove = { ...place, expect }
const counter = { ...place, field: propertyName, add: z.number().min(-1e9).max(1e9), expect }
const text = { ...place, field: propertyName, from: z.string(), to: z.string(), expect }
const check = { ...place, expect: version }

/** One step of a write; several are done whole or not at all. */
export const stateStep = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('put'), ...put }),
  z.strictObject({ op: z.literal('patch'), ...patch }),
  z.strictObject({ op: z.literal('delete'), ...remove }),
  z.strictObject({ op: z.literal('counter'), ...counter }),
  z.strictObject({ op: z.literal('text'), ...text }),
  z.strictObject({ op: z.literal('check'), ...check }),
])
export type StateStep = z.output<typeof stateStep>

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const condition = z.strictObject({
  property: propertyName,
  is: z.enum(['=', '!=', '<', '>', 'in']),
  value: z.union([scalar, z.array(scalar).max(200)]),
})
export type StateCondition = z.output<typeof condition>

/** In the web half, without a network: it waits on the device, and the version is the one it will have if nobody else writes meanwhile. */
const queued = z.boolean().optional()
const written = z.strictObject({ version, queued })

/** Methods about the state that a plugin shares on a board. */
export const stateMethods = {
  'state.get': method({
    summary: 'One record; null where there is none that the asker may see.',
    cap: 'state',
    input: z.strictObject(place),
    output: z.strictObject({ record: record.nullable() }),
  }),
  'state.query': method({
    summary: 'Records of a collection that meet every condition, by key or sorted by a property.',
    cap: 'state',
    cost: 4,
    input: z.strictObject({
      collection: partName,
      where: z.array(condition).max(20).default([]),
      card: id.optional(),
      sort: z
        .strictObject({ property: propertyName, order: z.enum(['up', 'down']).default('up') })
        .optional(),
      from: z.int().min(0).max(1_000_000).default(0),
      limit: z.int().min(1).max(1_000).default(100),
    }),
    output: z.strictObject({ records: z.array(record), total: z.int() }),
  }),
  'state.put': method({
    summary: 'Writes a whole record.',
    cap: 'state',
    cost: 2,
    input: z.strictObject(put),
    output: written,
  }),
  'state.patch': method({
    summary: 'Writes properties of a record that is there; null takes one away.',
    cap: 'state',
    cost: 2,
    input: z.strictObject(patch),
    output: written,
  }),
  'state.delete': method({
    summary: 'Takes a record away; also where there is none.',
    cap: 'state',
    cost: 2,
    input: z.strictObject(remove),
    output: z.strictObject({ queued }),
  }),
  'state.counter': method({
    summary: 'Adds to a number of a record that is there; two who add at once both count.',
    cap: 'state',
    cost: 2,
    input: z.strictObject(counter),
    output: written,
  }),
  'state.text': method({
    summary:
      'Changes a text of a record that is there from what was seen to what it should be; what somebody else changed elsewhere in it stays.',
    cap: 'state',
    cost: 2,
    input: z.strictObject(text),
    output: written,
  }),
  'state.tx': method({
    summary: 'Several writes, whole or not at all.',
    cap: 'state',
    cost: 4,
    input: z.strictObject({ steps: z.array(stateStep).min(1).max(200) }),
    output: z.strictObject({ versions: z.array(version), queued }),
  }),
  'state.presence': method({
    summary:
      'Says where one is, for 30 seconds, and answers where the others are; without `at` it only answers. Never stored.',
    cap: 'state',
    runsFor: ['person'],
    input: z.strictObject({ at: z.json().nullable().optional() }),
    output: z.strictObject({
      present: z.array(z.strictObject({ person: z.string().nullable(), at: z.json() })),
    }),
  }),
} as const
