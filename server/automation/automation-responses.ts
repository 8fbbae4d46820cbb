import { z } from 'zod'
import { id, instant } from '#shared/base/schemas.ts'
import { pauses, ruleText } from '#shared/automation/rule.ts'
import { stages } from '#shared/board/stages.ts'

const text = z.strictObject({ 'zh-CN': z.string(), en: z.string() })
const step = z.strictObject({
  id: z.string(),
  name: text,
  inputs: z.array(
    z.strictObject({
      id: z.string(),
      name: text,
      kind: z.enum(['text', 'number', 'date', 'checkbox', 'choice']),
      options: z.array(z.strictObject({ id: z.string(), name: text })),
    }),
  ),
})

/** A rule as who may configure its board sees it. */
export const ruleResponse = z.strictObject({
  id,
  version: z.int(),
  rule: ruleText,
  enabled: z.boolean(),
  paused: z.enum(pauses).nullable(),
  owner: z.strictObject({ id: z.string(), name: z.string() }),
  at: instant,
  lastRun: instant.nullable(),
})

/** The rules of a board, and what plugins bring for rules. */
export const rulesResponse = z.strictObject({
  rules: z.array(ruleResponse),
  plugins: z.array(
    z.strictObject({
      plugin: z.string(),
      name: text,
      triggers: z.array(z.strictObject({ id: z.string(), name: text })),
      conditions: z.array(step),
      actions: z.array(step),
    }),
  ),
  /** Of the board, archived ones too; a rule can move cards to those without a stage. */
  columns: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      stage: z.enum(stages).nullable(),
      archived: z.boolean(),
    }),
  ),
  labels: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Whom a rule can assign and tell. */
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})

const card = z.strictObject({ id: z.string(), number: z.string(), title: z.string() })

/** What a rule would do. */
export const dryRunResponse = z.strictObject({
  looked: z.int(),
  matched: z.int(),
  unsure: z.boolean(),
  would: z.array(
    z.strictObject({
      card: card.nullable(),
      at: instant,
      steps: z.array(z.strictObject({ do: z.string(), may: z.boolean() })),
    }),
  ),
})

/** What rules did, newest first. */
export const runsResponse = z.array(
  z.strictObject({
    rule: z.string(),
    version: z.int(),
    at: instant,
    cause: z.string(),
    card: card.nullable(),
    why: z.string().nullable().meta({ description: 'The condition that did not hold.' }),
    done: z.array(z.strictObject({ do: z.string(), outcome: z.string() })),
  }),
)
