import { parseDocumentName } from '#shared/board/document-name.ts'
import type { AppliedChange } from '#server/room/commit.ts'
import type { Notice } from './notice-statement.ts'

/** Whom a change mentions or gives a card to, and whose open report it puts away. Imports and derived values tell nobody. */
export function noticesOf(change: AppliedChange): readonly Notice[] {
  if (change.origin !== 'connection' && change.origin !== 'command') return []
  const { kind, id } = parseDocumentName(change.document)!
  const { by, at } = change
  return change.writes.flatMap(({ path, op, value }): readonly Notice[] => {
    const [root, field, last] = path
    const put = change.card
    if (kind === 'card' && field === 'archived' && value === true && put?.closure === '')
      return [{ kind: 'reply', to: put.createdBy, card: id, by, at, detail: { what: 'archived' } }]
    if (op !== 'put' || last === undefined || path.length !== 3) return []
    if (kind === 'card' && root === 'card' && field === 'assignees')
      return [{ kind: 'assignment', to: last, card: id, by, at }]
    if (kind === 'file' && root === 'notes' && last === 'mentions' && Array.isArray(value)) {
      const people = new Set(value.filter(one => typeof one === 'string'))
      return [...people].map(to => ({
        kind: 'mention' as const,
        to,
        card: id,
        by,
        at,
        detail: { note: field! },
        // A mention is one event however often its note is changed.
        key: mentionKey(id, field!),
      }))
    }
    return []
  })
}

/** How the keys of what was told of mentions in notes that a change removes begin. */
export function removedMentions({ document, writes }: AppliedChange): readonly string[] {
  const { kind, id } = parseDocumentName(document)!
  if (kind !== 'file') return []
  return writes.flatMap(({ path, op }) =>
    path[0] === 'notes' && path.length === 2 && op === 'delete' ? mentionKey(id, path[1]!) : [],
  )
}

const mentionKey = (card: string, note: string): string => `mention ${card} ${note}`
