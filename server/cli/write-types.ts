import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '#server/compose.ts'
import { version } from '#server/http/hello-route.ts'
import { documentOf } from '#server/http/openapi/document.ts'
import { typesOf } from '#server/http/openapi/types.ts'

/** Where the web app reads its types of the API from. */
export const typesFile = join(import.meta.dirname, '..', '..', 'web/state/api-schema.ts')

/** The types of this code's API, from a server of its own that never listens. */
export async function currentTypes(): Promise<string> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'linli-types-'))
  const config = { port: 0, host: '127.0.0.1', loopback: true, dataFolder, baseUrl: null }
  const linli = await compose({ ...config, demo: false })
  const types = typesOf(documentOf(linli.app.routes, version))
  await linli.stop()
  await rm(dataFolder, { recursive: true })
  return types
}

if (import.meta.main) {
  const types = await currentTypes()
  const before = await readFile(typesFile, 'utf8').catch(() => '')
  if (before !== types) await writeFile(typesFile, types)
  process.stdout.write(`${typesFile} ${before === types ? 'is current' : 'is written'}\n`)
}
