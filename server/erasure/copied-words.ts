import type * as Y from 'yjs'
import { documentName } from '#shared/board/document-name.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { DocumentStore, Rebuilding } from '#server/room/document-store.ts'
import { valuesGone } from '#server/audit/audit-part.ts'
import { copyWithout } from '#server/document/copy-without.ts'

/** Words of one card that stand in others, and how they are taken out there. */
export interface CopiedWords {
  readonly rebuildings: readonly Rebuilding[]
  readonly statements: readonly RecordStatement[]
}

/** Finds what commands have written of a card into others: the answer to it, given to the reports that were merged into it. */
export async function copiedWords(
  {
    log,
    store,
    cards,
  }: { readonly log: Log; readonly store: DocumentStore; readonly cards: CardIndex },
  card: string,
  at: number,
): Promise<CopiedWords> {
  const told = await log.read<{ reply: string }>(
    `SELECT DISTINCT reply FROM closures WHERE card = ? AND reply <> ''`,
    [card],
  )
  const replies = new Set(told.map(({ reply }) => reply))
  const rebuildings: Rebuilding[] = []
  const statements: RecordStatement[] = []
  if (replies.size === 0) return { rebuildings, statements }
  const merged = await log.read<{ card: string }>(
    `SELECT DISTINCT card FROM closures WHERE code = 'duplicate' AND body = ?`,
    [card],
  )
  for (const { card: other } of merged) {
    if (cards.get(other) === undefined) continue
    const doc = await store.copy(documentName('file', other))
    const notes = copiesIn(doc, replies)
    doc.destroy()
    if (notes.length === 0) continue
    rebuildings.push({
      document: documentName('file', other),
      build: (fresh, old) => {
        copyWithout('file')(fresh, old)
        for (const note of notes) fresh.getMap('notes').delete(note)
      },
    })
    const lines = await log.read<{ id: string; subject: string; unit: string }>(
      `SELECT id, subject, unit FROM audit WHERE subject = ?1 AND salt IS NOT NULL
         AND action IN (SELECT 'notes/' || value || '/text' FROM json_each(?2))`,
      [other, JSON.stringify(notes)],
    )
    statements.push(...valuesGone(lines, 'copied', at))
  }
  return { rebuildings, statements }
}

/** The notes of a case file in which a command has given somebody one of the answers. */
function copiesIn(doc: Y.Doc, replies: ReadonlySet<string>): readonly string[] {
  const notes = doc.getMap<Y.Map<unknown>>('notes')
  return [...notes]
    .filter(([, note]) => note.get('reply') === true && replies.has(String(note.get('text'))))
    .map(([id]) => id)
}
