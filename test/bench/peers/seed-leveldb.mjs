// Stores an update as a document in one piece: `node seed-leveldb.mjs <folder> <document> <file with the update>`.
import { readFileSync } from 'node:fs'
import { LeveldbPersistence } from 'y-leveldb'

const [folder, document, file] = process.argv.slice(2)
const leveldb = new LeveldbPersistence(folder)
await leveldb.storeUpdate(document, readFileSync(file))
await leveldb.destroy()
