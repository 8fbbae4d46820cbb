import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { systemClock } from '#shared/base/clock.ts'
import { compose } from '#server/compose.ts'
import { rememberingHasher } from './remembering-hasher.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folders of servers that were started once and stopped, with the demo beat and without; tests begin with a copy. */
    readonly seededFolders?: { readonly demo: string; readonly empty: string }
  }
}

/** Makes the folders before the first test, because that takes longer than most tests; answers what removes them. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-seeded-'))
  const hasher = rememberingHasher()
  const seed = async (name: string, demo: boolean) => {
    const dataFolder = join(folder, name)
    mkdirSync(dataFolder)
    const settings = { port: 0, host: '127.0.0.1', loopback: true, baseUrl: null, demo }
    const linli = await compose({ ...settings, dataFolder }, systemClock, { hasher })
    await linli.stop()
    return dataFolder
  }
  const [demo, empty] = [await seed('demo', true), await seed('empty', false)]
  project.provide('seededFolders', { demo, empty })
  return () => rmSync(folder, { recursive: true, force: true })
}
