import type * as Y from 'yjs'
import { type DocumentName, documentName, parseDocumentName } from '#shared/board/document-name.ts'
import { holdsNumber } from '#shared/board/shape/key-shape.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { eraseKeys, type KeyedEntry } from '#server/audit/erased-keys.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import { boardOfDocument } from '#server/room/board-index.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { RenamedKeys } from './renamed-keys.ts'
import { isRepaired, repaired } from './repair-mark.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What says that it has been done. */
const mark = 'put-right-2'

/**
 * Takes keys that are somebody's number, which older versions let people choose, out of everything that is kept, once: documents are made
 * anew under drawn keys, and the audit keeps of such an entry who, when and its leaf. Rejects when storage fails.
 */
export async function renameKeys(
  desk: Pick<CaseDesk, 'store' | 'records' | 'log' | 'cards' | 'boards' | 'clock'>,
  log: Log,
): Promise<void> {
  if (await isRepaired(desk, mark)) return
  let changed = false
  for (const board of desk.boards.all()) {
    const keys = new RenamedKeys()
    const documents: DocumentName[] = [documentName('board', board.id)]
    for (const { id } of desk.cards.ofBoard(board.id).values())
      documents.push(documentName('card', id), documentName('file', id))
    for (const document of documents) changed = (await renameIn(desk, document, keys)) || changed
  }
  const statements = [...(await auditLines(log, desk.clock.now())), ...(await savedFilters(desk))]
  await log.write([...statements, repaired(desk, mark)])
  if (changed || statements.length > 0) await log.scrub()
}

/** Whether a document was made anew. */
async function renameIn(
  desk: Pick<CaseDesk, 'store' | 'log' | 'boards'>,
  document: DocumentName,
  keys: RenamedKeys,
): Promise<boolean> {
  const { kind, id } = parseDocumentName(document)!
  const doc = await desk.store.copy(document)
  const concerned = keys.concern(kind, doc)
  const files = kind === 'file' ? [...doc.getMap('attachments').keys()].filter(holdsNumber) : []
  doc.destroy()
  if (!concerned) return false
  const build = (fresh: Y.Doc, old: Y.Doc) => keys.copy(kind, fresh, old)
  const made = await desk.store.rebuild([{ document, build }])
  if (!made.ok) {
    logger.error(
      { document, problem: made.problem.kind },
      'a document still has keys that are numbers',
    )
    return false
  }
  if (kind === 'board') {
    const fresh = await desk.store.copy(document)
    desk.boards.put(boardOfDocument(id, fresh)!)
    fresh.destroy()
  }
  const rows = files.flatMap(file => {
    const name = keys.of(file)
    if (name === undefined) return []
    return [{ sql: 'UPDATE attachments SET id = ? WHERE id = ?', parameters: [name, file] }]
  })
  if (rows.length > 0) await desk.log.write(rows)
  return true
}

async function auditLines(log: Log, now: number): Promise<readonly RecordStatement[]> {
  const rows = await log.read<KeyedEntry>(
    `SELECT id, subject, unit, action FROM audit WHERE instr(action, '/') > 0 ORDER BY subject, seq`,
  )
  const keyed = rows.flatMap(row => {
    const parts = row.action.split('/')
    if (!parts.some(holdsNumber)) return []
    return [{ ...row, action: parts.map(part => (holdsNumber(part) ? '*' : part)).join('/') }]
  })
  return Map.groupBy(keyed, ({ subject }) => subject)
    .values()
    .flatMap(entries => eraseKeys(entries, now))
    .toArray()
}

async function savedFilters({
  records,
}: Pick<CaseDesk, 'records'>): Promise<readonly RecordStatement[]> {
  const rows = await records.selectFrom('saved_filters').select(['id', 'query']).execute()
  return rows.flatMap(({ id, query }) => {
    const masked = maskPersonalNumbers(query)
    if (masked === query) return []
    return [
      statement(records.updateTable('saved_filters').set({ query: masked }).where('id', '=', id)),
    ]
  })
}
