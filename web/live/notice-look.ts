import { isUrgent, type NoticeKind, type NoticeShown } from '#shared/live/notice.ts'
import { noticeSentence } from '#shared/live/notice-labels.ts'
import { language } from '#web/locales/i18n.ts'
import type { IconName } from '#web/ui/icons.ts'

const icons: Readonly<Record<NoticeKind, IconName>> = {
  report: 'inbox',
  mention: 'at',
  assignment: 'user-add',
  'hand-over': 'refer',
  clock: 'timer',
  reply: 'reply',
  refusal: 'refused',
  hold: 'hold',
  system: 'info',
  plugin: 'plugin',
}

/** Kinds that appear on the screen at once; the others only count at the bell, unless their card is urgent. */
const pressing: ReadonlySet<NoticeKind> = new Set([
  'report',
  'mention',
  'assignment',
  'hand-over',
  'clock',
  'refusal',
])

/** The icon of a notice's kind. */
export const noticeIcon = ({ kind, lost }: Pick<NoticeShown, 'kind' | 'lost'>): IconName =>
  lost ? 'eye-off' : icons[kind]

/** A notice as one sentence in the language on the screen. */
export const noticeText = (notice: NoticeShown): string => noticeSentence(notice, language())

/** Where a notice leads; null when it leads nowhere. */
export const noticePath = ({
  card,
  detail: { board, meeting, what },
}: Pick<NoticeShown, 'card' | 'detail'>): string | null =>
  card !== null
    ? `/b/${card.board}/c/${card.id}`
    : board !== undefined && meeting !== undefined
      ? `/b/${board}?view=meetings&meeting=${meeting}`
      : String(what).startsWith('resident')
        ? '/reports'
        : board !== undefined
          ? `/b/${board}`
          : null

/** Whether a notice is worth interrupting somebody for. */
export const isPressing = (notice: NoticeShown): boolean =>
  pressing.has(notice.kind) || isUrgent(notice)

/** The plugin and the board of what a plugin says; null for everything else. */
export const noticeSource = ({
  kind,
  by,
  detail,
}: Pick<NoticeShown, 'kind' | 'by' | 'detail'>): {
  readonly board: string
  readonly by: string
} | null =>
  kind === 'plugin' && by !== null ? { board: String(detail['board']), by: by.id } : null

/** Notices by the day they were told on, newest day first. */
export function byDay(
  notices: readonly NoticeShown[],
): readonly { readonly day: number; readonly notices: readonly NoticeShown[] }[] {
  const days = new Map<number, NoticeShown[]>()
  for (const notice of notices) {
    const day = new Date(notice.sentAt).setHours(0, 0, 0, 0)
    const same = days.get(day)
    if (same) same.push(notice)
    else days.set(day, [notice])
  }
  return [...days].map(([day, notices]) => ({ day, notices }))
}
