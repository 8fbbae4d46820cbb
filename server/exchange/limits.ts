import { mostParts } from '#shared/board/file/file-shape.ts'

/** Starting limits of an import; beyond them the file is refused, within them everything is brought or reported. */
export const importLimits = {
  bytes: 64 * 1024 * 1024,
  cards: 20_000,
  columns: 2_000,
  labels: 2_000,
  fields: 500,
  /** Checklists, items, milestones, notes, links and files of one card together: what people's edits may bring, and what steps add. */
  partsPerCard: 2 * mostParts,
  /**
   * Of the whole board: ten for each card, one for each of its parts and each node of its description. A commit holds all
   * of it in memory, about 3 kB each.
   */
  weight: 400_000,
  /** Characters of one text of another product; the longest known one allows 16,384. */
  text: 500_000,
  /** Milliseconds for reading and converting a file in the worker. */
  reading: 120_000,
} as const

/** The most characters of each text, from the shapes of `shared/board`. */
export const textLimits = {
  boardTitle: 200,
  column: 100,
  label: 60,
  field: 100,
  option: 100,
  cardTitle: 500,
  checklist: 200,
  item: 500,
  note: 10_000,
  person: 120,
  attachment: 255,
  address: 2_000,
  fieldValue: 2_000,
  /** Of Markdown that becomes a description; the rest goes into notes. */
  description: 50_000,
} as const
