import { newId } from '#shared/base/ids.ts'
import { parseDocumentName, type DocumentName } from '#shared/board/document-name.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { Origin, RecordStatement } from '#server/log/log.ts'

/** One line of history before it is written: the field and its value before and after. */
export interface HistoryLine {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** Fields whose every value would only be noise to a reader. */
const silent = new Set(['rank', 'checkTotal', 'checkDone', 'notes', 'attachments'])

/** Rich text is told once per person and this many milliseconds, however many keystrokes it took. */
const sittingMs = 5 * 60_000

/**
 * Turns the writes of an update into history lines. `before` answers the value at a path ahead of the update, and
 * returns undefined for rich text and where nothing was.
 */
export function historyOf(
  document: DocumentName,
  writes: readonly Write[],
  before: (path: readonly string[]) => unknown,
): readonly HistoryLine[] {
  const kind = parseDocumentName(document)?.kind
  const lines: HistoryLine[] = []
  const made = new Set(
    writes
      .filter(w => w.op === 'put' && w.value === undefined && w.path.length > 1)
      .map(w => w.path.join('/')),
  )
  for (const write of writes) {
    const path = kind === 'card' ? write.path.slice(1) : write.path
    const last = path.at(-1) ?? ''
    if (silent.has(last) && path.length === (kind === 'card' ? 1 : path.length)) continue
    if (write.path[0] === 'description') {
      lines.push({ field: 'description', before: null, after: null })
      continue
    }
    if (write.op === 'put' && write.value === undefined) continue
    const old = before(write.path) ?? null
    const value = write.op === 'delete' ? null : write.value
    if (write.path.slice(0, -1).some((_, i) => made.has(write.path.slice(0, i + 1).join('/')))) {
      // Fields of something new: only the one that names it is worth a line.
      if (last !== 'text' && last !== 'title' && last !== 'name') continue
    }
    if (last === 'by' || last === 'at' || last === 'mentions' || last === 'editedAt') continue
    if (JSON.stringify(old) === JSON.stringify(value)) continue
    lines.push({ field: path.join('/'), before: old, after: value })
  }
  return lines
}

/** Remembers when a person last changed a description, so that one sitting makes one line. */
export class Sittings {
  readonly #last = new Map<string, number>()

  /** Whether this is the first change of the sitting. */
  begins(subject: string, actor: string, at: number): boolean {
    const key = `${subject} ${actor}`
    const last = this.#last.get(key) ?? -Infinity
    if (this.#last.size > 10_000) this.#last.clear()
    this.#last.set(key, at)
    return at - last > sittingMs
  }
}

/** The statement that stores a line. */
export function historyStatement(
  line: HistoryLine,
  by: {
    readonly subject: string
    readonly actor: string
    readonly origin: Origin
    readonly at: number
  },
): RecordStatement {
  return {
    sql: `INSERT INTO changes (id, subject, actor, origin, at, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    parameters: [
      newId(),
      by.subject,
      by.actor,
      by.origin,
      by.at,
      line.field,
      line.before === null ? null : shortJson(line.before),
      line.after === null ? null : shortJson(line.after),
    ],
  }
}

function shortJson(value: unknown): string {
  const json = JSON.stringify(value) ?? 'null'
  return json.length <= 2_000 ? json : JSON.stringify(`${json.slice(0, 1_900)}…`)
}
