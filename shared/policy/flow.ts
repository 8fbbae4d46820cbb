import type { ColumnStage, Stage } from '#shared/board/stages.ts'
import type { CardTypeDefinition, TypeField } from '#shared/board/types/type-definition.ts'
import type { Verb } from './verbs.ts'

/** What carries a card over: `move` is a free edit, the others are commands of this name. */
export type Trigger =
  | 'move'
  | 'advance'
  | 'accept'
  | 'refer'
  | 'conclude'
  | 'close'
  | 'send-back'
  | 'reopen'

/** One arrow of a type's flow. */
export interface Transition {
  readonly from: Stage
  readonly to: Stage
  readonly by: Trigger
  readonly verb: Verb
  /** Fields of the case file that must be filled in first. */
  readonly needs: readonly TypeField[]
}

type Row = readonly [
  from: Stage | readonly Stage[],
  to: Stage,
  by: Trigger,
  verb: Verb,
  /** The arrow exists only in types without this stage. */
  unless?: Stage,
]

/**
 * The flow of all types: where a card may go, what carries it there, and the verb that needs. A type has the arrows whose
 * two ends are among its stages. Read by gate, commands, screens and the diagram.
 */
const rows: readonly Row[] = [
  ['accept', 'accepted', 'accept', 'card:accept'],
  ['accept', 'handling', 'accept', 'card:accept', 'accepted'],
  ['accepted', 'handling', 'move', 'card:move'],
  [['accepted', 'handling'], 'awaiting', 'move', 'card:move'],
  ['awaiting', 'handling', 'move', 'card:move'],
  [['handling', 'awaiting'], 'accepted', 'move', 'card:move'],
  [['accepted', 'handling', 'awaiting'], 'referred', 'refer', 'card:refer'],
  ['referred', 'handling', 'move', 'card:move'],
  ['referred', 'awaiting', 'move', 'card:move'],
  [['accepted', 'handling', 'referred', 'awaiting'], 'follow-up', 'conclude', 'card:conclude'],
  ['follow-up', 'handling', 'send-back', 'card:close'],
  ['follow-up', 'closed', 'close', 'card:close'],
  [['accept', 'accepted', 'handling', 'referred', 'awaiting'], 'closed', 'close', 'card:close'],
  ['closed', 'handling', 'reopen', 'card:reopen'],
  ['closed', 'accept', 'reopen', 'card:reopen', 'handling'],
]

type Flowing = Pick<CardTypeDefinition, 'stages' | 'fields'>

/** The arrows of a type, in the order of its stages. */
export function transitionsOf(type: Flowing): readonly Transition[] {
  const has = (stage: Stage) => type.stages.includes(stage)
  return rows.flatMap(([froms, to, by, verb, unless]) => {
    if (!has(to) || (unless !== undefined && has(unless))) return []
    return [froms]
      .flat()
      .filter(has)
      .map(from => arrow(type, { from: from as Stage, to, by, verb }))
  })
}

function arrow(type: Flowing, bare: Omit<Transition, 'needs'>): Transition {
  const needs = type.fields.filter(field => field.needed === bare.to && !field.restricted)
  return { ...bare, needs, by: bare.by === 'move' && needs.length > 0 ? 'advance' : bare.by }
}

/** How a card gets from one column to another: an arrow of its type, `stay` within one stage, or null for no way. */
export function transitionBetween(
  type: Flowing,
  from: ColumnStage,
  to: ColumnStage,
): Pick<Transition, 'by' | 'verb' | 'needs'> | 'stay' | null {
  if (from === to) return 'stay'
  if (from !== null && to !== null && type.stages.includes(from))
    return transitionsOf(type).find(one => one.from === from && one.to === to) ?? null
  // A plain column, or a stage that the type no longer has, is an open one without a name.
  return plainTransition(from, to)
}

/** The way into or out of plain columns: free among themselves, guarded where a stage carries weight. */
function plainTransition(
  from: ColumnStage,
  to: ColumnStage,
): Pick<Transition, 'by' | 'verb' | 'needs'> | null {
  const by = (by: Trigger, verb: Verb) => ({ by, verb, needs: [] })
  if (to === 'closed') return by('close', 'card:close')
  if (from === 'closed') return by('reopen', 'card:reopen')
  if (to === 'follow-up') return by('conclude', 'card:conclude')
  if (from === 'follow-up') return by('send-back', 'card:close')
  if (to === 'referred') return by('refer', 'card:refer')
  if (from === 'accept') return by('accept', 'card:accept')
  return by('move', 'card:move')
}

/** Whether a column in which cards stand may become one of another stage: where cards could move from one to the other freely. */
export function restages(from: ColumnStage, to: ColumnStage): boolean {
  return from === to || plainTransition(from, to)?.by === 'move'
}

/** Whether closing a case of a type takes a second person: where it has a follow-up, and where the type says so. */
export const isVerified = (type: Pick<CardTypeDefinition, 'stages' | 'verifier'>): boolean =>
  type.stages.includes('follow-up') || type.verifier === 'other'

/** Whether a card may begin in a column: where cases begin, or where somebody who accepts it at once works on it. */
export const mayBegin = (type: Flowing, stage: ColumnStage): 'yes' | 'accepted' | 'no' => {
  if (stage === null || stage === type.stages[0]) return 'yes'
  const working = stage === 'accepted' || stage === 'handling' || stage === 'awaiting'
  return working && type.stages.includes(stage) ? 'accepted' : 'no'
}
