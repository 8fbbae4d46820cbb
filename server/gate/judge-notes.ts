import type { Problem } from '#shared/base/problem.ts'
import { isKeptNote } from '#shared/policy/kept-note.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Write } from './verdict.ts'

interface NoteEdit {
  readonly writes: readonly Write[]
  readonly actor: Actor
  readonly before: (path: readonly string[]) => unknown
  /** When the card was last closed, ms since 1970; null for never. */
  readonly closedAt?: number | null
}

/** A note belongs to whoever wrote it: signed by the writer, changed and taken back by nobody else. Its times are the server's. */
export function judgeNotes(edit: NoteEdit): Problem | null {
  const ids = new Set<string>()
  for (const { path } of edit.writes)
    if (path[0] === 'notes' && path[1] !== undefined) ids.add(path[1])
  for (const id of ids) {
    const problem = judgeNote(edit, id)
    if (problem !== null) return problem
  }
  return null
}

function judgeNote(edit: NoteEdit, id: string): Problem | null {
  const old = edit.before(['notes', id]) as Readonly<Record<string, unknown>> | undefined
  if (old !== undefined && old['by'] !== edit.actor.id)
    return refused('G25', 'note of someone else')
  const writes = edit.writes.filter(({ path }) => path[0] === 'notes' && path[1] === id)
  const whole = writes.find(({ path }) => path.length === 2)
  if (old !== undefined && isKeptNote(old, edit.closedAt ?? null))
    return refused('G30', 'a note that is kept as it is')
  if (whole?.op === 'delete') return null
  const wrote = (field: string) => writes.find(({ path }) => path[2] === field)
  if (wrote('byName') !== undefined) return refused('G26', 'byName is for imports')
  if (['reply', 'how', 'step'].some(field => wrote(field) !== undefined))
    return refused('G26', 'replies and reasons of steps are written by command')
  const by = wrote('by')
  if (whole !== undefined && by?.value !== edit.actor.id)
    return refused('G26', 'note not signed by its writer')
  if (old !== undefined && by !== undefined && by.value !== old['by'])
    return refused('G27', 'by of a note never changes')
  return null
}

const refused = (rule: string, detail: string): Problem => ({
  kind: 'edit-not-allowed',
  rule,
  detail,
})
