import type { Highs, Model, ModelData } from 'highs'
import type {
  OptimiseModel,
  OptimiseProgress,
} from '#shared/plugin-api/methods/optimise-methods.ts'

/** Why the solver ended by itself, with the values it has. */
export interface Solved {
  readonly ending: 'optimal' | 'time' | 'nodes' | 'infeasible' | 'unbounded' | 'failed'
  readonly values: readonly number[] | null
}

/** Solves a model; holds up its thread until it ends. */
export function solve(
  highs: Highs,
  model: OptimiseModel,
  tell: (progress: OptimiseProgress) => void,
): Solved {
  const found = run(highs, dataOf(highs, model), model, tell)
  // Presolving does not tell apart what has no end and what has no answer: without a goal only the latter has none.
  if (found !== 'open') return found
  const goalless = {
    ...model,
    columns: { ...model.columns, cost: model.columns.cost.map(() => 0) },
  }
  const other = run(highs, dataOf(highs, goalless), goalless, tell)
  if (other === 'open') return { ending: 'failed', values: null }
  return other.ending === 'optimal'
    ? { ending: 'unbounded', values: null }
    : { ...other, values: null }
}

function run(
  highs: Highs,
  data: ModelData,
  { columns, limits, start }: OptimiseModel,
  tell: (progress: OptimiseProgress) => void,
): Solved | 'open' {
  const { callbackType, modelStatus } = highs.constants
  return highs.withModel(data, (solver): Solved | 'open' => {
    solver.options.set({
      output_flag: false,
      time_limit: limits.seconds,
      mip_rel_gap: limits.gap,
      ...(limits.nodes === undefined ? {} : { mip_max_nodes: limits.nodes }),
    })
    if (start !== undefined && columns.whole.length > 0)
      solver.setSolution({ colValue: Float64Array.from(start) })
    let told = performance.now()
    const { modelStatus: status } = solver.run({
      [callbackType.mipInterrupt]({ data: seen }) {
        const now = performance.now()
        if (now - told < betweenMs) return undefined
        told = now
        tell({
          seconds: seen.running_time ?? 0,
          nodes: Number(seen.mip_node_count ?? 0),
          best: known(seen.mip_primal_bound),
          bound: known(seen.mip_dual_bound),
        })
        return undefined
      },
    })
    // The status is read before the values: without an answer the solver gives values, too.
    switch (status) {
      case modelStatus.optimal:
      case modelStatus.empty:
        return { ending: 'optimal', values: valuesOf(solver, columns.whole) }
      case modelStatus.timeLimit:
        return { ending: 'time', values: feasibleOf(solver, columns.whole) }
      case modelStatus.solutionLimit:
      case modelStatus.iterationLimit:
        return { ending: 'nodes', values: feasibleOf(solver, columns.whole) }
      case modelStatus.infeasible:
        return { ending: 'infeasible', values: null }
      case modelStatus.unbounded:
      case modelStatus.unboundedOrInfeasible:
        return 'open'
      default:
        return { ending: 'failed', values: null }
    }
  })
}

/** Between two that are told, milliseconds. */
const betweenMs = 200

const known = (value: number | undefined): number | null =>
  value === undefined || Math.abs(value) >= 1e20 ? null : value

const feasible = 2

const feasibleOf = (solver: Model, whole: readonly number[]): readonly number[] | null =>
  solver.info.get('primal_solution_status') === feasible ? valuesOf(solver, whole) : null

function valuesOf(solver: Model, whole: readonly number[]): readonly number[] {
  const values = [...solver.getSolution().colValue]
  for (const column of whole) values[column] = Math.round(values[column]!)
  // No negative nought.
  return values.map(value => value + 0)
}

function dataOf(highs: Highs, { sense, columns, rows, matrix }: OptimiseModel): ModelData {
  const { infinity, constants } = highs
  const [numCols, numRows] = [columns.cost.length, rows.lower.length]
  const bounds = (list: readonly (number | null)[], none: number) =>
    Float64Array.from(list, value => value ?? none)
  const integrality = new Int32Array(numCols)
  for (const column of columns.whole) integrality[column] = constants.variableType.integer
  return {
    numCols,
    numRows,
    sense: constants.objectiveSense[sense === 'maximise' ? 'maximize' : 'minimize'],
    colCost: Float64Array.from(columns.cost),
    colLower: columns.lower ? bounds(columns.lower, -infinity) : new Float64Array(numCols),
    colUpper: bounds(columns.upper ?? columns.cost.map(() => null), infinity),
    rowLower: bounds(rows.lower, -infinity),
    rowUpper: bounds(rows.upper, infinity),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: Int32Array.from(matrix.starts),
      indices: Int32Array.from(matrix.indices),
      values: Float64Array.from(matrix.values),
    },
    ...(columns.whole.length === 0 ? {} : { integrality }),
  }
}
