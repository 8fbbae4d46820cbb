// Hocuspocus over SQLite on a free port: `node hocuspocus.mjs <folder>`. Prints its address.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

// What @hocuspocus/extension-sqlite does with better-sqlite3, statement for statement, on the SQLite that Node brings:
// nothing to compile, and the same SQLite for both servers.
const database = new DatabaseSync(join(process.argv[2], 'hocuspocus.db'))
database.exec(
  'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
)
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  async onAuthenticate() {},
  extensions: [
    new Database({
      fetch: async ({ documentName }) =>
        database
          .prepare('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC')
          .get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => {
        database
          .prepare(
            'INSERT INTO "documents" ("name", "data") VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
          )
          .run(documentName, state)
      },
    }),
  ],
})
await server.listen()
console.log(`http://127.0.0.1:${server.address.port}`)
