import { hourMs } from '#shared/base/day.ts'
import type { NoticeKind, NoticeShown } from '#shared/live/notice.ts'
import type { PanelBox } from '#web/live/notice-panel.ts'
import { say } from './page.ts'

const notice = (
  id: string,
  kind: NoticeKind,
  hoursAgo: number,
  more: Partial<NoticeShown> = {},
): NoticeShown => ({
  id,
  kind,
  at: Date.now() - hoursAgo * hourMs,
  sentAt: Date.now() - hoursAgo * hourMs,
  readAt: null,
  by: { id: 'grid', name: say('何小满', 'He Xiaoman') },
  card: {
    id: 'c1',
    board: 'sample',
    number: 'LY1-2026-00034-3',
    title: say('3 号楼二单元楼道堆放纸箱，堵住消防通道', 'Boxes block the fire exit of building 3'),
    urgent: false,
  },
  lost: false,
  detail: {},
  ...more,
})

/** Notices of every look: new and read, urgent, out of sight, of earlier days. */
export const sampleNotices = (): readonly NoticeShown[] => [
  notice('n1', 'mention', 0.1),
  notice('n2', 'clock', 0.2, { by: null, detail: { clock: 'accept', what: 'overdue' } }),
  notice('n3', 'hand-over', 0.3, {
    detail: { what: 'offered' },
    card: {
      id: 'c2',
      board: 'sample',
      number: 'LY1-2026-00041-9',
      title: say('走失老人', 'A missing elder'),
      urgent: true,
    },
  }),
  notice('n4', 'system', 0.4, { by: null, card: null, lost: true }),
  notice('n7', 'plugin', 0.5, {
    by: {
      id: 'plugin_cn_example_lost-found',
      name: '',
      plugin: { 'zh-CN': '失物招领', en: 'Lost and found' },
    },
    detail: { board: 'sample' },
    words: { 'zh-CN': '“钥匙”已由失主领走。', en: '“Keys” was given back to its owner.' },
  }),
  notice('n5', 'refusal', 30, { detail: { what: 'closure' }, readAt: Date.now() }),
  notice('n6', 'reply', 80, { detail: { code: 'resolved' }, readAt: Date.now() }),
]

/** A list of notices that asks nobody. */
export const sampleBox = (change: Partial<PanelBox> = {}): PanelBox => ({
  notices: sampleNotices(),
  unread: 4,
  more: true,
  live: true,
  problem: null,
  read: async () => null,
  readAll: async () => null,
  reload: async () => {},
  older: async () => {},
  mute: async () => null,
  ...change,
})
