import { z } from 'zod'

const texts = z.strictObject({ 'zh-CN': z.string(), en: z.string() })

/** Which contribution of which plugin; what it answers is null when its code gave nothing that can be shown. */
const contributed = { plugin: z.string(), owner: texts, id: z.string(), name: texts }

const stat = z.strictObject({
  value: z.string(),
  detail: z.string().optional(),
  tone: z.string().optional(),
})
const chart = z.strictObject({
  kind: z.enum(['bar', 'line']),
  labels: z.array(z.string()),
  series: z.array(z.strictObject({ name: z.string(), values: z.array(z.number()) })),
})
const table = z.strictObject({
  columns: z.array(
    z.strictObject({ text: z.string(), align: z.enum(['start', 'end']).optional() }),
  ),
  rows: z.array(z.array(z.string())),
})

const report = z.discriminatedUnion('kind', [
  z.strictObject({ ...contributed, kind: z.literal('stat'), shows: stat.nullable() }),
  z.strictObject({ ...contributed, kind: z.literal('chart'), shows: chart.nullable() }),
  z.strictObject({ ...contributed, kind: z.literal('table'), shows: table.nullable() }),
])
export type ReportShown = z.output<typeof report>

const agenda = z.strictObject({
  ...contributed,
  items: z
    .array(
      z.strictObject({
        title: z.string(),
        note: z.string().optional(),
        minutes: z.number().optional(),
        card: z.string().optional(),
      }),
    )
    .nullable(),
})
export type AgendaShown = z.output<typeof agenda>

/** What the plugins of a board add to its overview, computed for who asks. */
export const overviewResponse = z.strictObject({
  reports: z.array(report),
  agenda: z.array(agenda),
})
