import type { Protocol } from './protocol.ts'
import { LinliProtocol } from './protocol-linli.ts'
import { YjsProtocol } from './protocol-yjs.ts'
import { peerDocument } from './system-peers.ts'
import type { Target } from './system.ts'

/** The protocol a client of the target speaks. */
export function protocolOf(target: Target, hydrate: boolean): Protocol {
  if (target.system === 'linli') return new LinliProtocol(hydrate)
  const document = target.system === 'hocuspocus' ? peerDocument : null
  return new YjsProtocol({ cards: target.cards.length, document })
}
