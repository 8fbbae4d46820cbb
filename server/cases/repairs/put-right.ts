import type * as Y from 'yjs'
import { documentName } from '#shared/board/document-name.ts'
import { type LinkKind, linkKinds } from '#shared/board/card/link-kinds.ts'
import { copyWithout } from '#server/document/copy-without.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { setOf } from '#server/cases/cards/write-card.ts'
import { statement } from '#server/records/database.ts'
import type { Rebuilding } from '#server/room/document-store.ts'
import { isRepaired, repaired } from './repair-mark.ts'
import { logger } from '#server/telemetry/logger.ts'

/** What says that it has been done. */
const mark = 'put-right-1'

/**
 * Puts right, once, what older versions have left: links that stand in documents go into rows, and the documents are made anew without a
 * trace, so that nobody goes on holding the id of a card they may not read; a matter for leadership alone that was opened to others is
 * closed again. Rejects when storage fails.
 */
export async function putRight(
  desk: Pick<CaseDesk, 'store' | 'records' | 'log' | 'cards' | 'boards' | 'types'>,
): Promise<void> {
  if (await isRepaired(desk, mark)) return
  for (const board of desk.boards.all())
    for (const { id } of desk.cards.ofBoard(board.id).values()) await moveOne(desk, id)
  await desk.log.write([repaired(desk, mark)])
}

async function moveOne(
  desk: Pick<CaseDesk, 'store' | 'records' | 'cards' | 'types'>,
  id: string,
): Promise<void> {
  await closeAgain(desk, id)
  const card = await desk.store.copy(documentName('card', id))
  const file = await desk.store.copy(documentName('file', id))
  const links = file.getMap<Y.Map<unknown>>('links')
  const rows = [...links.values()].flatMap(link => {
    const other = link.get('card')
    const kind = linkKinds.find((one): one is LinkKind => one === link.get('kind')) ?? 'related'
    return typeof other === 'string' ? [{ card: id, other, kind, by: 'server', at: 0 }] : []
  })
  const rebuildings: Rebuilding[] = []
  // A link that was taken away has left its key behind.
  if (links._map.size > 0)
    rebuildings.push({ document: documentName('file', id), build: copyWithout('file') })
  if (card.getMap('card').has('mergedInto'))
    rebuildings.push({ document: documentName('card', id), build: withoutTarget })
  card.destroy()
  file.destroy()
  if (rebuildings.length === 0) return
  const moved = await desk.store.rebuild(
    rebuildings,
    rows.map(row =>
      statement(
        desk.records
          .insertInto('card_links')
          .values(row)
          .onConflict(conflict => conflict.doNothing()),
      ),
    ),
  )
  if (!moved.ok)
    logger.error(
      { card: id, problem: moved.problem.kind },
      'the links of a card are still in its documents',
    )
}

async function closeAgain(
  desk: Pick<CaseDesk, 'store' | 'cards' | 'types'>,
  id: string,
): Promise<void> {
  const card = desk.cards.get(id)
  const inner = card !== undefined && desk.types.get(card.type)?.audience === 'leadership'
  if (!inner || card.visibility === 'named') return
  const entry = {
    document: documentName('card', id),
    build: (doc: Y.Doc) => {
      doc.getMap('card').set('visibility', 'named')
      doc.getMap('card').set('named', setOf([]))
    },
  }
  const closed = await desk.store.commit([entry], { actor: 'server', origin: 'command' })
  if (!closed.ok)
    logger.error({ card: id, problem: closed.problem.kind }, 'a card can still be seen by others')
}

/** A card as it is, that says it was merged and not into which one. */
function withoutTarget(fresh: Y.Doc, old: Y.Doc): void {
  const card = fresh.getMap('card')
  for (const [key, value] of old.getMap('card').entries())
    if (key !== 'mergedInto') card.set(key, isMap(value) ? value.clone() : value)
  card.set('merged', old.getMap('card').get('mergedInto') !== '')
}

const isMap = (value: unknown): value is Y.Map<unknown> =>
  typeof value === 'object' && value !== null && 'clone' in value
