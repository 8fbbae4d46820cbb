import type { Server } from 'node:http'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { addressFrom } from '#server/http/address.ts'
import { Proxies } from '#server/http/proxies.ts'
import type { NoticeParts } from '#server/notices/open-notices.ts'
import { createLiveServer, type OriginAllowed } from './live-server.ts'
import { Lobby } from './lobby.ts'
import { LongPolling } from './long-polling.ts'
import { NoticeChannel, type NoticeChannelOptions } from './notice-channel.ts'

/** What a screen hears beside its documents: notices, and documents where no WebSocket gets through. */
export function openLive(
  core: Core,
  server: Server,
  originAllowed: OriginAllowed,
  notices: NoticeParts,
  { plugins, meetings }: Pick<NoticeChannelOptions, 'plugins' | 'meetings'>,
): Feature {
  const io = createLiveServer(server, originAllowed, core.config.baseUrl)
  const proxies = new Proxies(core.config.trustedProxies ?? [])
  const lobby = new Lobby(io, ({ socket, headers }) =>
    addressFrom(proxies, socket.remoteAddress, headers['x-forwarded-for']?.toString()),
  )
  const longPolling = new LongPolling(io, server, lobby)
  const channel = new NoticeChannel({ ...core, ...notices, plugins, meetings, io, lobby })
  core.metrics.gauge('linli_notice_sockets', 'Screens that hear of notices.', () => channel.size)
  return {
    stop() {
      longPolling.stop()
      channel.stop()
      io.engine.close()
    },
  }
}
