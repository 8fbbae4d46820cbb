import { documentName } from '#shared/board/document-name.ts'
import type { Log } from '#server/log/log.ts'
import { valuesGone } from '#server/audit/audit-part.ts'
import { copyWithout } from '#server/document/copy-without.ts'
import { takenOut } from '#server/search/search-index.ts'
import type { Retained } from '#server/core/retained.ts'

const attachments = new Set(['attachments'])

/** Pictures and files of a missing person: rows, files by the sweep, and their names in the case file and on the card. */
export const missingMedia = (log: Pick<Log, 'read'>): Retained => ({
  kind: 'media',
  async holding(cards) {
    const rows = await log.read<{ card: string }>(
      'SELECT DISTINCT card FROM attachments WHERE card IN (SELECT value FROM json_each(?))',
      [JSON.stringify(cards)],
    )
    return new Set(rows.map(({ card }) => card))
  },
  async erase({ id }, at) {
    const [row] = await log.read<{ n: number }>(
      'SELECT count(*) AS n FROM attachments WHERE card = ?',
      [id],
    )
    const named = await log.read<{ id: string; subject: string; unit: string }>(
      `SELECT id, subject, unit FROM audit
       WHERE subject = ? AND action LIKE 'attachments/%' AND salt IS NOT NULL`,
      [id],
    )
    return {
      statements: [
        { sql: 'DELETE FROM attachments WHERE card = ?', parameters: [id] },
        ...valuesGone(named, 'media', at),
        // The names of the files are searched, too.
        takenOut(id),
      ],
      rebuildings: [
        { document: documentName('file', id), build: copyWithout('file', attachments) },
        {
          document: documentName('card', id),
          build(fresh, old) {
            copyWithout('card')(fresh, old)
            fresh.getMap('card').set('attachments', 0)
          },
        },
      ],
      counts: { attachments: row?.n ?? 0 },
    }
  },
})
