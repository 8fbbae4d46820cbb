import { parseDocumentName, type DocumentName } from '#shared/board/document-name.ts'
import { silentInside, silentOnCard } from '#shared/board/card/silent.ts'
import type { Write } from '#server/gate/verdict.ts'

/** One line of history before it is written: the field and its value before and after. */
export interface HistoryLine {
  readonly field: string
  /** What was written, for finding out on whose authority. */
  readonly path: readonly string[]
  readonly before: unknown
  readonly after: unknown
}

/** What tells open boards that a card type was changed; the type has an entry of its own. */
const silentOnBoard = 'board/types'

/** Of something new, only the field that names it is worth a line. */
const naming = new Set(['text', 'title', 'name'])

/** Every card that exists has one. */
const titleOfCard = ['card', 'title']

/** Rich text is told once per person and this many milliseconds, however many keystrokes it took. */
const editSessionMs = 5 * 60_000

/**
 * Turns the writes of an update into history lines. `before` answers the value at a path ahead of the update, and
 * returns undefined for rich text and where nothing was. All that makes a card is one line, `created`, with its title.
 */
export function historyOf(
  document: DocumentName,
  writes: readonly Write[],
  before: (path: readonly string[]) => unknown,
): readonly HistoryLine[] {
  const kind = parseDocumentName(document)?.kind
  if (kind === 'card' && before(titleOfCard) === undefined) {
    const title = writes.find(write => write.path.join('/') === titleOfCard.join('/'))?.value
    return [{ field: 'created', path: titleOfCard, before: null, after: title ?? null }]
  }
  const lines: HistoryLine[] = []
  const made = new Set(
    writes
      .filter(write => write.op === 'put' && write.value === undefined)
      .map(write => write.path.join('/')),
  )
  for (const { path, op, value } of writes) {
    const field = (kind === 'card' ? path.slice(1) : path).join('/')
    const last = path.at(-1)!
    if (path[0] === 'description') {
      lines.push({ field: 'description', path, before: null, after: null })
      continue
    }
    if (kind === 'card' ? silentOnCard.has(field) : silentInside.has(last)) continue
    if (kind === 'board' && field === silentOnBoard) continue
    if (op === 'put' && value === undefined) continue
    const isNew = path.some((_, i) => i > 0 && made.has(path.slice(0, i).join('/')))
    if (isNew && kind !== 'card' && !naming.has(last)) continue
    const old = isNote(kind, path) ? signatureOf(before(path)) : (before(path) ?? null)
    const now = op === 'delete' ? null : value
    if (JSON.stringify(old) !== JSON.stringify(now))
      lines.push({ field, path, before: old, after: now })
  }
  return lines
}

const isNote = (kind: string | undefined, path: readonly string[]): boolean =>
  kind === 'file' && path[0] === 'notes' && path.length === 2

/** Of a note that is removed, who wrote it and when; never its words. */
function signatureOf(note: unknown): unknown {
  if (typeof note !== 'object' || note === null) return null
  const { by, byName, at } = note as Readonly<Record<string, unknown>>
  return { by, ...(byName === undefined ? {} : { byName }), at }
}

/** Remembers when a person last changed a description, so that one edit session makes one line. */
export class EditSessions {
  readonly #last = new Map<string, number>()

  /** Whether this is the first change of the session. */
  begins(subject: string, actor: string, at: number): boolean {
    const key = `${subject} ${actor}`
    const last = this.#last.get(key) ?? -Infinity
    if (this.#last.size > 10_000) this.#last.clear()
    this.#last.set(key, at)
    return at - last > editSessionMs
  }
}
