import { join } from 'node:path'
import type { Clock } from '#shared/base/clock.ts'
import type { Authority } from '#server/auth/authority.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { Routes } from '#server/http/env.ts'
import type { Log } from '#server/log/log.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import { Choices } from './choices.ts'
import { NoticeLists } from './notice-list.ts'
import { noticeRoutes } from './notice-routes.ts'
import { Notices } from './notices.ts'
import { pushKeysOf } from './push/push-keys.ts'
import { pushRoutes } from './push/push-routes.ts'
import { createPushSender, type PushSender } from './push/push-sender.ts'
import { Pusher } from './push/pusher.ts'
import { Subscriptions } from './push/subscriptions.ts'
import { Sight } from './sight.ts'

/** Everything that tells people. */
export interface NoticeParts {
  readonly notices: Notices
  readonly lists: NoticeLists
  readonly sight: Sight
  readonly subscriptions: Subscriptions
  /** Null where web push is off. */
  readonly pusher: Pusher | null
  readonly routes: readonly Routes[]
  /** Tells what is due, from an earlier process too. */
  start(): void
  stop(): Promise<void>
}

/** Puts notices and web push together; nobody is told before `start`. */
export async function openNotices(options: {
  readonly log: Log
  readonly records: RecordsDatabase
  readonly cards: CardIndex
  readonly directory: Directory
  readonly authority: Authority
  readonly clock: Clock
  /** The folder of secrets, where the push keys are. */
  readonly secrets: string
  /** The origin people type; null when only this machine is served. */
  readonly baseUrl: string | null
  /** In place of the real one, for tests. */
  readonly pushSender?: PushSender | undefined
}): Promise<NoticeParts> {
  const { records, secrets, baseUrl } = options
  const choices = await Choices.open(records)
  const sight = new Sight(options)
  const notices = await Notices.open({ ...options, choices, sight })
  const lists = new NoticeLists({ ...options, sight })
  const subscriptions = new Subscriptions(options)
  const keys = pushKeysOf(join(secrets, 'push.keys'))
  const pusher =
    keys &&
    new Pusher({
      ...options,
      notices,
      choices,
      sight,
      subscriptions,
      sender: options.pushSender ?? createPushSender(keys, subjectOf(baseUrl)),
    })
  return {
    notices,
    lists,
    sight,
    subscriptions,
    pusher,
    routes: [noticeRoutes({ lists, choices }), pushRoutes(keys, subscriptions)],
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
