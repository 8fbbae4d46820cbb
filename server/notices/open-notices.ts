import { join } from 'node:path'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { rowsOf } from '#server/core/erasable.ts'
import { Choices } from './choices.ts'
import { muteRoutes } from './mute-routes.ts'
import { NoticeLists } from './notice-list.ts'
import { noticeRoutes } from './notice-routes.ts'
import { Notices } from './notices.ts'
import { pushKeysOf } from './push/push-keys.ts'
import { pushRoutes } from './push/push-routes.ts'
import { createPushSender, type PushSender } from './push/push-sender.ts'
import { Pusher } from './push/pusher.ts'
import { Subscriptions } from './push/subscriptions.ts'
import { ReadAccess } from './read-access.ts'

/** Everything that notifies people. */
export interface NoticeParts extends Feature {
  readonly notices: Notices
  readonly lists: NoticeLists
  readonly access: ReadAccess
  readonly subscriptions: Subscriptions
  /** Null where web push is off. */
  readonly pusher: Pusher | null
}

/** Puts notices and web push together; what an earlier process left is delivered from `start` on. `sender` takes the place of the real one. */
export async function openNotices(core: Core, sender?: PushSender): Promise<NoticeParts> {
  const { records, secrets, config, fanout, store } = core
  const choices = await Choices.open(records)
  const access = new ReadAccess(core)
  const notices = await Notices.open({ ...core, choices, access })
  store.addSideRows(notices.sideRows)
  notices.follow(fanout)
  const lists = new NoticeLists({ ...core, access })
  const subscriptions = new Subscriptions(core)
  const keys = pushKeysOf(join(secrets, 'push.keys'))
  const pusher =
    keys &&
    new Pusher({
      ...core,
      notices,
      choices,
      access,
      subscriptions,
      sender: sender ?? createPushSender(keys, subjectOf(config.baseUrl)),
    })
  return {
    notices,
    lists,
    access,
    subscriptions,
    pusher,
    routes: [
      noticeRoutes({ lists, choices }),
      muteRoutes({ ...core, choices, access }),
      pushRoutes(keys, subscriptions),
    ],
    erasables: [
      {
        ...rowsOf('notices', { notices: 'card' }),
        findOfBoard: async board => [
          { sql: `DELETE FROM notices WHERE board <> '' AND board = ?`, parameters: [board] },
          { sql: 'DELETE FROM notice_muted WHERE board = ?', parameters: [board] },
        ],
      },
    ],
    start() {
      notices.start()
      pusher?.start()
    },
    async stop() {
      await notices.settled()
      notices.stop()
      pusher?.stop()
      await pusher?.settled()
      subscriptions.stop()
      await subscriptions.settled()
    },
  }
}

/** Where a push service finds whoever runs this server; without an address people type it has nobody to find. */
const subjectOf = (baseUrl: string | null): string =>
  baseUrl?.startsWith('https:') ? baseUrl : 'mailto:linli@linli.invalid'
