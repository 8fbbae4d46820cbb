/** Codewords of data and of correction in each block, how many blocks, and where the alignment mark lies, for versions 1 to 6 at level M. */
const versions = [
  { data: 16, correction: 10, blocks: 1, mark: 0 },
  { data: 28, correction: 16, blocks: 1, mark: 18 },
  { data: 44, correction: 26, blocks: 1, mark: 22 },
  { data: 32, correction: 18, blocks: 2, mark: 26 },
  { data: 43, correction: 24, blocks: 2, mark: 30 },
  { data: 27, correction: 16, blocks: 4, mark: 34 },
] as const

type Version = (typeof versions)[number]

/** Level M with the first mask, as ISO/IEC 18004 spells it. */
const format = 0b101010000010010

/** A QR code of a text as rows of dark and light; null for one of more than 106 bytes. */
export function qrCode(text: string): readonly (readonly boolean[])[] | null {
  const bytes = new TextEncoder().encode(text)
  const index = versions.findIndex(({ data, blocks }) => bytes.length <= data * blocks - 2)
  const version = versions[index]
  if (version === undefined) return null
  const size = 21 + 4 * index
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const taken = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const set = (row: number, column: number, value: boolean) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return
    dark[row]![column] = value
    taken[row]![column] = true
  }
  drawMarks(set, size, version.mark)
  fillIn(dark, taken, codewordsOf(bytes, version))
  return dark
}

type Set = (row: number, column: number, value: boolean) => void

/** Finders with their margins, timing lines, the alignment mark and the format. */
function drawMarks(set: Set, size: number, mark: number): void {
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  for (const [top, left] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    square(4, (row, column, ring) => set(top + row, left + column, ring !== 2 && ring !== 4))
  if (mark > 0) square(2, (row, column, ring) => set(mark + row, mark + column, ring !== 1))
  for (let bit = 0; bit < 15; bit++) {
    const value = ((format >> bit) & 1) === 1
    // Beside the first finder, around its corner past the timing lines.
    if (bit < 8) set(bit < 6 ? bit : bit + 1, 8, value)
    else set(8, bit === 8 ? 7 : 14 - bit, value)
    // Beside the other two.
    if (bit < 8) set(8, size - 1 - bit, value)
    else set(size - 15 + bit, 8, value)
  }
  set(size - 8, 8, true)
}

/** Visits a square around a middle with how far out each place lies. */
function square(reach: number, visit: (row: number, column: number, ring: number) => void): void {
  for (let row = -reach; row <= reach; row++)
    for (let column = -reach; column <= reach; column++)
      visit(row, column, Math.max(Math.abs(row), Math.abs(column)))
}

/** Writes the codewords upwards and downwards in pairs of columns from the right, and masks them. */
function fillIn(dark: boolean[][], taken: boolean[][], codewords: readonly number[]): void {
  const size = dark.length
  let bit = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    const upward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const row = upward ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (taken[row]![column]) continue
        const value = ((codewords[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1
        dark[row]![column] = (value === 1) !== ((row + column) % 2 === 0)
        bit++
      }
    }
  }
}

/** The bytes with their head and filling, in blocks with their correction, dealt out in turn. */
function codewordsOf(bytes: Uint8Array, { data, correction, blocks }: Version): readonly number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15]
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15)
  nibbles.push(0)
  const words = Array.from(
    { length: nibbles.length / 2 },
    (_, i) => (nibbles[2 * i]! << 4) | nibbles[2 * i + 1]!,
  )
  for (let fill = 0; words.length < data * blocks; fill++) words.push(fill % 2 === 0 ? 0xec : 0x11)
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * data, (i + 1) * data))
  const corrections = parts.map(part => correctionOf(part, correction))
  const dealt = (length: number, of: readonly (readonly number[])[]) =>
    Array.from({ length }, (_, i) => of.map(one => one[i]!)).flat()
  return [...dealt(data, parts), ...dealt(correction, corrections)]
}

/** The remainder of a Reed–Solomon division over GF(256) by 0x11d. */
function correctionOf(part: readonly number[], length: number): readonly number[] {
  let divisor = [1]
  let root = 1
  for (let i = 0; i < length; i++) {
    const next = [...divisor, 0]
    for (const [at, factor] of divisor.entries()) next[at + 1]! ^= times(factor, root)
    divisor = next
    root = times(root, 2)
  }
  const rest = [...part, ...Array<number>(length).fill(0)]
  for (let at = 0; at < part.length; at++) {
    const lead = rest[at]!
    for (const [i, factor] of divisor.entries()) rest[at + i]! ^= times(factor, lead)
  }
  return rest.slice(part.length)
}

function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}
