import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describedMethods, losses } from '#shared/plugin-api/methods/described.ts'
import { referenceOf } from './reference.ts'

/**
 * Writes the reference of the plugin API and what later versions of it are compared with: `node server/plugins/write-reference.ts`. Refuses what a
 * plugin that is already written could not live with.
 */
const docs = join(import.meta.dirname, '..', '..', 'docs', 'plugins')
const kept = join(docs, 'api-1.json')
const now = describedMethods()
const lost = existsSync(kept) ? losses(JSON.parse(readFileSync(kept, 'utf8')), now) : []
if (lost.length > 0) {
  process.stderr.write(
    `${['Within version 1 of the plugin API only additions pass:', ...lost].join('\n  ')}\n`,
  )
  process.exitCode = 1
} else {
  writeFileSync(kept, `${JSON.stringify(now, null, 1)}\n`)
  writeFileSync(join(docs, 'reference.md'), referenceOf(now))
}
