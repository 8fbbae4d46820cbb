import type * as Y from 'yjs'
import { labelColours, type LabelColour } from './card/card-types.ts'
import { type Stage, stages } from './stages.ts'
import { byRank } from './card/card-view.ts'
import { mapOf, numberOf, textOf } from './shape/plain-values.ts'
import { plainMap, type PlainMap } from './shape/plain-map.ts'

/** A column of a board. */
export interface ColumnView {
  readonly id: string
  readonly title: string
  readonly rank: string
  /** The most cards the column should hold; null for no limit. */
  readonly wip: number | null
  readonly kind: 'open' | 'done'
  /** Null for a plain column. */
  readonly stage: Stage | null
  readonly archived: boolean
}

/** A label that cards of the board may carry. */
export interface LabelView {
  readonly id: string
  readonly name: string
  readonly colour: LabelColour
  readonly rank: string
}

/** What a custom field takes. */
export const fieldKinds = ['text', 'number', 'checkbox', 'date', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** What a field of a type of cards takes: an amount in fen, the id of a person, a place (see `held-value.ts`). */
export const typeFieldKinds = [...fieldKinds, 'money', 'person', 'place'] as const
export type TypeFieldKind = (typeof typeFieldKinds)[number]

/** A custom field of the board or a field of a type; values stand in the case files. */
export interface FieldView {
  readonly id: string
  readonly name: string
  readonly kind: TypeFieldKind
  readonly rank: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  /** The bounds of a number, and whether it is a whole one. */
  readonly least?: number | undefined
  readonly most?: number | undefined
  readonly whole?: boolean | undefined
}

/** A board's settings as screens show them; lists are in rank order. */
export interface BoardView {
  readonly id: string
  readonly title: string
  readonly unit: string
  /** Rises when card types change. */
  readonly types: number
  readonly columns: readonly ColumnView[]
  readonly labels: readonly LabelView[]
  readonly fields: readonly (FieldView & { readonly kind: FieldKind })[]
}

const each = <T extends { readonly id: string; readonly rank: string }>(
  map: PlainMap,
  view: (id: string, fields: PlainMap) => T,
): readonly T[] =>
  Object.entries(map)
    .map(([id, fields]) => view(id, mapOf(fields)))
    .sort(byRank)

/** Builds the view of a `board/<id>` document. */
export function boardViewOf(id: string, doc: Y.Doc): BoardView {
  const board = plainMap(doc.getMap('board'))
  return {
    id,
    title: textOf(board['title'], ''),
    unit: textOf(board['unit'], ''),
    types: numberOf(board['types'], 0),
    columns: each(plainMap(doc.getMap('columns')), (id, fields) => ({
      id,
      title: textOf(fields['title'], ''),
      rank: textOf(fields['rank'], ''),
      wip: numberOf(fields['wip'], null),
      kind: fields['kind'] === 'done' ? 'done' : 'open',
      stage: stages.find(stage => stage === fields['stage']) ?? null,
      archived: fields['archived'] === true,
    })),
    labels: each(plainMap(doc.getMap('labels')), (id, fields) => ({
      id,
      name: textOf(fields['name'], ''),
      colour: labelColours.find(colour => colour === fields['colour']) ?? 'slate',
      rank: textOf(fields['rank'], ''),
    })),
    fields: each(plainMap(doc.getMap('fields')), (id, fields) => ({
      id,
      name: textOf(fields['name'], ''),
      kind: fieldKinds.find(kind => kind === fields['kind']) ?? 'text',
      rank: textOf(fields['rank'], ''),
      options: Object.entries(mapOf(fields['options'])).map(([id, text]) => ({
        id,
        text: textOf(text, ''),
      })),
    })),
  }
}
