import { Stretch } from '#server/room/stretch.ts'
import { xmlText } from '#server/plugins/feeds/xml-text.ts'
import type { ExportTable } from './export-table.ts'
import { lettersOf, sheetCell, textCell } from './sheet-cell.ts'
import { zipText } from './zip-text.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const office = 'http://schemas.openxmlformats.org'
const main = `xmlns="${office}/spreadsheetml/2006/main"`
const relations = `${office}/officeDocument/2006/relationships`
const links = `xmlns="${office}/package/2006/relationships"`
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const types = `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`
const rootLinks = `${head}<Relationships ${links}><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookLinks = `${head}<Relationships ${links}><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`

/** In the order of `styles` of cells: plain, text, text that begins like a formula, day, time, heading. */
const looks = [
  'numFmtId="0" fontId="0"',
  'numFmtId="49" fontId="0" applyNumberFormat="1"',
  'numFmtId="49" fontId="0" applyNumberFormat="1" quotePrefix="1"',
  'numFmtId="164" fontId="0" applyNumberFormat="1"',
  'numFmtId="165" fontId="0" applyNumberFormat="1"',
  'numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" quotePrefix="1"',
]
const font = '<sz val="11"/><name val="Calibri"/>'
const look = `${head}<styleSheet ${main}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks.map(one => `<xf ${one} fillId="0" borderId="0" xfId="0"/>`).join('')}</cellXfs></styleSheet>`

/** The name of a sheet, without what spreadsheets do not take there. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[[\]:*?/\\']|\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 31)
    .trim() || 'Sheet1'

/** A table as a workbook of one sheet (ECMA-376), the first row fixed; nothing in it is a formula. */
export async function tableXlsx(
  table: ExportTable,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const letters = table.columns.map((_, at) => lettersOf(at))
  const headings = table.columns.map((column, at) =>
    textCell(`${letters[at]!}1`, column.name, true),
  )
  const rows = [`<row r="1">${headings.join('')}</row>`]
  const stretch = new Stretch()
  for (const row of table.rows) {
    await stretch.rest()
    const line = rows.length + 1
    const cells = table.columns.map(({ kind }, at) =>
      sheetCell(`${letters[at]!}${line}`, kind, row[at] ?? null),
    )
    rows.push(`<row r="${line}">${cells.join('')}</row>`)
  }
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return await zipText({
    '[Content_Types].xml': types,
    '_rels/.rels': rootLinks,
    'xl/workbook.xml': `${head}<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="${xmlText(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': bookLinks,
    'xl/styles.xml': look,
    'xl/worksheets/sheet1.xml': `${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetData>${rows.join('')}</sheetData></worksheet>`,
  })
}
