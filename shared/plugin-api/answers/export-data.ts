import { z } from 'zod'
import { partName } from '#shared/plugin-api/manifest/names.ts'

/** What a cell of an export may hold. */
export type ExportCell = string | number | boolean | null

/** What a handler of an export gives: rows under columns, and where the next piece begins when there is more. */
export const exportData = z.strictObject({
  columns: z
    .array(
      z.strictObject({
        id: partName,
        name: z.string().min(1).max(200),
        kind: z.enum(['text', 'number', 'date', 'checkbox']),
      }),
    )
    .min(1)
    .max(100)
    .refine(
      all => new Set(all.map(({ id }) => id)).size === all.length,
      'two of them have the same id',
    ),
  rows: z.array(z.custom<readonly ExportCell[]>(Array.isArray, 'not a list of cells')).max(10_000),
  /** Given to the handler for the next piece; absent after the last. */
  next: z.string().min(1).max(1_000).nullish(),
})
export type ExportData = z.output<typeof exportData>

/** The kind of what stands in a column. */
export type ColumnKind = ExportData['columns'][number]['kind']

const date = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

const fits: Readonly<Record<ColumnKind, (cell: unknown) => boolean>> = {
  text: cell => typeof cell === 'string' && cell.length <= 10_000,
  number: cell => typeof cell === 'number' && Number.isFinite(cell),
  date: cell => typeof cell === 'string' && date.safeParse(cell).success,
  checkbox: cell => typeof cell === 'boolean',
}

/** Whether a cell is of the kind of its column; an empty one, null, is of every kind. */
export const cellFits = (kind: ColumnKind, cell: unknown): cell is ExportCell =>
  cell === null || fits[kind](cell)
