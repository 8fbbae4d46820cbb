import type { Log } from '#server/log/log.ts'
import type { CardIndex } from '#server/room/card-index.ts'

/** The cards whose keys something on disk still needs. */
export async function keysInUse(
  log: Pick<Log, 'read'>,
  cards: Pick<CardIndex, 'get'>,
): Promise<ReadonlySet<string>> {
  const rows = await log.read<{ card: string }>('SELECT DISTINCT card FROM contacts')
  return new Set(rows.map(({ card }) => card).filter(card => cards.get(card) !== undefined))
}
