import type * as Y from 'yjs'
import { documentName, parseDocumentName } from '#shared/board/document-name.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import { type Counters, deriveCounters } from '#server/cases/cards/derive-counters.ts'
import { logger } from '#server/telemetry/logger.ts'

/** The roots of a case file that the board shows counts of. */
const counted = new Set(['checklists', 'milestones', 'notes', 'attachments'])

/**
 * Keeps the counts on `card/<id>` in step with its case file: after each commit that touches something counted, and once
 * for however many commits came meanwhile.
 */
export function keepCounters(options: {
  readonly fanout: Fanout<ChangeExtra>
  readonly store: DocumentStore
}): { readonly settled: () => Promise<void>; readonly stop: () => void } {
  const waiting = new Map<string, Promise<void>>()
  const again = new Set<string>()

  const derive = async (id: string): Promise<void> => {
    do {
      again.delete(id)
      const file = await options.store.copy(documentName('file', id))
      const counters = deriveCounters(file)
      file.destroy()
      await options.store.commit(
        [
          {
            document: documentName('card', id),
            build: copy => setChanged(copy.getMap('card'), counters),
          },
        ],
        { actor: 'server', origin: 'derived' },
      )
    } while (again.has(id))
    waiting.delete(id)
  }

  const stop = options.fanout.listen(({ document, extra }) => {
    const { kind, id } = parseDocumentName(document)!
    // An import has written the counts together with what it counted.
    if (kind !== 'file' || extra.origin === 'import') return
    if (!extra.writes.some(write => counted.has(write.path[0]!))) return
    if (waiting.has(id)) again.add(id)
    else
      waiting.set(
        id,
        derive(id).catch(error => {
          waiting.delete(id)
          logger.error({ err: error, card: id }, 'counts of a card are behind')
        }),
      )
  })
  return {
    settled: async () => {
      while (waiting.size > 0) await Promise.all(waiting.values())
    },
    stop,
  }
}

function setChanged(card: Y.Map<unknown>, values: Counters): void {
  for (const [key, value] of Object.entries(values))
    if (card.get(key) !== value) card.set(key, value)
}
