import type { OptimiseModel } from '#shared/plugin-api/methods/optimise-methods.ts'

/** Factors smaller than this are read as nothing by the solver. */
const smallest = 1e-9

const most = { columns: 20_000, rows: 20_000, factors: 100_000 } as const

/** Whether a model is larger than is solved here, in words; null when not. */
export function excessOf({ columns, rows, matrix }: OptimiseModel): string | null {
  if (columns.cost.length > most.columns) return `columns: more than ${most.columns}`
  if (rows.lower.length > most.rows) return `rows: more than ${most.rows}`
  if (matrix.values.length > most.factors) return `matrix: more than ${most.factors} values`
  return null
}

/** What in a model does not go together, in words; null when nothing. */
export function faultOf({ columns, rows, matrix, start }: OptimiseModel): string | null {
  const count = columns.cost.length
  if (count === 0) return 'columns.cost: is empty'
  for (const [name, list] of Object.entries({
    'columns.lower': columns.lower,
    'columns.upper': columns.upper,
    start,
  }))
    if (list !== undefined && list.length !== count) return `${name}: is not one for each column`
  if (rows.lower.length !== rows.upper.length) return 'rows: lower and upper are not equally many'
  if (columns.whole.some(column => column >= count)) return 'columns.whole: there is no such column'
  const { starts, indices, values } = matrix
  if (starts.length !== rows.lower.length + 1 || starts[0] !== 0)
    return 'matrix.starts: is not 0 and the end of each row'
  if (indices.length !== values.length) return 'matrix: indices and values are not equally many'
  if (starts.at(-1) !== values.length) return 'matrix.starts: does not end with the values'
  const backward = starts.findIndex((start, i) => i > 0 && start < starts[i - 1]!)
  if (backward !== -1) return `matrix.starts: row ${backward - 1} ends before it begins`
  for (let row = 0; row + 1 < starts.length; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!]
    const seen = new Set<number>()
    for (let i = from; i < to; i++) {
      const column = indices[i]!
      if (column >= count) return `matrix.indices: row ${row} names a column that there is not`
      if (seen.has(column)) return `matrix.indices: row ${row} names a column twice`
      seen.add(column)
      const value = Math.abs(values[i]!)
      if (value !== 0 && value < smallest) return `matrix.values: row ${row} has one below 1e-9`
    }
  }
  return null
}

const tolerance = 1e-6

const isWithin = (value: number, lower: number | null, upper: number | null): boolean => {
  const room = tolerance * Math.max(1, Math.abs(value))
  return (lower === null || value >= lower - room) && (upper === null || value <= upper + room)
}

/** Whether values keep to a model. */
export function keepsTo(
  { columns, rows, matrix }: OptimiseModel,
  values: ArrayLike<number>,
): boolean {
  const { lower, upper, whole } = columns
  for (let i = 0; i < columns.cost.length; i++)
    if (!isWithin(values[i]!, lower === undefined ? 0 : lower[i]!, upper?.[i] ?? null)) return false
  if (whole.some(i => Math.abs(values[i]! - Math.round(values[i]!)) > tolerance)) return false
  return rows.lower.every((low, row) => {
    let sum = 0
    for (let i = matrix.starts[row]!; i < matrix.starts[row + 1]!; i++)
      sum += matrix.values[i]! * values[matrix.indices[i]!]!
    return isWithin(sum, low, rows.upper[row]!)
  })
}

/** What values cost. */
export function costOf({ columns }: OptimiseModel, values: ArrayLike<number>): number {
  return columns.cost.reduce((sum, cost, i) => sum + cost * values[i]!, 0)
}
