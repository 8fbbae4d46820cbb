import type { RichTextShape } from '#shared/board/shape/shape.ts'

const none = (value: unknown) => value === null || value === true
const link = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  'href' in value &&
  isSafeLink((value as { href: unknown }).href) &&
  Object.keys(value).length === 1

/** Whether an address may stand in a link: http, https, mailto or tel, at most 2,000 characters, and read by the browser's own parser. */
export function isSafeLink(href: unknown): href is string {
  return (
    typeof href === 'string' &&
    href.length <= 2_000 &&
    /^(https?:\/\/|mailto:|tel:)/i.test(href) &&
    URL.canParse(href)
  )
}

/** A mark's value as y-prosemirror writes it: `{}` or an attribute object, null when it ends. */
const plainMark = (value: unknown) =>
  none(value) || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

const number = (min: number, max: number) => (value: unknown) => {
  const n = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof n === 'number' && Number.isInteger(n) && n >= min && n <= max
}
/** How far one cell of a table goes at most: a few wide ones would make a table of millions of places. */
export const longestSpan = { columns: 50, rows: 100 } as const
const cell = {
  colspan: number(1, longestSpan.columns),
  rowspan: number(1, longestSpan.rows),
  colwidth: (value: unknown) =>
    value === null ||
    (Array.isArray(value) &&
      value.length <= 100 &&
      value.every(w => typeof w === 'number' && (w === 0 || number(1, 5_000)(w)))),
}

/** What the description editor writes. Kept in step with `rich-text-schema.ts`: a test writes every node and mark. */
export const richTextShape: RichTextShape = {
  type: 'rich',
  elements: {
    paragraph: {},
    heading: { level: number(1, 6) },
    blockquote: {},
    code_block: { params: value => typeof value === 'string' && value.length <= 40 },
    horizontal_rule: {},
    bullet_list: {
      tight: value => typeof value === 'boolean' || value === 'true' || value === 'false',
    },
    ordered_list: {
      order: number(0, 1_000_000),
      tight: value => typeof value === 'boolean' || value === 'true' || value === 'false',
    },
    list_item: {},
    hard_break: {},
    table: {},
    table_row: {},
    table_cell: cell,
    table_header: cell,
  },
  marks: {
    strong: plainMark,
    em: plainMark,
    strike: plainMark,
    code: plainMark,
    link: value => value === null || link(value),
  },
  maxDepth: 32,
  maxSize: 500_000,
}
