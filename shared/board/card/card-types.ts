/** The card types every installation starts with, in the order screens list them; what each is stands in `type-catalogue.ts`. */
export const cardTypes = [
  'hazard',
  'dispute',
  'fraud-tip',
  'service',
  'suggestion',
  'environment',
  'missing-person',
  'tenancy',
  'lost-found',
  'project',
  'task',
  'visit',
  'meeting',
  'praise',
  'head-application',
  'complaint',
] as const

/** A card type's id: one of the catalogue or one that an administrator has added. */
export type CardType = string

/** How soon a card wants attention. */
export const priorities = ['normal', 'expedite', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/**
 * Who may see a card among those whose unit covers it: everyone on the board, staff (grid, officer, leadership), police
 * (officer, leadership), or only the people named on it.
 */
export const visibilities = ['board', 'staff', 'police', 'named'] as const
export type Visibility = (typeof visibilities)[number]

/** Closed list of label colours; each is a token of the design. */
export const labelColours = [
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'indigo',
  'purple',
  'pink',
  'slate',
] as const
export type LabelColour = (typeof labelColours)[number]
