import { z } from 'zod'

/** Why somebody is told something. */
export const noticeKinds = [
  'report',
  'mention',
  'assignment',
  'hand-over',
  'clock',
  'reply',
  'refusal',
  'hold',
  'system',
  'plugin',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** What a notice says beyond its kind: codes, ids and instants, from which the screen makes a sentence. Never what people wrote. */
export type NoticeDetail = Readonly<Record<string, string | number>>

const instant = z.number()

/** A notice as its receiver may see it at the moment of asking. Instants are milliseconds since 1970. */
export const noticeShown = z.strictObject({
  id: z.string(),
  kind: z.enum(noticeKinds),
  at: instant,
  /** When it was told; `since` of `GET /api/notices` counts by it. */
  sentAt: instant,
  readAt: instant.nullable(),
  /** Who caused it, of a plugin what it is called; null for the product itself and where the card is out of sight. */
  by: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      plugin: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).optional(),
    })
    .nullable(),
  /** Null where the notice is about no card, and where the receiver may no longer read it. */
  card: z
    .strictObject({
      id: z.string(),
      board: z.string(),
      number: z.string(),
      title: z.string(),
      urgent: z.boolean(),
    })
    .nullable(),
  /** Whether it is about a card that the receiver may no longer read; then nothing else is told of it. */
  lost: z.boolean(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What a plugin says; with the kind `plugin`, of which `detail.board` is the board. */
  words: z.strictObject({ 'zh-CN': z.string(), en: z.string() }).optional(),
})
export type NoticeShown = Readonly<z.output<typeof noticeShown>>

/** Whether a notice is urgent: what its card is, but nothing that a plugin says. */
export const isUrgent = ({ kind, card }: Pick<NoticeShown, 'kind' | 'card'>): boolean =>
  kind !== 'plugin' && card?.urgent === true

/** The answer of `GET /api/notices`: newest first, how many are unread in all, and whether there are more. */
export const noticeList = z.strictObject({
  notices: z.array(noticeShown),
  unread: z.number(),
  more: z.boolean(),
})
export interface NoticeList extends Omit<z.output<typeof noticeList>, 'notices'> {
  readonly notices: readonly NoticeShown[]
}
