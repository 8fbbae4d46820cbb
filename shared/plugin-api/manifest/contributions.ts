import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { typeFieldKinds } from '#shared/board/board-view.ts'
import { labelColours, visibilities } from '#shared/board/card/card-types.ts'
import { type Stage, stages } from '#shared/board/stages.ts'
import { typeKey } from '#shared/board/types/type-definition.ts'
import { roles } from '#shared/policy/roles.ts'
import { typesScope } from './capability-scope.ts'
import { handlerName, partName } from './names.ts'
import { textsOf } from './texts.ts'
import { when } from './when.ts'

const named = { id: partName, name: textsOf(60) }
/** What stands in documents under its id. */
const keyed = { id: typeKey, name: textsOf(60) }
const icon = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'not the name of an icon')

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
  ...keyed,
  kind: z.enum(typeFieldKinds),
  /** Of a choice. */
  options: listOf(z.strictObject(keyed), 50),
  /** The bounds of a number, of money in fen. */
  least: z.number().optional(),
  most: z.number().optional(),
  whole: z.boolean().optional(),
  /** Kept encrypted, revealed to people with a reason and to no plugin. */
  restricted: z.boolean().default(false),
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

const isFlow = (flow: readonly Stage[]): boolean =>
  flow[0] === 'accept' &&
  flow.at(-1) === 'closed' &&
  flow.every((stage, i) => i === 0 || stages.indexOf(stage) > stages.indexOf(flow[i - 1]!))

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
      ...keyed,
      icon: z.string().regex(/^[a-z][a-z-]{0,29}$/, 'not the name of an icon'),
      colour: z.enum(labelColours),
      fields: listOf(field, 40),
      /** Who may make one. */
      createdBy: z
        .array(z.enum(roles))
        .min(1)
        .max(roles.length)
        .default(['leadership', 'officer', 'grid']),
      /** Who sees a new card. */
      visibility: z.enum(visibilities).default('board'),
      /** The stages a card goes through, in their order. */
      stages: z
        .array(z.enum(stages))
        .min(2)
        .refine(isFlow, 'begins not with `accept`, ends not with `closed`, or is out of order')
        .default(['accept', 'handling', 'closed']),
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
      /** The rows of its `export` can be printed. */
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
  jobs: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      /** When it runs by itself; one without is only started by the plugin. */
      schedule: schedule.optional(),
    }),
  ),
  webhooks: listOf(
    z.strictObject({
      ...named,
      handler: handlerName,
      /** The secret that signs what arrives, with HMAC-SHA256, and the header the signature stands in. */
      secret: partName,
      header: z
        .string()
        .max(60)
        .regex(/^[a-z][a-z0-9-]*$/, 'not the name of a header in small letters'),
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
      formats: z.array(z.enum(['xlsx', 'csv', 'print'])).min(1),
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
