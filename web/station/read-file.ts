import { strFromU8, unzipSync } from 'fflate'
import { mostBytes, readText, type Table, withWords } from './read-table.ts'

/** The largest part of a workbook that is unpacked. */
const mostUnpacked = 20 * 1024 * 1024

/** Reads a CSV file, in UTF-8 or GB18030, or the first sheet of an XLSX file; null for what is neither. */
export function readFile(bytes: Uint8Array): Table | null {
  if (bytes.length > mostBytes) return null
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readWorkbook(bytes)
  try {
    return readText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return readText(new TextDecoder('gb18030').decode(bytes))
  }
}

function readWorkbook(bytes: Uint8Array): Table | null {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        originalSize <= mostUnpacked &&
        /^xl\/(worksheets\/sheet\d+|sharedStrings)\.xml$/.test(name),
    })
    const name = Object.keys(parts)
      .filter(part => part.includes('sheet') && !part.includes('shared'))
      .sort((a, b) => a.length - b.length || a.localeCompare(b))[0]
    if (name === undefined) return null
    const shared = parts['xl/sharedStrings.xml']
    const words = shared === undefined ? [] : elements(shared, 'si').map(textOf)
    return withWords(elements(parts[name]!, 'row').map(row => cellsOf(row, words)))
  } catch {
    return null
  }
}

const elements = (part: Uint8Array, name: string): readonly Element[] => [
  ...new DOMParser()
    .parseFromString(strFromU8(part), 'application/xml')
    .getElementsByTagNameNS('*', name),
]

/** The words of a cell, without how they are read out. */
const textOf = (element: Element): string =>
  [...element.getElementsByTagNameNS('*', 't')]
    .filter(one => one.parentElement?.localName !== 'rPh')
    .map(one => one.textContent ?? '')
    .join('')

function cellsOf(row: Element, words: readonly string[]): readonly string[] {
  const cells: string[] = []
  for (const cell of row.getElementsByTagNameNS('*', 'c')) {
    const column = columnOf(cell.getAttribute('r') ?? '') ?? cells.length
    // No list is so wide; what says so is no table.
    if (column > 100) continue
    while (cells.length < column) cells.push('')
    const value = cell.getElementsByTagNameNS('*', 'v')[0]?.textContent ?? ''
    const kind = cell.getAttribute('t')
    const text = kind === 's' ? (words[Number(value)] ?? '') : value
    cells[column] = (kind === 'inlineStr' ? textOf(cell) : text).trim()
  }
  return cells
}

/** The number of a column by its letters: `C7` is in the third. */
function columnOf(place: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(place)?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1
}
