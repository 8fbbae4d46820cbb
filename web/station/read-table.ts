/** A table as it was pasted or stood in a file: lines of cells. */
export type Table = readonly (readonly string[])[]

/** The most lines of a list. */
export const mostLines = 2_000

/** The largest file that is looked at. */
export const mostBytes = 5 * 1024 * 1024

/** Reads cells parted by tabs, as spreadsheets copy them, else by commas or semicolons; quotes as in CSV. Lines without a word are left out. */
export function readText(text: string): Table {
  const plain = text.replace(/^\uFEFF/, '')
  const first = plain.split('\n', 1)[0] ?? ''
  const sign = ['\t', ',', ';', '，'].find(one => first.includes(one)) ?? '\t'
  const lines: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    lines.at(-1)!.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < plain.length; at++) {
    const one = plain[at]!
    if (quoted) {
      if (one !== '"') cell += one
      else if (plain[at + 1] === '"') cell += plain[at++]!
      else quoted = false
    } else if (one === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (one === sign) endCell()
    else if (one === '\n') {
      endCell()
      lines.push([])
    } else if (one !== '\r') cell += one
  }
  endCell()
  return withWords(lines)
}

/** The lines of a table that have any word in them. */
export const withWords = (table: Table): Table =>
  table.filter(line => line.some(cell => cell !== ''))
