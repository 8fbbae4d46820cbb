// Stores updates as documents in one piece each: `node seed-leveldb.mjs <folder> <folder with one file for each document>`.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LeveldbPersistence } from 'y-leveldb'

const [folder, updates] = process.argv.slice(2)
const leveldb = new LeveldbPersistence(folder)
for (const document of readdirSync(updates))
  await leveldb.storeUpdate(document, readFileSync(join(updates, document)))
await leveldb.destroy()
