import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Terminal } from '#server/cli/command.ts'

const here = (name: string): string => fileURLToPath(import.meta.resolve(name))

/** Runs the `*.test.ts` of a plugin's folder; what they import needs no installation. */
export async function testPlugin(folder: string, terminal: Terminal): Promise<number> {
  if (!(await stat(folder)).isDirectory()) {
    terminal.error('This is no folder.')
    return 1
  }
  const { startVitest } = await import('vitest/node')
  const alias = [
    { find: /^vitest$/, replacement: here('vitest') },
    { find: /^@linli\/plugin-test$/, replacement: here('#server/plugin-test/index.ts') },
    { find: /^(?:#plugin-api|@linli\/plugin-api)$/, replacement: here('#plugin-api') },
  ]
  const run = await startVitest(
    'test',
    [],
    { root: folder, config: false, watch: false, testTimeout: 60_000, hookTimeout: 120_000 },
    { resolve: { alias } },
  )
  await run.close()
  return process.exitCode === undefined ? 0 : Number(process.exitCode)
}
