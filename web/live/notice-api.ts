import type { Read } from '#shared/live/events.ts'
import type { NoticeChoices } from '#shared/live/notice-choices.ts'
import type { RequestOf } from '#web/state/api-types.ts'
import { type Transport, writable } from '#web/state/transport.ts'

/** Calls about a person’s notices. */
export const noticeApi = ({ client, result }: Transport) => ({
  /** The person's own notices, newest first: those told after an instant, or older ones. */
  notices: ({ since, before }: { readonly since?: number; readonly before?: number }) =>
    result(
      client.GET('/api/notices', {
        params: {
          query: {
            ...(since === undefined ? {} : { since }),
            ...(before === undefined ? {} : { before }),
          },
        },
      }),
    ),
  readNotices: (read: Read) =>
    result(client.POST('/api/notices/read', { body: writable<Read>(read) })),
  noticeChoices: () => result(client.GET('/api/notices/choices')),
  setNoticeChoices: (choices: NoticeChoices) =>
    result(client.PUT('/api/notices/choices', { body: choices })),
  /** Of which plugins the person hears nothing, each on its board. */
  mutedPlugins: () => result(client.GET('/api/notices/muted')),
  /** Has the person hear nothing of a plugin on a board, or hear of it again. */
  mutePlugin: (source: RequestOf<'/api/notices/muted', 'put'>, muted: boolean) =>
    result(
      muted
        ? client.PUT('/api/notices/muted', { body: writable(source) })
        : client.DELETE('/api/notices/muted', { body: writable(source) }),
    ),
  /** The key a browser subscribes to pushes with; null where they are off. */
  pushKey: () => result(client.GET('/api/notices/push')),
  /** Pushes to a browser for as long as the sign-in lasts. */
  pushTo: (browser: RequestOf<'/api/notices/push', 'put'>) =>
    result(client.PUT('/api/notices/push', { body: writable(browser) })),
  pushNoMore: (endpoint: string) =>
    result(client.DELETE('/api/notices/push', { body: { endpoint } })),
})

/** Calls about a person’s notices. */
export type NoticeApi = ReturnType<typeof noticeApi>
