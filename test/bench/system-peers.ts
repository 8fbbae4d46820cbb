import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asOneDocument } from './history.ts'
import { startServer } from './server-process.ts'
import type { System } from './system.ts'

const peers = join(import.meta.dirname, 'peers')

/** The name of the board's document on both peers. */
export const peerDocument = 'board'

/** Hocuspocus with its SQLite statements; a document is one row. */
export const hocuspocus: System = {
  name: 'hocuspocus',

  async seed(folder, history) {
    const database = new DatabaseSync(join(folder, 'hocuspocus.db'))
    database.exec(
      'CREATE TABLE "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
    )
    const insert = database.prepare('INSERT INTO "documents" VALUES (?, ?)')
    insert.run(peerDocument, asOneDocument(history))
    database.close()
  },

  async start(folder, history) {
    const server = await startServer([join(peers, 'hocuspocus.mjs'), folder])
    const { port } = server
    return { server, target: { system: 'hocuspocus', port, paths: ['/'], cards: history.cards } }
  },
}

/** `@y/websocket-server` with y-leveldb; the document is stored in one piece, the best case for opening it. */
export const yWebsocket: System = {
  name: 'y-websocket',

  async seed(folder, history) {
    const aside = mkdtempSync(join(tmpdir(), 'linli-bench-update-'))
    const file = join(aside, 'update')
    writeFileSync(file, asOneDocument(history))
    execFileSync(process.execPath, [join(peers, 'seed-leveldb.mjs'), folder, peerDocument, file])
    rmSync(aside, { recursive: true })
  },

  async start(folder, history) {
    const server = await startServer([join(peers, 'y-websocket.mjs')], { YPERSISTENCE: folder })
    const paths = [`/${peerDocument}`]
    const { port } = server
    return { server, target: { system: 'y-websocket', port, paths, cards: history.cards } }
  },
}
