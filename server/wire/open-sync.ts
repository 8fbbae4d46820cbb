import type { Server } from 'node:http'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { Access } from './access.ts'
import type { CardBadges } from './card-badges.ts'
import { DurableStates } from './durable-states.ts'
import { Hub } from './hub.ts'
import { PresenceHub } from './presence.ts'
import { ReadingTurns } from './reading-turns.ts'
import { type SocketOptions, Sockets } from './sockets.ts'

/** The live documents on every screen. */
export interface Sync extends Feature {
  readonly sockets: Sockets
}

/** Answers the sync sockets of an HTTP server. */
export function openSync(
  core: Core,
  server: Server,
  originAllowed: SocketOptions['originAllowed'],
  badges: CardBadges,
): Sync {
  const { log, fanout, resets, cards, path, metrics } = core
  const hub = new Hub({ fanout, resets, cards, path })
  const states = new DurableStates(log, fanout, resets)
  const presence = new PresenceHub((state, viewer) => {
    const card = focusedCard(state.focus)
    if (card === null) return state
    const record = cards.get(card)
    const shown =
      record !== undefined && record.visibility !== 'named' && hub.canRead(viewer, record)
    return shown ? state : { user: state.user }
  })
  const stopListening = resets.listen(({ document }) => presence.forget(document))
  const sockets = new Sockets(
    {
      ...core,
      access: new Access(core),
      badges,
      hub,
      presence,
      states,
      reading: new ReadingTurns(),
    },
    { originAllowed },
  )
  sockets.attach(server)
  metrics.gauge('linli_sync_sockets', 'Sync sockets open.', () => sockets.size)
  return {
    sockets,
    stop() {
      sockets.stop()
      stopListening()
      presence.stop()
      hub.stop()
      states.stop()
    },
  }
}

/** The card a presence state looks at, if any. */
function focusedCard(focus: unknown): string | null {
  const card =
    typeof focus === 'object' && focus !== null ? (focus as { card?: unknown }).card : null
  return typeof card === 'string' ? card : null
}
