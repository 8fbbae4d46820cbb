import { z } from 'zod'
import { instant } from '#shared/base/schemas.ts'
import { shownValue } from '#shared/plugin-api/methods/card-methods.ts'

const texts = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

const place = z.strictObject({
  id: z.string(),
  name: texts,
  icon: z.string().optional(),
  /** The function that the web half exports for it; absent where the server half does it. */
  render: z.string().optional(),
  /** Asked before it is done. */
  confirm: texts.optional(),
  /** Shown on cards of these types, in columns of these stages; everywhere when left out. */
  types: z.array(z.string()).optional(),
  stages: z.array(z.string()).optional(),
  /** Its rows can be had as a file, by who asks. */
  export: z.boolean().optional(),
  /** And printed. */
  print: z.boolean().optional(),
})

const placedExport = z.strictObject({
  id: z.string(),
  name: texts,
  formats: z.array(z.enum(['xlsx', 'csv', 'print'])),
})

const pluginPlaces = z.strictObject({
  plugin: z.string(),
  name: texts,
  digest: z.string(),
  /** Another one when its version, its settings or what it may is another. */
  revision: z.string(),
  /** Of what it keeps on the board; null where it keeps nothing. */
  stateVersion: z.int().nullable(),
  /** Since when and for what it does not run on the server; null while it does. */
  paused: z
    .strictObject({
      since: instant,
      reason: z.enum(['cpu', 'memory', 'engine', 'crashed', 'stuck', 'forged']),
    })
    .nullable(),
  panels: z.array(place),
  views: z.array(place),
  boardButtons: z.array(place),
  cardActions: z.array(place),
  /** Files that the caller can have made. */
  exports: z.array(placedExport),
})
export type PluginPlaces = z.output<typeof pluginPlaces>
export type PluginPlace = z.output<typeof place>

/** Where the plugins of a board draw, for the person who asks. */
export const placesResponse = z.strictObject({ plugins: z.array(pluginPlaces) })

/** What a call of a plugin is answered with. */
export const callResponse = z.strictObject({ value: z.unknown() })

/** What fields say, by their tokens; those the person may not see are absent. */
export const fieldsResponse = z.strictObject({ fields: z.record(z.string(), shownValue) })
