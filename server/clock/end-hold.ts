import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import type { Clock } from '#shared/base/clock.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { Door } from '#server/room/door.ts'
import type { CardClocks } from './card-clocks.ts'
import { setDues } from './set-dues.ts'

/** Where holds are kept. */
export interface EndHoldOptions {
  readonly door: Door
  readonly records: RecordsDatabase
  readonly cards: Pick<CardIndex, 'get'>
  readonly clocks: CardClocks
  readonly clock: Clock
}

/**
 * Ends the hold of a card whose time has come: the clocks go on from where the hold ended, the hold's row and the card say
 * so, all in one transaction. False when it had ended already or was changed at the same moment.
 */
export async function endHold(options: EndHoldOptions, card: string): Promise<boolean> {
  const { door, records, cards, clocks, clock } = options
  const now = clock.now()
  const until = cards.get(card)?.holdUntil ?? null
  if (until === null || until > now) return false
  const hold = await records
    .selectFrom('holds')
    .select(['id', 'until'])
    .where('card', '=', card)
    .where('state', '=', 'approved')
    .orderBy('asked_at', 'desc')
    .executeTakeFirst()
  const { statements, fields } = await clocks.change(card, { kind: 'released' }, now)
  const outcome = await door.commit(
    [
      {
        document: documentName('card', card),
        build: doc => {
          const map = doc.getMap('card')
          map.set('holdUntil', null)
          map.set('steps', stepsOf(map) + 1)
          setDues(map, fields)
        },
      },
    ],
    { actor: 'server', origin: 'command', at: now },
    [...statements, ...(hold === undefined ? [] : ended(records, { ...hold, card, now }))],
  )
  if (!outcome.ok && outcome.problem.kind !== 'conflict')
    console.error(`the hold of card ${card} could not be ended`, outcome.problem)
  return outcome.ok
}

const stepsOf = (map: Y.Map<unknown>): number => {
  const steps = map.get('steps')
  return typeof steps === 'number' ? steps : 0
}

/** The first statement is refused, and the whole transaction with it, when the hold has been ended by somebody else. */
function ended(
  records: RecordsDatabase,
  hold: {
    readonly id: string
    readonly until: number
    readonly card: string
    readonly now: number
  },
): readonly RecordStatement[] {
  return [
    {
      sql: `INSERT INTO clock_firings (id, card, kind, what, due_at, at)
        VALUES (?, ?, 'hold', 'ended', (SELECT until FROM holds WHERE id = ? AND state = 'approved' AND until <= ?), ?)`,
      parameters: [newId(), hold.card, hold.id, hold.now, hold.now],
    },
    statement(
      records
        .updateTable('holds')
        .set({ state: 'ended', ended_at: hold.until })
        .where('id', '=', hold.id)
        .where('state', '=', 'approved'),
    ),
  ]
}
