import type { Language } from '#shared/base/problem.ts'
import type { ExportCell } from '#shared/plugin-api/answers/export-data.ts'
import { localTime } from '#server/exchange/export/local-time.ts'
import { xmlText } from '#server/plugins/feeds/xml-text.ts'
import { Stretch } from '#server/room/stretch.ts'
import type { ExportTable } from './export-table.ts'

/** What stands above a printed table. */
export interface PageHead {
  readonly board: string
  readonly name: string
  readonly plugin: string
  /** Who had it made, and when, ms since 1970. */
  readonly by: string
  readonly at: number
}

const words = {
  'zh-CN': {
    yes: '是',
    no: '否',
    none: '没有内容。',
    rows: (n: number) => `共 ${n} 行`,
    by: (name: string, at: string) => `${name} 于 ${at} 生成`,
    plugin: (name: string) => `插件“${name}”`,
  },
  en: {
    yes: 'yes',
    no: 'no',
    none: 'There is nothing in it.',
    rows: (n: number) => (n === 1 ? '1 row' : `${n} rows`),
    by: (name: string, at: string) => `Made for ${name} at ${at}`,
    plugin: (name: string) => `Plugin “${name}”`,
  },
} as const

/** More columns than this lie better across. */
const mostUpright = 6

/** A heading of no more characters is not broken. */
const longestInLine = 12

const style = (columns: number) => `
@page { size: A4${columns > mostUpright ? ' landscape' : ''}; margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 8pt sans-serif; color: #555 } }
body { margin: 0; color: #111; background: #fff; font: 9pt/1.4 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif }
h1 { margin: 0; font-size: 14pt }
p { margin: 0 0 3mm; color: #444 }
table { width: 100%; border-collapse: collapse }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 0.5pt solid #999; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line }
th { background: #eee; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.short { white-space: nowrap }
.number { text-align: right; font-variant-numeric: tabular-nums }
@media screen { body { padding: 1rem } }
`

/** A table as a page to be printed: its head stands again on every sheet, and everything in it is text. */
export async function tablePage(
  { columns, rows }: ExportTable,
  { board, name, plugin, by, at }: PageHead,
  language: Language,
): Promise<string> {
  const say = words[language]
  const time = localTime(new Date(at).toISOString())
  const text = (cell: ExportCell): string => {
    if (cell === null) return ''
    if (typeof cell === 'boolean') return cell ? say.yes : say.no
    return xmlText(String(cell))
  }
  const look = (isNumber: boolean, isShort: boolean): string => {
    const classes = [...(isNumber ? ['number'] : []), ...(isShort ? ['short'] : [])].join(' ')
    return classes === '' ? '' : ` class="${classes}"`
  }
  const looks = columns.map(({ kind }) => look(kind === 'number', kind !== 'text'))
  const lines: string[] = []
  const stretch = new Stretch()
  for (const row of rows) {
    await stretch.rest()
    const cells = row.map((cell, i) => {
      const shown = columns[i]!.kind === 'date' && typeof cell === 'string' ? localTime(cell) : cell
      return `<td${looks[i]}>${text(shown)}</td>`
    })
    lines.push(`<tr>${cells.join('')}</tr>`)
  }
  if (rows.length === 0) lines.push(`<tr><td colspan="${columns.length}">${say.none}</td></tr>`)
  const about = [say.plugin(plugin), say.by(by, time), say.rows(rows.length)].map(xmlText)
  const heads = columns.map(
    ({ name, kind }) =>
      `<th scope="col"${look(kind === 'number', name.length <= longestInLine)}>${xmlText(name)}</th>`,
  )
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${xmlText(`${board} · ${name}`)}</title><style>${style(columns.length)}</style></head>
<body><h1>${xmlText(`${board} · ${name}`)}</h1><p>${about.join(' · ')}</p>
<table><thead><tr>${heads.join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></body></html>`
}
