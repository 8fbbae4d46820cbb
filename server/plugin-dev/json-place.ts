/** The line on which something stands in the text of a JSON file, by its path from the top; the closest thing around it when it is not there. */
export function lineOf(text: string, path: readonly string[]): number {
  let best = { depth: 0, at: 0 }
  walk(text, (at, here) => {
    const fits = here.length <= path.length && here.every((part, i) => part === path[i])
    if (fits && here.length > best.depth) best = { depth: here.length, at }
  })
  return lineAt(text, best.at)
}

/** The line of a place in a text, counted from 1. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Tells of every value in a JSON text where its key, or in a list the value, stands, and its path. */
function walk(text: string, tell: (at: number, path: readonly string[]) => void): void {
  const path: string[] = []
  /** What is open: a list with the number of its next value, or an object. */
  const open: { next: number | null }[] = []
  let key: { readonly name: string; readonly at: number } | null = null
  for (const { 0: word, index } of text.matchAll(token)) {
    const around = open.at(-1)
    if (word === '}' || word === ']') {
      open.pop()
      path.pop()
      continue
    }
    if (word === ',' || word === ':') continue
    if (around !== undefined && around.next === null && key === null) {
      key = { name: word.slice(1, -1), at: index }
      continue
    }
    const name: string | undefined = around?.next === null ? key?.name : around?.next?.toString()
    if (around?.next !== undefined && around.next !== null) around.next += 1
    if (name !== undefined) tell(key?.at ?? index, [...path, name])
    key = null
    if (word !== '{' && word !== '[') continue
    if (name !== undefined || open.length > 0) path.push(name ?? '')
    else path.length = 0
    open.push({ next: word === '[' ? 0 : null })
  }
}
