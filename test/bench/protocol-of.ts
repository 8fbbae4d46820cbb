import type { Protocol } from './protocol.ts'
import { LinliProtocol } from './protocol-linli.ts'
import { YjsProtocol } from './protocol-yjs.ts'
import type { Target, TargetBoard } from './system.ts'

/** The protocol a client of a board of the target speaks. */
export function protocolOf({ system }: Target, board: TargetBoard, hydrate: boolean): Protocol {
  if (system === 'linli') return new LinliProtocol(hydrate)
  const document = system === 'hocuspocus' ? board.document : null
  return new YjsProtocol({ cards: board.cards.length, document })
}
