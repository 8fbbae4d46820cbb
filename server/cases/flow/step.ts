import type * as Y from 'yjs'
import { z } from 'zod'
import { done, type Outcome, type Problem, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { boardViewOf, type ColumnView } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import { type ColumnStage, type Stage, stageOfColumn } from '#shared/board/stages.ts'
import { type CardTypeDefinition, typeFieldKey } from '#shared/board/types/type-definition.ts'
import { type Trigger, transitionsOf, transitionBetween } from '#shared/policy/flow.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { type DocumentEdit, RefusedEntry } from '#server/room/document-store.ts'

/** Where a step is to end. Left out, the board's first column of the right stage is taken, at its end. */
export const stepRequest = {
  column: id.optional(),
  /** Fractional index in that column, so that a card lands where it was dropped. */
  rank: z
    .string()
    .regex(/^[A-Za-z0-9]{1,128}$/)
    .optional(),
  /** The column in which the person saw the card; refused as `flow-moved-on` when it is elsewhere by now. */
  from: id.optional(),
}
export type StepRequest = z.output<z.ZodObject<typeof stepRequest>>

/** Where a step ends. */
export interface TargetColumn {
  readonly column: string
  readonly rank: string
  readonly from: ColumnStage
  readonly to: ColumnStage
}

/** A type that is not known any more goes as through plain columns. */
const plain = { stages: [], fields: [] }

/** The card's type as the flow needs it. */
export const flowOf = (
  desk: Pick<CaseDesk, 'types'>,
  card: Pick<CardRecord, 'type'>,
): Pick<CardTypeDefinition, 'stages' | 'fields'> => desk.types.get(card.type) ?? plain

/** What of the desk a step of the flow is judged on. */
export type StepDesk = Pick<CaseDesk, 'copy' | 'cards' | 'types'>

/**
 * Judges a step of the flow and finds where the card lands. `stages` are where this trigger may take it, in order of preference; on a board
 * without columns for them the card stays where it is.
 */
export async function targetColumn(
  desk: StepDesk,
  card: CardRecord,
  request: StepRequest,
  trigger: Trigger,
): Promise<Outcome<TargetColumn>> {
  if (request.from !== undefined && request.from !== card.column)
    return refused('flow-moved-on', { rule: 'FL3' })
  if (card.archived || card.merged) return refused('flow-no-way', { rule: 'FL1' })
  if (card.holdUntil !== null && trigger !== 'close') return refused('flow-held', { rule: 'FL7' })
  const columns = await columnsOf(desk, card.board)
  const from = columns.find(column => column.id === card.column)
  const fromStage = from === undefined ? null : stageOfColumn(from)
  const type = flowOf(desk, card)
  const fits = (column: ColumnView) => {
    const transition = transitionBetween(type, fromStage, stageOfColumn(column))
    return transition !== null && transition !== 'stay' && transition.by === trigger
  }
  if (request.column !== undefined) {
    const column = columns.find(one => one.id === request.column)
    if (column === undefined || column.archived)
      return refused('bad-request', { detail: 'column: not on the board' })
    if (!fits(column)) return refused('flow-no-way', { rule: 'FL1' })
    return landsIn(desk, card, column, fromStage, request.rank)
  }
  const open = columns.filter(column => !column.archived)
  // What a stage is called on one board is a plain column on another: there the card keeps its place.
  const column = open.find(column => stageOfColumn(column) !== null && fits(column))
  if (column !== undefined) return landsIn(desk, card, column, fromStage, request.rank)
  const known = fromStage !== null && type.stages.includes(fromStage)
  const inPlace = known
    ? transitionsOf(type).some(one => one.from === fromStage && one.by === trigger)
    : trigger !== 'reopen' && fromStage !== 'closed'
  if (!inPlace) return refused('flow-no-way', { rule: 'FL1' })
  return done({ column: card.column, rank: card.rank, from: fromStage, to: fromStage })
}

function landsIn(
  desk: Pick<CaseDesk, 'cards'>,
  card: CardRecord,
  column: ColumnView,
  from: ColumnStage,
  rank: string | undefined,
): Outcome<TargetColumn> {
  const last = endOfColumn(desk.cards, card.board, column.id)
  return done({
    column: column.id,
    rank: rank ?? rankBetween(last, null),
    from,
    to: stageOfColumn(column),
  })
}

/** The columns of a board, in order. */
export async function columnsOf(
  desk: Pick<CaseDesk, 'copy'>,
  board: string,
): Promise<readonly ColumnView[]> {
  const doc = await desk.copy(documentName('board', board))
  const { columns } = boardViewOf(board, doc)
  doc.destroy()
  return columns
}

/**
 * The card's own change in a step: fields, place and one more step. Refused when somebody moved the card or took another step
 * since the command was judged.
 */
export function stepEntry(
  card: CardRecord,
  fields: Readonly<Record<string, unknown>>,
  lands?: TargetColumn,
): DocumentEdit {
  return {
    document: documentName('card', card.id),
    build: doc => {
      const map = doc.getMap('card')
      if (map.get('column') !== card.column || (map.get('offer') ?? '') !== card.offer)
        throw new RefusedEntry({ kind: 'flow-moved-on', rule: 'FL3' })
      if (lands !== undefined && lands.column !== card.column) {
        map.set('column', lands.column)
        map.set('rank', lands.rank)
      }
      for (const [key, value] of Object.entries(fields)) setChanged(map, key, value)
      oneMoreStep(map)
    },
  }
}

/** Counts one more command on a card, so that whoever has it open reads again what is not in its documents. */
export function oneMoreStep(card: Y.Map<unknown>): void {
  const steps = card.get('steps')
  card.set('steps', (typeof steps === 'number' ? steps : 0) + 1)
}

function setChanged(map: Y.Map<unknown>, key: string, value: unknown): void {
  if (map.get(key) !== value) map.set(key, value)
}

/**
 * Refuses as `flow-needs` while a field that the stage needs is empty; otherwise what asks the case file once more in its turn, so that
 * nothing is emptied between judging and keeping.
 */
export async function needsFilled(
  desk: Pick<CaseDesk, 'copy' | 'types'>,
  card: CardRecord,
  to: Stage,
): Promise<Outcome<readonly DocumentEdit[]>> {
  const needs = flowOf(desk, card).fields.filter(field => field.needed === to && !field.restricted)
  if (needs.length === 0) return done([])
  const missing = (file: Y.Doc): Problem | null => {
    const values = file.getMap('fields').toJSON() as Readonly<Record<string, unknown>>
    const empty = needs.filter(field => {
      const value = values[typeFieldKey(card.type, field.id)]
      return value === undefined || value === null || value === '' || value === false
    })
    const detail = empty.map(field => field.id).join(', ')
    return empty.length === 0 ? null : { kind: 'flow-needs', rule: 'FL4', detail }
  }
  const document = documentName('file', card.id)
  const doc = await desk.copy(document)
  const problem = missing(doc)
  doc.destroy()
  if (problem !== null) return { ok: false, problem }
  const build = (file: Y.Doc) => {
    const emptied = missing(file)
    if (emptied !== null) throw new RefusedEntry(emptied)
  }
  return done([{ document, build }])
}
