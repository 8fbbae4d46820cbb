/** How far a case has come, in the order of the domain; a column of a board stands for one of them, or for none. */
export const stages = [
  'accept',
  'accepted',
  'handling',
  'referred',
  'awaiting',
  'follow-up',
  'closed',
] as const
export type Stage = (typeof stages)[number]

/** A column as the flow sees it: its stage, or `null` for a plain column of open cards. */
export type ColumnStage = Stage | null

/** The stage a column stands for; a plain column of finished cards is `closed`. */
export const stageOfColumn = (column: {
  readonly kind: 'open' | 'done'
  readonly stage?: Stage | null
}): ColumnStage => column.stage ?? (column.kind === 'done' ? 'closed' : null)
