import { z } from 'zod'
import { method } from './method.ts'

/** Beyond these HiGHS reads a number as infinite, or as nothing. */
const number = z.number().min(-1e12).max(1e12)
const bound = number.nullable()
const index = z.int().min(0)

/** A linear or mixed-integer model as arrays: columns are what is decided, rows are what has to hold. */
export const optimiseModel = z.strictObject({
  sense: z.enum(['minimise', 'maximise']).default('minimise'),
  columns: z.strictObject({
    cost: z.array(number),
    /** 0 for each when left out; null for none. */
    lower: z.array(bound).optional(),
    /** None when left out; null for none. */
    upper: z.array(bound).optional(),
    /** Which columns are whole numbers. */
    whole: z.array(index).default([]),
  }),
  rows: z.strictObject({ lower: z.array(bound), upper: z.array(bound) }),
  /** Row by row: where each row begins in the two lists (and, at the end, where the last one ends), the columns, and their factors. */
  matrix: z.strictObject({
    starts: z.array(index),
    indices: z.array(index),
    values: z.array(number),
  }),
  /** A value for each column, to begin with; what is answered is never worse than it. */
  start: z.array(number).optional(),
  limits: z
    .strictObject({
      seconds: z.number().min(0.1).max(60).default(10),
      nodes: z.int().min(1).max(10_000_000).optional(),
      /** How far from the best that is possible is near enough, as a share of it. */
      gap: z.number().min(0).max(1).default(0.0001),
    })
    .prefault({}),
})
export type OptimiseModel = z.output<typeof optimiseModel>

/** Why a solver ended. Values come with the first three, with those where any were found. */
export const optimiseEndings = [
  'optimal',
  'time',
  'nodes',
  'infeasible',
  'unbounded',
  'memory',
  'cancelled',
  'failed',
] as const

const solution = z.strictObject({
  ending: z.enum(optimiseEndings),
  /** What the values cost; null without values. */
  objective: z.number().nullable(),
  /** One for each column; null where none were found. */
  values: z.array(z.number()).nullable(),
  /** Whether the start keeps to the model; null without one. */
  startFits: z.boolean().nullable(),
})
export type OptimiseSolution = z.output<typeof solution>

const progress = z.strictObject({
  seconds: z.number(),
  nodes: z.number(),
  /** The best found; null when nothing is. */
  best: z.number().nullable(),
  /** Better than this it cannot be; null when that is not known. */
  bound: z.number().nullable(),
})
export type OptimiseProgress = z.output<typeof progress>

const state = z.strictObject({
  state: z.enum(['waiting', 'running', 'ended']),
  /** The newest; only mixed-integer models have any. */
  progress: progress.nullable(),
  solution: solution.nullable(),
})
export type OptimiseState = z.output<typeof state>

const job = z.string().max(64)

/** Methods about long computations: a model in, a solution out. */
export const optimiseMethods = {
  'optimise.begin': method({
    summary: 'Begins to solve a linear or mixed-integer model, or lets it wait for its turn.',
    cap: 'optimise',
    cost: 20,
    input: optimiseModel,
    output: z.strictObject({ job }),
  }),
  'optimise.look': method({
    summary:
      'How a model that one has begun fares; waits for its end as long as is said. What has ended is known for ten minutes.',
    cap: 'optimise',
    cost: 2,
    input: z.strictObject({ job, wait: z.number().min(0).max(20).default(0) }),
    output: state,
  }),
  'optimise.cancel': method({
    summary: 'Ends a model that one has begun; nothing happens when it has ended.',
    cap: 'optimise',
    input: z.strictObject({ job }),
    output: z.strictObject({}),
  }),
} as const
