import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manifestJsonSchema } from '#shared/plugin-api/manifest/manifest.ts'

/** Writes the JSON Schema of `plugin.json` into the docs: `node server/plugins/write-schema.ts`. */
const file = join(import.meta.dirname, '..', '..', 'docs', 'plugins', 'manifest.schema.json')
writeFileSync(file, `${JSON.stringify(manifestJsonSchema(), null, 2)}\n`)
