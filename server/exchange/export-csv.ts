import { Node } from 'prosemirror-model'
import type { Language } from '#shared/base/problem.ts'
import { richTextSchema } from '#shared/board/rich-text-schema.ts'
import type { LinliBoard, LinliCard } from './linli-shape.ts'
import { markdownOfRichText } from './rich-text-markdown.ts'

const headings: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': [
    '编号',
    '标题',
    '类型',
    '列',
    '单位',
    '优先级',
    '可见范围',
    '已归档',
    '截止',
    '标签',
    '承办人',
    '创建时间',
    '创建人',
    '清单',
    '备注',
    '附件',
    '描述',
  ],
  en: [
    'Number',
    'Title',
    'Type',
    'Column',
    'Unit',
    'Priority',
    'Visibility',
    'Archived',
    'Due',
    'Labels',
    'Assignees',
    'Created at',
    'Created by',
    'Checklists',
    'Notes',
    'Attachments',
    'Description',
  ],
}

/**
 * A board's cards as a table: CSV after RFC 4180, UTF-8 with a byte order mark (spreadsheets need it), one row per card,
 * one column per custom field at the end. A cell that a spreadsheet would run as a formula begins with an apostrophe.
 */
export function csvOf(board: LinliBoard, language: Language): string {
  const named = (
    list: readonly { readonly id: string; readonly name?: string; readonly title?: string }[],
  ) => new Map(list.map(one => [one.id, one.name ?? one.title ?? '']))
  const columns = named(board.columns)
  const labels = named(board.labels)
  const people = named(board.people)
  const names = (ids: readonly string[], of: ReadonlyMap<string, string>) =>
    ids.map(id => of.get(id) ?? '').join(', ')
  const rows = board.cards.map(card => [
    card.number ?? '',
    card.title,
    card.type,
    columns.get(card.column) ?? '',
    card.unit.name,
    card.priority,
    card.visibility,
    String(card.archived),
    card.due ?? '',
    names(card.labels, labels),
    names(card.assignees, people),
    card.createdAt ?? '',
    people.get(card.createdBy ?? '') ?? '',
    card.checklists.map(checklistText).join('\n\n'),
    card.notes.map(note => `${note.at ?? ''} ${note.byName}: ${note.text}`).join('\n\n'),
    [
      ...card.links.map(link => `${link.name} ${link.url}`),
      ...card.files.map(file => file.name),
    ].join('\n'),
    card.description === null
      ? ''
      : markdownOfRichText(Node.fromJSON(richTextSchema, card.description)),
    ...board.fields.map(field => fieldText(field, card)),
  ])
  const head = [...headings[language], ...board.fields.map(field => field.name)]
  return `\u{feff}${[head, ...rows].map(row => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

const checklistText = ({ title, items }: LinliCard['checklists'][number]) =>
  [title, ...items.map(item => `[${item.done ? 'x' : ' '}] ${item.text}`)].join('\n')

function fieldText(field: LinliBoard['fields'][number], card: LinliCard): string | number {
  const value = card.values.find(value => value.field === field.id)?.value
  if (value === undefined) return ''
  if (typeof value === 'number') return value
  return typeof value === 'object'
    ? (field.options.find(option => option.id === value.option)?.text ?? '')
    : String(value)
}

/** Also tab and return, and what stands behind leading blanks: spreadsheets skip those before they look for a formula. */
const formula = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/

/** One cell: a text is guarded against being run as a formula, and quoted where RFC 4180 asks for it. */
export function cellOf(text: string | number): string {
  if (typeof text === 'number') return String(text)
  const guarded = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
