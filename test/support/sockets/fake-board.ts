import type * as Y from 'yjs'
import { board, card, FakeSyncServer } from './fake-sync-server.ts'

/** A server with a board and cards by id; `file` fills the case file of the first. */
export async function serverWith(
  cards: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  file?: (doc: Y.Doc) => void,
): Promise<FakeSyncServer> {
  const fake = await FakeSyncServer.start()
  fake.put('board/b1', doc => board(doc))
  for (const [id, values] of Object.entries(cards)) fake.put(`card/${id}`, doc => card(doc, values))
  if (file !== undefined) fake.put(`file/${Object.keys(cards)[0]!}`, file)
  return fake
}
