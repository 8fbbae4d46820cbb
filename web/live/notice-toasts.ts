import { isUrgent, type NoticeShown } from '#shared/live/notice.ts'
import { t } from '#web/locales/i18n.ts'
import { notify } from '#web/ui/messages/notices.ts'
import { isPressing, noticePath, noticeText } from './notice-look.ts'

/** How long one stays, ms, unless it is urgent or the person reads in elder size. */
const lifetimeMs = 10_000

/** More than this at once become one that only counts. */
const mostAtOnce = 2

/** Shows what has just come and is worth it; nothing about the card that the person is looking at. */
export function toast(
  arrived: readonly NoticeShown[],
  options: { readonly openCard: string | null; readonly go: (path: string) => void },
): void {
  const shown = arrived.filter(
    one => isPressing(one) && one.readAt === null && one.card?.id !== options.openCard,
  )
  if (shown.length > mostAtOnce) {
    notify({ tone: 'info', text: t('notices.several', { n: shown.length }) })
    return
  }
  for (const notice of shown) {
    const path = noticePath(notice)
    const text = noticeText(notice)
    const away = notify({
      tone: 'info',
      text: notice.card ? t('notices.toast', { text, title: notice.card.title }) : text,
      ...(path === null
        ? {}
        : { action: { text: t('notices.open'), run: () => options.go(path) } }),
    })
    const stays = isUrgent(notice) || document.documentElement.dataset['size'] === 'elder'
    if (!stays) setTimeout(away, lifetimeMs)
  }
}
