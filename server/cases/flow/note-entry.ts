import { newId } from '#shared/base/ids.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { ReplyWay } from '#shared/board/reply-ways.ts'
import { mapWith } from '#server/cases/write-card.ts'
import type { Entry } from '#server/room/door.ts'

/** A note that a command writes into the case file on somebody's behalf; `reply` says how the reporter was told of it. */
export function noteEntry(
  card: string,
  { by, at, text, reply = null }: { by: string; at: number; text: string; reply?: ReplyWay | null },
): Entry {
  return {
    document: documentName('file', card),
    build: doc =>
      void doc.getMap('notes').set(
        newId(),
        mapWith({
          by,
          at: new Date(at).toISOString(),
          text,
          mentions: [],
          ...(reply === null ? {} : { reply: true, how: reply }),
        }),
      ),
  }
}
