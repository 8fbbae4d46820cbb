import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { capability, type Cap } from './capabilities.ts'
import { contributions } from './contributions.ts'
import { dataSchema, settingsSchema } from './data-schema.ts'
import { invalidParts } from './manifest-parts.ts'
import { isOwnHeader } from './own-headers.ts'
import { handlerName, partName, pluginId, pluginVersion } from './names.ts'
import { plainText, properName, properNames, textsOf } from './texts.ts'

/** The most a `plugin.json` may have, bytes. */
export const manifestLimit = 256 * 1024

/** Where a plugin may send to: one origin, exactly, by a name of the internet. */
const origin = z
  .string()
  .max(200)
  .regex(
    /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z](?::[1-9]\d{0,4})?$/,
    'not an https origin with a name',
  )

const network = z.strictObject({
  origin,
  methods: z
    .array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']))
    .min(1)
    .max(5),
  /** What is sent there, in words. */
  sends: textsOf(200),
  reason: textsOf(300),
})

const secret = z.strictObject({
  id: partName,
  name: textsOf(60),
  /** Where it goes as a header; absent for one that signs webhooks. */
  to: z
    .strictObject({
      origin,
      header: z
        .string()
        .max(60)
        .regex(/^[a-z][a-z0-9-]*$/, 'not the name of a header in small letters')
        .refine(name => !isOwnHeader(name), 'is no header for a plugin'),
      /** What stands before it, such as `Bearer `. */
      prefix: z
        .string()
        .regex(/^[\x20-\x7e]{0,20}$/, 'not at most twenty plain signs')
        .default(''),
    })
    .optional(),
})

const collection = z.strictObject({
  schema: dataSchema,
  /** Who sees its records: everybody who opens the board, or of each record who wrote it. */
  readBy: z.enum(['board', 'author']).default('board'),
  /** Who changes its records from a screen: everybody who may edit cards, of each record who wrote it, or nobody. */
  writeBy: z.enum(['board', 'author', 'plugin']).default('board'),
})

const personalData = z.strictObject({
  /** Properties of collections, as `collection.property`, that hold something about people. */
  fields: z
    .array(
      z
        .string()
        .regex(
          /^[a-z][a-z0-9-]{0,39}\.[A-Za-z][A-Za-z0-9_-]{0,63}$/,
          'not a collection and its property, such as `things.phone`',
        ),
    )
    .max(100),
  retentionDays: z.int().min(1).max(3_650),
  purpose: textsOf(300),
})

const list = z.array(capability).max(60).default([])

/** What a plugin says about itself in `plugin.json`, as it is written. */
export const manifestShape = z.strictObject({
  $schema: z.string().max(300).optional(),
  manifest: z.literal(1),
  id: pluginId,
  name: properNames(40),
  summary: textsOf(200),
  version: pluginVersion,
  publisher: z.strictObject({
    name: properName(60),
    /** The public key of Ed25519, 32 bytes in base64. */
    key: z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/, 'not a public key'),
  }),
  license: plainText(60),
  /** The version of the plugin API. */
  api: z.literal(1),
  server: z.literal('server.js').optional(),
  web: z.literal('web.js').optional(),
  capabilities: z.strictObject({ required: list, optional: list }).prefault({}),
  network: z.array(network).max(20).default([]),
  secrets: z.array(secret).max(20).default([]),
  state: z
    .strictObject({
      version: z.int().min(1).max(1_000),
      collections: z
        .record(partName, collection)
        .refine(all => Object.keys(all).length <= 30, 'has too many collections'),
    })
    .optional(),
  /** Steps of the state from one version to the next, each a function the server half exports. */
  migrations: z
    .array(z.strictObject({ to: z.int().min(2).max(1_000), handler: handlerName }))
    .max(999)
    .default([]),
  contributes: contributions.prefault({}),
  settings: settingsSchema.default({}),
  personalData: personalData.optional(),
})

/** What a plugin says about itself: every part in its form, and the parts in keeping with each other. */
export const manifest = manifestShape.superRefine((given, context) => {
  for (const { path, message } of invalidParts(given))
    context.addIssue({ code: 'custom', path: [...path], message })
})
export type Manifest = DeepReadonly<z.output<typeof manifest>>

/** The names of the capabilities a plugin asks for, required ones and those that can be left out. */
export const capsOf = ({ capabilities }: Manifest): ReadonlySet<Cap> =>
  new Set([...capabilities.required, ...capabilities.optional].map(({ cap }) => cap))

/** What a manifest of this kind looks like, as JSON Schema 2020-12. */
export const manifestJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(manifestShape, { io: 'input', reused: 'ref' }),
  title: 'plugin.json of Linli, manifest 1',
})
