import type { CardView } from '#shared/board/card/card-view.ts'
import { t } from '#web/locales/i18n.ts'
import type { BoardStatus } from '#web/sync/connection/board-status.ts'
import type { FileHandle } from '#web/sync/documents/file-handles.ts'

/** Why the case file of a card can not be shown until there is a connection; empty when it is here or on its way. */
export function awayReason(card: CardView, file: FileHandle | null, status: BoardStatus): string {
  if (file?.view) return ''
  if (status.connection !== 'offline' && status.connection !== 'ended') return ''
  return t(card.pending ? 'card.away.pending' : 'card.away.why')
}
