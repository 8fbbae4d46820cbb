import { newId } from '#shared/base/ids.ts'
import type { Language } from '#shared/base/problem.ts'
import type { NoticeDetail, NoticeKind } from '#shared/live/notice.ts'
import type { RecordStatement } from '#server/log/log.ts'

/** Something one person is notified of. */
export interface Notice {
  readonly kind: NoticeKind
  /** Account id. */
  readonly to: string
  /** Card id; null for a notice about no card. */
  readonly card: string | null
  /** Account id of who caused it, or `server`. */
  readonly by: string
  /** Milliseconds since 1970; now when left out. */
  readonly at?: number | undefined
  /** Codes, ids and instants. Anything else is left out: notices hold nothing that people wrote. */
  readonly detail?: NoticeDetail | undefined
  /** Stands for the event, so that it is delivered once however often it is prepared; a new event when left out. */
  readonly key?: string | undefined
  /** What a plugin says, and on which board; of the kind `plugin`, and of no other. */
  readonly said?: { readonly board: string; readonly words: Said } | undefined
}

/** Words of a plugin in both languages. */
type Said = Readonly<Record<Language, string>>

/** Within this long, giving somebody a card again is the same event, ms. */
const sameAssignmentMs = 10 * 60_000

/** Stores a notice that `send` will deliver; does nothing when the person has been notified of the event before. */
export function noticeStatement(
  notice: Notice & { readonly at: number },
  id: string,
): RecordStatement {
  const { kind, to, card, by, at, detail = {}, said } = notice
  return {
    sql: `INSERT INTO notices (id, key, person, kind, card, by, at, detail, board, words)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`,
    parameters: [
      id,
      keyOf(notice),
      to,
      kind,
      card ?? '',
      by,
      at,
      JSON.stringify(plain(detail)),
      said?.board ?? '',
      said === undefined ? '' : JSON.stringify(said.words),
    ],
  }
}

function keyOf({ kind, to, card, at, key }: Notice & { readonly at: number }): string {
  if (key !== undefined) return `${key} ${to}`
  // A card given by a command may be told by the command and found in its change, too.
  if (kind === 'assignment') return `assignment ${card} ${Math.floor(at / sameAssignmentMs)} ${to}`
  return `${newId()} ${to}`
}

/** Only what cannot be words of a person. */
function plain(detail: NoticeDetail): NoticeDetail {
  const isPlain = (value: string | number) =>
    typeof value === 'number' ? Number.isFinite(value) : /^[\w:.+-]{0,64}$/.test(value)
  return Object.fromEntries(Object.entries(detail).filter(([, value]) => isPlain(value)))
}
