import { Node } from 'prosemirror-model'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { sizeOfElement, sizeOfMarks } from '#shared/board/file/rich-text-size.ts'
import { isSafeLink, richTextShape } from '#shared/board/file/rich-text-shape.ts'
import type {
  BoardDraft,
  CardDraft,
  NoteDraft,
  RichText,
} from '#server/exchange/draft/board-draft.ts'
import { distinct } from '#server/exchange/draft/distinct.ts'
import { fitsField } from '#server/exchange/draft/fit-cards.ts'
import { importLimits } from '#server/exchange/limits.ts'
import { linliBoard, type LinliBoard, type LinliCard, linliFormat } from './linli-shape.ts'
import { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { whyInvalid } from '#server/exchange/draft/why-invalid.ts'
import { limitDepth } from '#server/exchange/text/rich-text-depth.ts'
import { place } from '#server/exchange/draft/lenient.ts'

/** Whether a JSON value says it is a board file of Linli. */
export const looksLikeLinli = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (value as { format?: unknown }).format === linliFormat.format

/** Reads Linli's own board file. Nothing in it may be out of place: the file was not made by hand. */
export function readLinli(input: unknown): Outcome<BoardDraft> {
  const version = (input as { version?: unknown }).version
  if (version !== linliFormat.version)
    return refused('import-version', { rule: 'X8', detail: `version ${String(version)}` })
  const parsed = linliBoard.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const kind = issue?.code === 'too_big' ? 'import-too-large' : 'import-not-trello'
    return refused(kind, { rule: 'X2', detail: `${place(issue?.path ?? [])} ${whyInvalid(issue)}` })
  }
  return convert(parsed.data)
}

function convert(file: LinliBoard): Outcome<BoardDraft> {
  const warnings = new ImportWarnings()
  const columns = distinct(file.columns, warnings)
  const labels = new Set(file.labels.map(label => label.id))
  const people = new Set(file.people.map(person => person.id))
  const fields = new Map(
    distinct(file.fields, warnings).map(field => [
      field.id,
      { ...field, options: distinct(field.options, warnings) },
    ]),
  )
  const known = new Set(columns.map(column => column.id))
  const keep = (ids: readonly string[], there: ReadonlySet<string>) => {
    const kept = new Set(ids.filter(id => there.has(id)))
    warnings.add('dangling', { count: new Set(ids).size - kept.size })
    return [...kept]
  }
  const cards: CardDraft[] = []
  for (const [i, card] of distinct(file.cards, warnings).entries()) {
    if (!known.has(card.column))
      return refused('import-not-trello', {
        rule: 'X2',
        detail: `cards[${i}].column is not a column of the file`,
      })
    if (partsOf(card) > importLimits.partsPerCard)
      return refused('import-too-large', { rule: 'X3', detail: `cards[${i}] has too many parts` })
    const description = readRichText(card.description, warnings, card.title)
    if (description === undefined)
      return refused('import-not-trello', {
        rule: 'X2',
        detail: `cards[${i}].description is not a text of the editor`,
      })
    warnings.add('files', {
      count: card.files.length,
      example: card.files.map(f => f.name).join(', '),
    })
    const createdAt = card.createdAt ?? file.exportedAt
    cards.push({
      id: card.id,
      title: card.title,
      type: card.type,
      column: card.column,
      unit: card.unit,
      priority: card.priority,
      visibility: card.visibility,
      archived: card.archived,
      due: card.due,
      createdBy: card.createdBy,
      createdAt,
      description,
      labels: keep(card.labels, labels),
      assignees: keep(card.assignees, people),
      named: keep(card.named, people),
      milestones: distinct(card.milestones, warnings),
      typeValues: card.typeValues,
      formerValues: card.formerValues,
      checklists: card.checklists.map(list => ({ ...list, items: distinct(list.items, warnings) })),
      notes: card.notes.map(note => ({
        ...note,
        at: note.at ?? createdAt,
        ...mentionsOf(note, people, warnings),
      })),
      links: distinct(card.links, warnings).map(link => ({ ...link, at: link.at ?? createdAt })),
      values: distinctValues(card, warnings).filter(({ field, value }) => {
        const definition = fields.get(field)
        const fits = definition !== undefined && fitsField(definition, value)
        if (!fits) warnings.add('dangling', { example: `field ${field}` })
        return fits
      }),
    })
  }
  warnings.add('card-numbers', { count: cards.length })
  return done({
    source: `linli:${file.board.id}`,
    title: file.board.title,
    people: distinct(file.people, warnings),
    columns,
    labels: distinct(file.labels, warnings),
    fields: [...fields.values()],
    cards: oncePerFile(cards, warnings),
    warnings,
  })
}

/** Mentions of people of the file, each where its text says `@`. */
function mentionsOf(
  { text, mentions, places }: LinliCard['notes'][number],
  people: ReadonlySet<string>,
  warnings: ImportWarnings,
): Pick<NoteDraft, 'mentions' | 'places'> {
  const known = [...new Set(mentions)].filter(id => people.has(id))
  const kept = places.filter(
    ({ person, at, length }) =>
      known.includes(person) && /[@＠]/.test(text.charAt(at)) && at + length <= text.length,
  )
  warnings.add('dangling', { count: mentions.length - known.length + places.length - kept.length })
  return { mentions: known, places: kept }
}

const partsOf = (card: LinliCard) =>
  card.notes.length +
  card.links.length +
  card.files.length +
  card.milestones.length +
  card.checklists.reduce((sum, list) => sum + 1 + list.items.length, 0)

const distinctValues = (card: LinliCard, warnings: ImportWarnings) =>
  distinct(
    card.values.map(value => ({ id: value.field, value })),
    warnings,
  ).map(({ value }) => value)

/** Checklists and notes are remembered by their id alone, so an id may stand in one card of a file only. */
function oncePerFile(cards: readonly CardDraft[], warnings: ImportWarnings): readonly CardDraft[] {
  const checklists = new Set(
    distinct(
      cards.flatMap(card => card.checklists),
      warnings,
    ),
  )
  const notes = new Set(
    distinct(
      cards.flatMap(card => card.notes),
      warnings,
    ),
  )
  return cards.map(card => ({
    ...card,
    checklists: card.checklists.filter(list => checklists.has(list)),
    notes: card.notes.filter(note => notes.has(note)),
  }))
}

/** A description that fits the editor's schema and the gate's shape; undefined when it does not. */
function readRichText(
  json: Record<string, unknown> | null,
  warnings: ImportWarnings,
  title: string,
): RichText | null | undefined {
  if (json === null) return null
  try {
    const node = Node.fromJSON(richTextSchema, json)
    node.check()
    if (node.type.name !== 'doc' || !fitsShape(node)) return undefined
    const { richText, flattened } = limitDepth(node)
    if (flattened) warnings.add('flattened', { example: title })
    return richText
  } catch {
    return undefined
  }
}

function fitsShape(root: Node): boolean {
  let fits = true
  let size = 0
  root.descendants(node => {
    size += node.isText
      ? node.text!.length +
        sizeOfMarks(node.marks.map(({ type, attrs }) => [type.name, attrs] as const))
      : sizeOfElement
    if (size > richTextShape.maxSize || (node.isText && !node.text!.isWellFormed())) fits = false
    for (const mark of node.marks)
      if (mark.type.name === 'link' && !isSafeLink(mark.attrs['href'])) fits = false
    const checks = richTextShape.elements[node.type.name]
    for (const [name, value] of Object.entries(node.attrs))
      if (value !== null && checks?.[name]?.(value) !== true) fits = false
    return fits
  })
  return fits
}
