import { type Erasable, rowsOf } from '#server/core/erasable.ts'
import type { Retained } from '#server/core/retained.ts'
import type { Log } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { ContactKeys } from './contact-keys.ts'
import { contactFields } from './contact-fields.ts'
import { keysInUse } from './keys-in-use.ts'

/** The part of contacts in erasing a card: their rows, and the card's key, which every copy needs. */
export const contactsPart = (
  keys: ContactKeys,
  log: Pick<Log, 'read'>,
  cards: Pick<CardIndex, 'get'>,
): Erasable => ({
  ...rowsOf('contacts', { contacts: 'card' }),
  // Whatever was erased has no row left, and a key nobody has a use for is destroyed.
  after: () => keys.sweep(() => keysInUse(log, cards)),
})

const own = contactFields.map(() => '?').join(', ')

/** Contacts go 90 days after a card was closed, role labels of a dispute's parties after 180. */
export const contactsRetained = (log: Pick<Log, 'read'>): readonly Retained[] =>
  (['contacts', 'labels'] as const).map(kind => {
    const which = `field ${kind === 'contacts' ? 'IN' : 'NOT IN'} (${own})`
    return {
      kind,
      async holding(cards) {
        const rows = await log.read<{ card: string }>(
          `SELECT DISTINCT card FROM contacts
           WHERE ${which} AND card IN (SELECT value FROM json_each(?))`,
          [...contactFields, JSON.stringify(cards)],
        )
        return new Set(rows.map(({ card }) => card))
      },
      async erase({ id }) {
        const [row] = await log.read<{ n: number }>(
          `SELECT count(*) AS n FROM contacts WHERE ${which} AND card = ?`,
          [...contactFields, id],
        )
        return {
          statements: [
            {
              sql: `DELETE FROM contacts WHERE ${which} AND card = ?`,
              parameters: [...contactFields, id],
            },
          ],
          rebuildings: [],
          counts: { [kind]: Number(row?.n ?? 0) },
        }
      },
    }
  })
