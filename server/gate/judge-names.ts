import { isSeen } from '#shared/base/has-words.ts'
import type { Problem } from '#shared/base/problem.ts'
import type { DocumentKind } from '#shared/board/document-name.ts'
import type { Write } from './verdict.ts'

/** Where what people call things by stands in a document; `*` is any key. */
const names: Readonly<Record<DocumentKind, readonly (readonly string[])[]>> = {
  board: [
    ['board', 'title'],
    ['columns', '*', 'title'],
    ['labels', '*', 'name'],
    ['fields', '*', 'name'],
    ['fields', '*', 'options', '*'],
  ],
  card: [['card', 'title']],
  file: [
    ['checklists', '*', 'title'],
    ['checklists', '*', 'items', '*', 'text'],
    ['milestones', '*', 'text'],
    ['notes', '*', 'text'],
  ],
}

interface NameEdit {
  readonly kind: DocumentKind
  readonly writes: readonly Write[]
  readonly before: (path: readonly string[]) => unknown
}

/** Nothing gets, or comes with, a name of which nobody can see anything; what had none before may stay so. */
export function judgeNames({ kind, writes, before }: NameEdit): Problem | null {
  const put = new Set(writes.filter(({ op }) => op === 'put').map(({ path }) => path.join('/')))
  for (const { path, op, value } of writes)
    for (const name of names[kind]) {
      const [last] = name.slice(-1)
      if (matches(path, name)) {
        const taken = op === 'delete' && last !== '*' && !isGone(writes, path.slice(0, -1))
        const unseen = op === 'put' && !isSeen(String(value)) && before(path) !== value
        if (taken || unseen) return unnamed(path)
      } else if (op === 'put' && last !== '*' && matches(path, name.slice(0, -1)))
        if (path.length > 1 && !put.has([...path, last].join('/'))) return unnamed(path)
    }
  return null
}

const matches = (path: readonly string[], place: readonly string[]) =>
  path.length === place.length && place.every((key, i) => key === '*' || key === path[i])

const isGone = (writes: readonly Write[], above: readonly string[]) =>
  writes.some(({ op, path }) => op === 'delete' && matches(above, path))

const unnamed = (path: readonly string[]): Problem => ({
  kind: 'edit-unnamed',
  rule: 'G34',
  detail: path.join('/'),
})
