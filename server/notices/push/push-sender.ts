import { Agent } from 'node:https'
import webPush from 'web-push'
import type { PushSubscriptionRow } from '#server/notices/tables.ts'
import type { PushKeys } from './push-keys.ts'
import { publicOnly } from './push-address.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What became of a push: handed on, of no use to try again, unwanted by the browser from now on, or to be tried again. */
export type Pushed = 'sent' | 'refused' | 'gone' | 'later'

/** One push to one browser. */
export interface Push {
  /** A text that only the browser can read. */
  readonly payload: string
  readonly urgent: boolean
  /** A push of the same topic takes the place of one that has not been delivered. */
  readonly topic: string
}

/** Hands pushes to the services of the browsers' makers. Never throws. */
export interface PushSender {
  send(to: Pick<PushSubscriptionRow, 'endpoint' | 'p256dh' | 'auth'>, push: Push): Promise<Pushed>
  /** Ends the connections it holds. */
  stop(): void
}

/** How long a service keeps a push for a device that is away, seconds. */
const keepFor = 24 * 60 * 60

/** A sender by RFC 8030, 8291 and 8292. It connects to nothing inside, see `publicOnly`. */
export function createPushSender(
  keys: PushKeys,
  /** Where the services find whoever runs this server: https: or mailto:. */
  subject: string,
  agent = new Agent({ keepAlive: true, maxSockets: 16, lookup: publicOnly() }),
): PushSender {
  return {
    async send({ endpoint, p256dh, auth }, { payload, urgent, topic }) {
      try {
        await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, {
          vapidDetails: { subject, ...keys },
          contentEncoding: 'aes128gcm',
          TTL: keepFor,
          urgency: urgent ? 'high' : 'normal',
          topic,
          timeout: 15_000,
          agent,
        })
        return 'sent'
      } catch (error) {
        const status = error instanceof webPush.WebPushError ? error.statusCode : 0
        // 401 and 403: the browser subscribed with another key than ours, such as one of before.
        if ([401, 403, 404, 410].includes(status)) return 'gone'
        if (status < 400 || status >= 500 || status === 408 || status === 429) return 'later'
        logger.warn({ host: new URL(endpoint).host, status }, 'a push was refused')
        return 'refused'
      }
    },
    stop: () => agent.destroy(),
  }
}
