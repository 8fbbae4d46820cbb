import type { Problem } from '#shared/base/problem.ts'
import { type Stage, stageOfColumn } from '#shared/board/stages.ts'
import { restages } from '#shared/policy/flow.ts'
import type { Write } from './verdict.ts'

/** A change to a board's own document, and what its columns are and hold before it. */
interface BoardEdit {
  readonly writes: readonly Write[]
  readonly before: (path: readonly string[]) => unknown
  /** Whether any card, archived ones counted, stands in a column. */
  readonly holds: (column: string) => boolean
}

/**
 * A column with cards stays where it is in the flow where that carries weight: else they would be closed, or reopened, without the step
 * that closes or reopens them.
 */
export function judgeColumns({ writes, before, holds }: BoardEdit): Problem | null {
  const touched = Map.groupBy(
    writes.filter(({ path }) => path[0] === 'columns' && path.length > 1 && weighty(path[2])),
    ({ path }) => path[1]!,
  )
  for (const [column, changes] of touched) {
    const was = (field: string) => before(['columns', column, field])
    if (was('title') === undefined || !holds(column)) continue
    const whole = changes.findLast(({ path }) => path.length === 2)
    const now = (field: string) => {
      const change = changes.findLast(({ path }) => path[2] === field)
      // A column put anew has only what comes with it.
      if (change === undefined) return whole === undefined ? was(field) : undefined
      return change.op === 'delete' ? undefined : change.value
    }
    const stage = (value: (field: string) => unknown) =>
      stageOfColumn({
        kind: value('kind') === 'done' ? 'done' : 'open',
        stage: (value('stage') || null) as Stage | null,
      })
    if (whole?.op === 'delete' || !restages(stage(was), stage(now)))
      return { kind: 'edit-not-allowed', rule: 'G28', detail: `cards stand in ${column}` }
  }
  return null
}

/** What of a column its place in the flow hangs on: the column as a whole, its kind and its stage. */
const weighty = (field: string | undefined): boolean =>
  field === undefined || field === 'kind' || field === 'stage'
