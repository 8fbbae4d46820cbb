import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { fieldKinds } from '#shared/board/board-view.ts'
import { labelColours } from '#shared/board/card/card-types.ts'
import { typesScope } from './capability-scope.ts'
import { handlerName, partName } from './names.ts'
import { textsOf } from './texts.ts'
import { when } from './when.ts'

const named = { id: partName, name: textsOf(60) }
const icon = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/)

/** At most so many of a kind, no two with one id. */
const listOf = <Item extends z.ZodType<{ id: string }>>(item: Item, most = 20) =>
  z
    .array(item)
    .max(most)
    .refine(
      all => new Set(all.map(({ id }) => id)).size === all.length,
      'two of them have the same id',
    )
    .default([])

const field = z.strictObject({
  ...named,
  kind: z.enum(fieldKinds),
  options: listOf(z.strictObject(named), 50),
  least: z.number().optional(),
  most: z.number().optional(),
  whole: z.boolean().optional(),
})

/** Runs on the server and gives data. */
const computed = { ...named, handler: handlerName, when: when.optional() }
/** Drawn by the web half. */
const drawn = { ...named, render: handlerName, icon: icon.optional(), when: when.optional() }

/** Something to press: the server half does it, or the web half opens. */
const button = z
  .strictObject({
    ...named,
    icon: icon.optional(),
    handler: handlerName.optional(),
    render: handlerName.optional(),
    /** Asked before it is done. */
    confirm: textsOf(200).optional(),
    when: when.optional(),
  })
  .refine(
    ({ handler, render }) => (handler === undefined) !== (render === undefined),
    'needs either `handler` or `render`',
  )

const input = z.strictObject({
  ...named,
  kind: z.enum(['text', 'number', 'date', 'checkbox', 'choice']),
  options: listOf(z.strictObject(named), 50),
})
const step = z.strictObject({ ...named, handler: handlerName, inputs: listOf(input) })

/** Five fields of cron, each `*`, a number, a list, a range or a step. */
const schedule = z
  .string()
  .max(80)
  .regex(
    /^(?:(?:\*|\d{1,2}(?:-\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?)*)(?:\/\d{1,2})?(?: (?!$)|$)){5}$/,
    'not five fields of cron',
  )

/** Everything a plugin brings to a board, by the place where it appears. */
export const contributions = z.strictObject({
  cardTypes: listOf(
    z.strictObject({
      ...named,
      icon,
      colour: z.enum(labelColours),
      fields: listOf(field, 40),
    }),
  ),
  fields: listOf(field.extend({ types: typesScope })),
  badges: listOf(
    z.strictObject({
      ...computed,
      /** The handler takes up to a hundred cards at once, and answers a list of as many. */
      batch: z.boolean().default(false),
    }),
  ),
  panels: listOf(z.strictObject(drawn)),
  views: listOf(
    z.strictObject({
      ...drawn,
      /** Can be printed as it stands. */
      print: z.boolean().default(false),
      /** Gives the rows of a file. */
      export: handlerName.optional(),
    }),
  ),
  boardButtons: listOf(button),
  cardActions: listOf(button),
  automation: z
    .strictObject({
      triggers: listOf(z.strictObject(named)),
      conditions: listOf(step),
      actions: listOf(step),
    })
    .prefault({}),
  jobs: listOf(z.strictObject({ ...named, handler: handlerName, schedule })),
  webhooks: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      /** The secret that signs what arrives, with HMAC-SHA256, and the header the signature stands in. */
      secret: partName,
      header: z
        .string()
        .max(60)
        .regex(/^[a-z][a-z0-9-]*$/),
    }),
  ),
  intake: listOf(z.strictObject({ ...named, handler: handlerName, webhook: partName.optional() })),
  reports: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      kind: z.enum(['stat', 'chart', 'table']),
      when: when.optional(),
    }),
  ),
  agenda: listOf(z.strictObject(computed)),
  exports: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      formats: z.array(z.enum(['xlsx', 'csv'])).min(1),
    }),
  ),
  feeds: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      media: z.enum(['application/json', 'text/csv', 'text/calendar', 'application/rss+xml']),
    }),
  ),
})
export type Contributions = DeepReadonly<z.output<typeof contributions>>

/** The places where a plugin can appear. */
export type ContributionPoint = keyof Contributions
