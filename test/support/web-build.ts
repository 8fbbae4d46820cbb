import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** A built web app served on a free port. */
export interface WebBuild {
  readonly url: string
  /** Stops serving and deletes the build. */
  readonly close: () => Promise<void>
}

/** Builds the web app into a folder of its own, so that tests never meet a stale or half-written dist, and serves it. */
export const serveWebBuild = async (): Promise<WebBuild> => {
  const outDir = await mkdtemp(join(tmpdir(), 'linli-web-'))
  // Vitest says NODE_ENV=test, which would build Lit's development version.
  const environment = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } }).finally(() => {
    if (environment === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = environment
  })
  const server = await preview({
    logLevel: 'warn',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('the preview has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
