import * as Y from 'yjs'
import type { Outcome } from '#shared/base/problem.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Committed } from '#server/room/document-store.ts'
import { startLinli, type TestServer, type TestServerOptions } from './linli.ts'
import { makeBoard, type Person, type TestBoard } from './make-board.ts'

/** A real server with the test beat, its desk, and requests as the people of the beat. */
export interface TestDesk {
  readonly server: TestServer
  readonly desk: CaseDesk
  readonly board: TestBoard
  /** A request to `/api` as a person. */
  ask(person: Person, method: string, path: string, body?: unknown): Promise<Response>
  /** Posts raw bytes. */
  send(
    person: Person,
    path: string,
    body: BodyInit,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** Edits a document freely as a person, as a socket would push it. */
  edit(
    person: Person,
    document: DocumentName,
    change: (doc: Y.Doc) => void,
  ): Promise<Outcome<Committed>>
  /** Signs a person in; the bearer token. */
  token(person: Person): Promise<string>
  /** The newest log position. */
  changes(): number
}

/** Starts one. */
export async function startDesk(options: TestServerOptions = {}): Promise<TestDesk> {
  const server = await startLinli({ demo: false, ...options })
  const { board, token } = await makeBoard(server)
  const { desk, directory, store, log } = server.linli.parts
  const send = async (person: Person, path: string, init: RequestInit) =>
    server.request(await token(person), `/api${path}`, init)
  return {
    server,
    desk,
    board,
    ask: (person, method, path, body) =>
      send(
        person,
        path,
        body === undefined
          ? { method }
          : {
              method,
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            },
      ),
    send: (person, path, body, headers = {}) =>
      send(person, path, { method: 'POST', body, headers }),
    async edit(person, document, change) {
      const copy = await store.copy(document)
      const before = Y.encodeStateVector(copy)
      copy.transact(() => change(copy))
      const update = Y.encodeStateAsUpdate(copy, before)
      copy.destroy()
      return store.push(document, update, { actor: () => directory.actor(person), source: {} })
    },
    token,
    changes: () => log.position(),
  }
}
