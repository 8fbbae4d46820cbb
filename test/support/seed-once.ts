import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { systemClock } from '#shared/base/clock.ts'
import { compose } from '#server/compose.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of a server with the demo beat, stopped; tests begin with a copy of it. */
    readonly demoFolder?: string
  }
}

/** Seeds the demo beat once before the first test, because that takes longer than most tests; answers what removes it. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-demo-'))
  const settings = { port: 0, host: '127.0.0.1', loopback: true, baseUrl: null, demo: true }
  const linli = await compose({ ...settings, dataFolder: folder }, systemClock)
  await linli.listen()
  await linli.stop()
  project.provide('demoFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
