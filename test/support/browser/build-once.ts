import { join } from 'node:path'

const builder = join(import.meta.dirname, '..', '..', '..', 'bin', 'build-web.mjs')

/** Builds the web app into dist/web before the first browser test, when its sources have changed since the last build. */
export async function setup(): Promise<void> {
  const { buildWebIfStale } = (await import(builder)) as { buildWebIfStale(): void }
  buildWebIfStale()
}
