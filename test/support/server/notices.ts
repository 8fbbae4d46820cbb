import type * as Y from 'yjs'
import type { TestServer } from './linli.ts'

/** Waits until everything due has come into people's lists. */
export const settledNotices = (server: TestServer): Promise<void> =>
  server.linli.parts.notices.notices.settled()

/** Gives a card to a person in `card/<id>`, or takes it from them. */
export function assign(doc: Y.Doc, person: string, given = true): void {
  const assignees = doc.getMap('card').get('assignees') as Y.Map<unknown>
  if (given) assignees.set(person, true)
  else assignees.delete(person)
}

/** Sets a field of a card as the server. */
export async function setCard(
  server: TestServer,
  card: string,
  key: string,
  value: unknown,
): Promise<void> {
  const outcome = await server.linli.parts.store.commit(
    [{ document: `card/${card}`, build: doc => doc.getMap('card').set(key, value) }],
    { actor: 'server', origin: 'command' },
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
}
