import type { Fanout } from '#server/fanout/fanout.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { appendBoard, type Coming } from './append-board.ts'
import type { BoardIndex } from './board-index.ts'
import type { CardIndex } from './card-index.ts'
import type { ChangeExtra, CommittedChange } from './change.ts'
import type { InFlight } from './edits/in-flight.ts'
import type { Room } from './memory/room.ts'
import type { Rooms } from './memory/rooms.ts'
import type { Staged } from './edits/staged.ts'
import { Stretch } from './stretch.ts'
import { few, type Told, type Telling } from './telling.ts'

/** What keeping and telling changes needs of the document store. */
interface Parts {
  readonly log: Log
  readonly rooms: Rooms
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly fanout: Fanout<ChangeExtra>
  readonly telling: Telling
  readonly inFlight: InFlight
}

/**
 * Disk, then everyone: keeps what was staged, in one transaction unless a new board comes in pieces, and tells of it. Answers the newest position;
 * throws what the log throws, and then the rooms are to be thrown away.
 */
export async function keepChanges(
  parts: Parts,
  staged: readonly Staged[],
  more: readonly RecordStatement[],
  coming?: Coming,
): Promise<number> {
  const { log, telling, inFlight } = parts
  if (coming !== undefined) return keepBoard(parts, staged, more, coming)
  const settled = staged.map(({ board, card }) => inFlight.add(board, card))
  let last: number
  try {
    const appends = staged.map(one => one.append)
    last = await log.append(appends, [...staged.flatMap(one => one.statements), ...more])
  } catch (error) {
    for (const settle of settled) settle()
    throw error
  }
  // Whatever waits behind a long row stands in the index, and its document may be changed again.
  const behind = telling.busy && staged.length <= few
  const told = staged.map((one, i) => {
    const kept = keptAt(parts, one, last - (staged.length - 1 - i), behind)
    settled[i]!()
    return kept
  })
  const all = telling.tell(told)
  if (!behind && all !== null) await all
  return last
}

/** The same for a new board, whose cards nobody can have judged by before. */
async function keepBoard(
  parts: Parts,
  staged: readonly Staged[],
  more: readonly RecordStatement[],
  coming: Coming,
): Promise<number> {
  const kept = await appendBoard(parts.log, staged, more, coming)
  const told: Told[] = []
  const stretch = new Stretch()
  for (const { one, position } of kept) {
    await stretch.rest()
    told.push(keptAt(parts, one, position, false))
  }
  for (let from = 0; from < told.length; from += 400) {
    await stretch.rest()
    await parts.telling.tell(told.slice(from, from + 400))
  }
  return kept.at(-1)!.position
}

/** Brings a change that is on disk into memory; what is to be told of it. */
function keptAt(
  { rooms, boards, cards, fanout }: Parts,
  one: Staged,
  position: number,
  behind: boolean,
): Told {
  const { card, board, room } = one
  const { document } = room
  room.position = position
  room.tail++
  const record = card === null ? null : { ...card, position }
  const before = record === null ? null : (cards.get(record.id) ?? null)
  if (record !== null) cards.put(record)
  if (board !== null) boards.put(board)
  rooms.compactLater(room)
  const state = behind && record !== null ? room.durable() : null
  const change: CommittedChange = {
    document,
    epoch: room.epoch,
    position,
    update: one.append.update,
    source: one.source,
    extra: {
      by: one.append.actor,
      origin: one.append.origin,
      through: one.through,
      writes: one.writes,
      card: record === null ? null : { before, after: record },
      state: () => state ?? room.durable(),
    },
  }
  return toldOf(one, room, position, () => fanout.publish(change))
}

/** What is told of a change to a document, and to whoever made it. */
export const toldOf = (
  { source, kept }: Pick<Staged, 'source' | 'kept'>,
  { document }: Room,
  position: number,
  tell = () => {},
): Told => ({ document, source, tell, acknowledge: () => kept?.(position) })
