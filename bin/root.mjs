import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, without a slash at the end. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the installed programs are, Node 26 among them. */
export const bin = join(root, 'node_modules', '.bin')
