import { z } from 'zod'

/** Fields of a card a plugin may name, besides those of its type: what a person sees of a card on the board and in its case file. */
export const readableFields = [
  'title',
  'column',
  'rank',
  'priority',
  'due',
  'labels',
  'number',
  'assignees',
  'owner',
  'createdAt',
  'createdBy',
  'closure',
  'closedAt',
  'holdUntil',
  'archived',
  'description',
  'checklist',
] as const
export type ReadableField = (typeof readableFields)[number]

/** Those a plugin may write; `column` by moving, `assignees` by assigning, the others by editing. */
export const writableFields = [
  'title',
  'column',
  'priority',
  'due',
  'labels',
  'assignees',
  'description',
  'checklist',
] as const satisfies readonly ReadableField[]

/** What stands before the id of a field that a card's type has: `field:place`. */
export const typeFieldPrefix = 'field:'

const typeField = z.templateLiteral([typeFieldPrefix, z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)])

const different = (list: readonly string[]) => new Set(list).size === list.length
const twice = 'names something twice'

/** A list of at least one, none twice. */
export const someOf = <Item extends z.ZodType<string>>(item: Item, most = 100) =>
  z.array(item).min(1).max(most).refine(different, twice)

/** The types of cards: named, or all of them. */
export const typesScope = z.union([
  z.literal('*'),
  someOf(z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'not the id of a type'), 50),
])

/** Fields that are read. */
export const readScope = someOf(z.union([z.enum(readableFields), typeField]))

/** Fields that are written. */
export const writeScope = someOf(z.union([z.enum(writableFields), typeField]))

/** What may be done to cards. */
export const cardOperations = ['create', 'edit', 'move', 'assign', 'transition'] as const
export type CardOperation = (typeof cardOperations)[number]

/** What may be done to notes: write new ones, change the plugin's own. */
export const noteOperations = ['add', 'edit-own'] as const
export type NoteOperation = (typeof noteOperations)[number]

/** What a plugin is told of cards. */
export const cardEvents = ['created', 'changed', 'moved', 'closed', 'reopened', 'noted'] as const
export type CardEvent = (typeof cardEvents)[number]

/** Whom a plugin may tell: who answers for the card, who sits before the screen, people it names, and all of a role on the board. */
export const tellable = [
  'owner',
  'assignees',
  'asker',
  'people',
  'leadership',
  'officer',
  'grid',
  'head',
  'volunteer',
  'partner',
] as const
export type Tellable = (typeof tellable)[number]
