import { join } from 'node:path'
import { attachmentRoutes } from '#server/cases/attachment-routes.ts'
import { cardRoutes } from '#server/cases/card-routes.ts'
import type { CaseDesk } from '#server/cases/case-desk.ts'
import { createCaseNumbers } from '#server/cases/case-numbers.ts'
import { exchangeRoutes } from '#server/exchange/exchange-routes.ts'
import { createApp } from '#server/http/app.ts'
import { createMetrics } from '#server/http/metrics.ts'
import { startLinli, type TestServer } from './linli.ts'
import { makeBoard, type Person, type TestBoard } from './make-board.ts'

/** A real server with the test beat, and its card, attachment and exchange routes. */
export interface TestDesk {
  readonly server: TestServer
  readonly desk: CaseDesk
  readonly board: TestBoard
  /** A request to `/api` as a person. */
  ask(person: Person, method: string, path: string, body?: unknown): Promise<Response>
  /** Sends raw bytes. */
  send(person: Person, path: string, body: BodyInit, headers?: HeadersInit): Promise<Response>
  /** How many changes the log holds. */
  changes(): number
}

/** Starts one. */
export async function startDesk(): Promise<TestDesk> {
  const server = await startLinli({ demo: false })
  const { board, token } = await makeBoard(server)
  const { parts } = server.linli
  const { records, directory, clock, accounts, authority } = parts
  const desk: CaseDesk = {
    ...parts,
    numbers: createCaseNumbers({ records, directory, clock }),
    path: unit => directory.path(unit),
  }
  const app = createApp({
    accounts,
    directory,
    authority,
    records,
    metrics: createMetrics(),
    ready: () => true,
    baseUrl: null,
    webFolder: join(server.folder, 'no-web'),
    routes: [cardRoutes(desk), attachmentRoutes(desk), exchangeRoutes(desk)],
    onSurprise: ({ error }) => console.error(error),
  })
  const send = async (person: Person, path: string, init: RequestInit): Promise<Response> =>
    app.request(`/api${path}`, {
      ...init,
      headers: { authorization: `Bearer ${await token(person)}`, ...init.headers },
    })
  return {
    server,
    desk,
    board,
    ask: (person, method, path, body) =>
      send(person, path, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    send: (person, path, body, headers = {}) =>
      send(person, path, { method: 'POST', body, headers }),
    changes: () => parts.log.position(),
  }
}
