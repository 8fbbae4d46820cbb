import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { scratchFolder } from './test/support/scratch.ts'
import { fuzzFactor } from './test/support/seeded.ts'
import { WaitingFirst } from './test/support/sequencer.ts'

/** Tests that are not about the disk need not wait for it, nor for what they import to be loaded again for each file. */
const quick = { env: { TMPDIR: scratchFolder() }, isolate: false }
const globalSetup = ['test/support/server/seed-once.ts']

/** What authors import the test library by. */
const alias = { '@linli/plugin-test': join(import.meta.dirname, 'server/plugin-test/index.ts') }

/** One project per kind of test; every server, browser and folder is a test's own, so files run side by side. */
export default defineConfig({
  test: {
    globals: false,
    sequence: { sequencer: WaitingFirst },
    // Long enough for a machine that has much else to do: what a test waits for has limits of its own.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Servers and commands that tests start find what those before them compiled.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/node') },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...quick,
          globalSetup,
          alias,
          include: ['test/**/*.test.ts', 'plugins/**/*.test.ts'],
          exclude: [
            'test/browser/**',
            'test/fault/**',
            'test/fuzz/**',
            'test/bench/**',
            'test/soak/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'fuzz',
          ...quick,
          globalSetup,
          include: ['test/fuzz/**/*.test.ts'],
          testTimeout: 240_000 * Math.max(1, fuzzFactor),
        },
      },
      {
        extends: true,
        test: {
          name: 'fault',
          globalSetup,
          include: ['test/fault/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          ...quick,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/browser/build-once.ts', 'test/support/server/seed-once.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          globalSetup: ['test/support/browser/build-once.ts'],
        },
      },
    ],
  },
})
