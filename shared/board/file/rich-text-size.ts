/**
 * How much a rich text counts against `richTextShape.maxSize`: its characters, ten for each element and each piece of text with marks of its
 * own, and what those marks say. So neither the text nor what is written of it elsewhere can grow beyond what can be read again.
 */
export const sizeOfElement = 10

/** What begins a piece of text counts, with the marks on it, beside the piece's characters. */
export function sizeOfMarks(marks: Iterable<readonly [name: string, value: unknown]>): number {
  let size = 10
  for (const [name, value] of marks) {
    const href = (value as { readonly href?: unknown } | null)?.href
    size += name.length + (typeof href === 'string' ? href.length : 0)
  }
  return size
}
