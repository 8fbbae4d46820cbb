import { z } from 'zod'
import type { DeepReadonly } from '#shared/base/deep-readonly.ts'
import { names } from '#shared/base/has-words.ts'
import { id } from '#shared/base/schemas.ts'
import { priorities } from '#shared/board/card/card-types.ts'
import { readSchedule } from '#shared/calendar/cron.ts'
import { ruleFields } from './rule-fields.ts'
import { needsNoCard } from './without-card.ts'

const typeField = z
  .string()
  .regex(/^field:[a-z][a-z0-9-]{0,39}$/)
  .meta({ examples: ['field:place'] })
const watched = z.union([z.enum(ruleFields), typeField])
const value = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const ids = z.array(id).min(1).max(50)
const hours = z.int().min(0).max(8_760)
const words = z.string().trim().min(1)

/** Five fields of cron, at most once an hour. */
const schedule = z
  .string()
  .max(80)
  .refine(text => readSchedule(text) !== null, 'not five fields of cron')
  .refine(text => readSchedule(text)?.minutes.length === 1, 'more often than once an hour')
  .meta({ examples: ['0 8 * * 1'] })

const ofPlugin = {
  plugin: z.string().max(64),
  id: z.string().max(40),
}
const inputs = z
  .record(z.string().max(40), value)
  .refine(all => Object.keys(all).length <= 20, 'too many')

const trigger = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('created') }),
  z.strictObject({ on: z.literal('changed'), field: watched.optional() }),
  z.strictObject({ on: z.literal('moved'), column: id.optional() }),
  z.strictObject({ on: z.literal('closed') }),
  z.strictObject({ on: z.literal('noted') }),
  z.strictObject({
    on: z.literal('stayed'),
    column: id,
    minutes: z.int().min(1).max(525_600).meta({ description: 'Since it came there.' }),
  }),
  z.strictObject({ on: z.literal('due-near'), hours }),
  z.strictObject({ on: z.literal('due-past'), hours }),
  z.strictObject({
    on: z.literal('schedule'),
    cron: schedule,
    each: z.boolean().meta({ description: 'For every card that meets the conditions, or once.' }),
  }),
  z.strictObject({ on: z.literal('plugin'), ...ofPlugin }),
])
export type RuleTrigger = DeepReadonly<z.output<typeof trigger>>

const condition = z.discriminatedUnion('if', [
  z.strictObject({ if: z.literal('type'), types: ids }),
  z.strictObject({ if: z.literal('column'), columns: ids }),
  z.strictObject({ if: z.literal('label'), labels: ids, has: z.boolean() }),
  z.strictObject({ if: z.literal('priority'), priorities: z.array(z.enum(priorities)).min(1) }),
  z.strictObject({ if: z.literal('assigned'), is: z.boolean() }),
  z.strictObject({ if: z.literal('overdue'), is: z.boolean() }),
  z.strictObject({ if: z.literal('age'), days: z.int().min(1).max(3_650) }),
  z.strictObject({
    if: z.literal('field'),
    field: z.union([z.enum(['title', 'description', 'due']), typeField]),
    is: z.enum(['=', '!=', '<', '>', 'has', 'empty', 'filled']),
    value: value.default(null),
  }),
  z.strictObject({ if: z.literal('plugin'), ...ofPlugin, inputs }),
])
export type RuleCondition = DeepReadonly<z.output<typeof condition>>

const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('add-label'), label: id }),
  z.strictObject({ do: z.literal('remove-label'), label: id }),
  z.strictObject({ do: z.literal('set-priority'), priority: z.enum(priorities) }),
  z.strictObject({ do: z.literal('set-due'), days: z.int().min(0).max(3_650) }),
  z.strictObject({ do: z.literal('set-field'), field: typeField, value }),
  z.strictObject({ do: z.literal('move'), column: id }),
  z.strictObject({ do: z.literal('assign'), person: id }),
  z.strictObject({ do: z.literal('add-item'), text: words.max(500) }),
  z.strictObject({ do: z.literal('note'), text: words.max(2_000) }),
  z.strictObject({
    do: z.literal('notify'),
    whom: z.union([z.enum(['assignees', 'owner', 'leaders']), ids]),
  }),
  z.strictObject({
    do: z.literal('create-card'),
    title: words.max(500).refine(names, 'no letter or digit'),
    type: id,
    column: id.optional(),
  }),
  z.strictObject({ do: z.literal('plugin'), ...ofPlugin, inputs }),
])
export type RuleAction = DeepReadonly<z.output<typeof action>>

/** A rule of a board: when something happens, if all of it holds, then do this in order. */
export const ruleText = z
  .strictObject({
    name: words.max(100).refine(names, 'no letter or digit'),
    when: trigger,
    if: z.array(condition).max(10),
    steps: z.array(action).min(1).max(10),
  })
  .superRefine((rule, context) => {
    if (rule.when.on !== 'schedule' || rule.when.each) return
    if (rule.if.length > 0)
      context.addIssue({ code: 'custom', path: ['if'], message: 'there is no card to look at' })
    rule.steps.forEach((one, i) => {
      if (!needsNoCard(one))
        context.addIssue({ code: 'custom', path: ['steps', i], message: 'there is no card' })
    })
  })
  .meta({
    examples: [
      {
        name: '新上报的隐患先标为紧急',
        when: { on: 'created' },
        if: [{ if: 'type', types: ['hazard'] }],
        steps: [{ do: 'set-priority', priority: 'urgent' }],
      },
    ],
  })
export type RuleText = DeepReadonly<z.output<typeof ruleText>>

/** Why a rule that is switched on does not run. */
export const pauses = ['owner-gone', 'too-many'] as const
export type Pause = (typeof pauses)[number]

/** What became of one step of a rule: done, already so, or the kind of the problem. */
export interface Done {
  readonly do: RuleAction['do']
  readonly outcome: string
}
