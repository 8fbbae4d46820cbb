import { fieldsWith } from './card-fields.ts'

/** Fields of a card of which history says nothing. */
export const silentOnCard: ReadonlySet<string> = new Set(fieldsWith(field => field.silent === true))

/** Fields of the things in a file or on a board that are told by another line of the same thing, or not worth one. */
export const silentInside: ReadonlySet<string> = new Set([
  'rank',
  'by',
  'at',
  'mentions',
  'places',
  'editedAt',
])

/** Of what people edit, the last keys of the paths that nobody decides about: order, and what the server or the words themselves give. */
export const silentKeys: ReadonlySet<string> = new Set([
  ...silentInside,
  ...fieldsWith(field => field.silent === true && field.by !== 'command'),
])
