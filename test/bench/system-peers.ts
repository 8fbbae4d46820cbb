import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asOneDocument } from './history.ts'
import { startServer } from './server-process.ts'
import type { System } from './system.ts'

const peers = join(import.meta.dirname, 'peers')

/** Hocuspocus with its SQLite statements; a document is one row. */
export const hocuspocus: System = {
  name: 'hocuspocus',

  async seed(folder, histories) {
    const database = new DatabaseSync(join(folder, 'hocuspocus.db'))
    database.exec(
      'CREATE TABLE "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
    )
    const insert = database.prepare('INSERT INTO "documents" VALUES (?, ?)')
    database.exec('BEGIN')
    for (const history of histories) insert.run(history.board, asOneDocument(history))
    database.exec('COMMIT')
    database.close()
  },

  async start(folder, histories) {
    const server = await startServer([join(peers, 'hocuspocus.mjs'), folder])
    const boards = histories.map(({ board, cards }) => ({ path: '/', document: board, cards }))
    return { server, target: { system: 'hocuspocus', port: server.port, people: [''], boards } }
  },
}

/** `@y/websocket-server` with y-leveldb; a document is stored in one piece, the best case for opening it. */
export const yWebsocket: System = {
  name: 'y-websocket',

  async seed(folder, histories) {
    const aside = mkdtempSync(join(tmpdir(), 'linli-bench-updates-'))
    for (const history of histories)
      writeFileSync(join(aside, history.board), asOneDocument(history))
    execFileSync(process.execPath, [join(peers, 'seed-leveldb.mjs'), folder, aside])
    rmSync(aside, { recursive: true })
  },

  async start(folder, histories) {
    const server = await startServer([join(peers, 'y-websocket.mjs')], { YPERSISTENCE: folder })
    const boards = histories.map(({ board, cards }) => ({
      path: `/${board}`,
      document: board,
      cards,
    }))
    return { server, target: { system: 'y-websocket', port: server.port, people: [''], boards } }
  },
}
