import type { Language } from '#shared/base/problem.ts'
import { isUrgent, type NoticeShown } from '#shared/live/notice.ts'
import { noticeSentence } from '#shared/live/notice-labels.ts'
import type { PushMessage } from '#shared/live/push-message.ts'
import type { Visibility } from '#shared/board/card/card-types.ts'

const product = { 'zh-CN': '邻里', en: 'Linli' } as const
const many = {
  'zh-CN': '有 {n} 条新通知',
  en: '{n} new notices',
} as const
const quiet = {
  'zh-CN': '有一条新通知，请打开查看',
  en: 'A new notice; open it to read',
} as const

/**
 * A notice as a lock screen may show it to whoever holds the phone: the card's number and title only of cards that all staff or
 * the whole board may read; of police-only cards and those for named people neither these nor who did what. Never the words of a plugin.
 */
export function pushOf(
  notice: NoticeShown,
  visibility: Visibility | null,
  language: Language,
): PushMessage {
  const { card } = notice
  const open = visibility === 'board' || visibility === 'staff'
  return {
    title:
      open || card === null
        ? noticeSentence({ ...notice, words: undefined }, language)
        : product[language],
    body: card === null ? '' : open ? `${card.number} ${card.title}` : quiet[language],
    path:
      card !== null
        ? `/b/${card.board}/c/${card.id}`
        : notice.words
          ? `/b/${notice.detail['board']}`
          : '/',
    tag: notice.id,
    urgent: isUrgent(notice),
    language,
  }
}

/** Several at once, such as after quiet hours, are one push that only counts. */
export function pushOfMany(count: number, language: Language): PushMessage {
  const body = many[language].replace('{n}', String(count))
  return { title: product[language], body, path: '/', tag: 'many', urgent: false, language }
}
