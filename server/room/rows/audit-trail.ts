import type * as Y from 'yjs'
import {
  type DocumentKind,
  type DocumentName,
  parseDocumentName,
} from '#shared/board/document-name.ts'
import { authorityOf, can, type Subject } from '#shared/policy/can.ts'
import { isCorrection, verbOfWrite } from '#shared/policy/verb-of-write.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { isNoteRemoval, noteWordsGone } from '#server/audit/erased.ts'
import { textOfRoot } from '#server/document/text-of-root.ts'
import { valueAt } from '#server/document/value-at.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { type HistoryLine, historyOf, EditSessions } from './history.ts'
import type { Author } from '#server/room/right.ts'

/** An update that is about to be applied. */
export interface AuditedChange {
  readonly document: DocumentName
  /** As it stands before the update. */
  readonly doc: Y.Doc
  readonly writes: readonly Write[]
  readonly by: Author
  /** Milliseconds since 1970. */
  readonly at: number
  /** What the policy judges it by; null for what does not exist yet. */
  readonly subject: Subject | null
}

/** So much of a description is kept from before an edit session; the audit cuts a longer value itself. */
const longestText = 1_800

/** Tells the audit what updates change. Imports are told by one entry of their own and not line by line. */
export class AuditTrail {
  readonly #editSessions = new EditSessions()

  /** The entries of an update, to commit with it. */
  statements({
    document,
    doc,
    writes,
    by,
    at,
    subject,
  }: AuditedChange): readonly RecordStatement[] {
    if (by.origin === 'import') return []
    const { kind, id } = parseDocumentName(document)!
    const actor = by.actor === 'server' ? 'server' : by.actor.id
    const unit = subject?.path.at(-1) ?? newUnit(writes)
    const lines = historyOf(document, writes, path => valueAt(doc, path)).flatMap(line =>
      line.field === 'description' ? this.#description(line, { id, actor, at, doc }) : [line],
    )
    return lines.flatMap(({ field, path, before, after }) => [
      ...(isNoteRemoval(field) ? [noteWordsGone(id, field, at)] : []),
      auditStatement({
        subject: id,
        unit,
        actor,
        origin: by.origin,
        at,
        authority: by.authority ?? authorityFor(by, kind, path, subject),
        action: field,
        before,
        after,
      }),
    ])
  }

  /** The line of an edit session's first change, with the words there were before. */
  #description(
    line: HistoryLine,
    at: {
      readonly id: string
      readonly actor: string
      readonly at: number
      readonly doc: Y.Doc
    },
  ): readonly HistoryLine[] {
    if (!this.#editSessions.begins(at.id, at.actor, at.at)) return []
    const before = textOfRoot(at.doc, 'description', longestText)
    return [{ ...line, before: before === '' ? null : before }]
  }
}

function authorityFor(
  { actor, origin }: Author,
  kind: DocumentKind,
  path: readonly string[],
  subject: Subject | null,
): string {
  const verb = verbOfWrite(kind, path)
  if (actor === 'server') return 'server'
  if (origin !== 'connection' || verb === 'command' || subject === null) return ''
  const corrects = isCorrection(kind, path) && !can(actor, verb, subject)
  return authorityOf(actor, corrects ? 'card:correct' : verb, subject)
}

/** The unit of a card or board that comes into being. */
function newUnit(writes: readonly Write[]): string {
  const write = writes.find(({ path }) => path.length === 2 && path[1] === 'unit')
  return typeof write?.value === 'string' ? write.value : ''
}
