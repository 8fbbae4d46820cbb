import { Node } from 'prosemirror-model'
import type { Language } from '#shared/base/problem.ts'
import { moneyText } from '#shared/board/types/held-value.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { richTextSchema } from '#shared/board/file/rich-text-schema.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { LinliBoard, LinliCard } from '#server/exchange/linli/linli-shape.ts'
import { cellOf } from './csv-cell.ts'
import { localTime } from './local-time.ts'
import { markdownOfRichText } from '#server/exchange/text/rich-text-markdown.ts'
import { type TableLabels, tableLabels } from './table-labels.ts'

/**
 * A board's cards as a table: CSV after RFC 4180, UTF-8 with a byte order mark (spreadsheets need it), one row per card,
 * one column per custom field at the end, in the words of the language and the server's time, line by line. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export async function csvOf(
  board: LinliBoard,
  language: Language,
  type: (id: string) => CardTypeDefinition | undefined,
): Promise<readonly string[]> {
  const words = tableLabels[language]
  const named = (
    list: readonly { readonly id: string; readonly name?: string; readonly title?: string }[],
  ) => new Map(list.map(one => [one.id, one.name ?? one.title ?? '']))
  const columns = named(board.columns)
  const labels = named(board.labels)
  const people = named(board.people)
  const names = (ids: readonly string[], of: ReadonlyMap<string, string>) =>
    ids.map(id => of.get(id) ?? '').join(', ')
  const rowOf = (card: LinliCard): (string | number)[] => [
    card.number ?? '',
    card.title,
    type(card.type)?.name[language] ?? card.type,
    columns.get(card.column) ?? '',
    card.unit.name,
    words.priority[card.priority],
    words.visibility[card.visibility],
    card.archived ? words.yes : words.no,
    localTime(card.due),
    names(card.labels, labels),
    names(card.assignees, people),
    localTime(card.createdAt),
    people.get(card.createdBy ?? '') ?? '',
    card.checklists.map(checklistText).join('\n\n'),
    card.notes.map(note => `${localTime(note.at)} ${note.byName}: ${note.text}`).join('\n\n'),
    [
      ...card.links.map(link => `${link.name} ${link.url}`),
      ...card.files.map(file => file.name),
    ].join('\n'),
    card.description === null
      ? ''
      : markdownOfRichText(Node.fromJSON(richTextSchema, card.description)),
    typeFieldsText(card, type, { language, words, people }),
    ...board.fields.map(field => fieldText(field, card, words)),
  ]
  const lineOf = (row: readonly (string | number)[]) => `${row.map(cellOf).join(',')}\r\n`
  const lines = [`\u{feff}${lineOf([...words.head, ...board.fields.map(field => field.name)])}`]
  const stretch = new Stretch()
  for (const card of board.cards) {
    await stretch.rest()
    lines.push(lineOf(rowOf(card)))
  }
  return lines
}

/** The filled-in fields of the card's type, and of types it had before with those types' names. */
function typeFieldsText(
  card: LinliCard,
  type: (id: string) => CardTypeDefinition | undefined,
  {
    language,
    words,
    people,
  }: {
    readonly language: Language
    readonly words: TableLabels
    readonly people: ReadonlyMap<string, string>
  },
): string {
  const values = [
    ...card.typeValues.map(one => ({ ...one, type: card.type })),
    ...card.formerValues,
  ]
  return values
    .flatMap(({ type: of, field: id, value }) => {
      const definition = type(of)
      const field = definition?.fields.find(field => field.id === id)
      if (definition === undefined || field === undefined) return []
      const option = field.options.find(option => option.id === value)?.name[language]
      const text =
        typeof value === 'boolean'
          ? value
            ? words.yes
            : words.no
          : typeof value === 'object'
            ? 'unit' in value
              ? value.unit.name
              : (people.get(value.person) ?? '')
            : field.kind === 'money' && typeof value === 'number'
              ? moneyText(value)
              : field.kind === 'date'
                ? localTime(String(value))
                : (option ?? String(value))
      const before = of === card.type ? '' : `${definition.name[language]} · `
      return [
        `${before}${words.field(field.name[language], field.plugin?.name[language])}: ${text}`,
      ]
    })
    .join('\n')
}

const checklistText = ({ title, items }: LinliCard['checklists'][number]) =>
  [title, ...items.map(item => `[${item.done ? 'x' : ' '}] ${item.text}`)].join('\n')

function fieldText(
  field: LinliBoard['fields'][number],
  card: LinliCard,
  words: { readonly yes: string; readonly no: string },
): string | number {
  const value = card.values.find(value => value.field === field.id)?.value
  if (value === undefined) return ''
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return field.kind === 'date' ? localTime(value) : value
  return field.options.find(option => option.id === value.option)?.text ?? ''
}
