import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'

/** A running appender process. */
export interface Appending extends AsyncDisposable {
  /** Every finished line of its acks file. */
  lines(): string[]
  /** The numbers it says were acked. */
  acked(): number[]
  /** Resolves when a condition on it holds; rejects after 30 s or when it has ended. */
  until(holds: (appending: Appending) => boolean): Promise<void>
  /** Kills it with SIGKILL and resolves when it is gone. */
  kill(): Promise<void>
}

/** Starts an appender on a folder (see `appender.ts`); disposing it kills it. */
export function startAppending(options: {
  readonly folder: string
  readonly acks: string
  readonly from?: number
  readonly walPages?: number
  readonly env?: NodeJS.ProcessEnv
}): Appending {
  const { folder, acks, from = 1, walPages = 16_000 } = options
  const script = join(import.meta.dirname, 'appender.ts')
  const values = { folder, acks, from, 'wal-pages': walPages }
  const flags = Object.entries(values).map(([name, value]) => `--${name}=${value}`)
  const child = spawn(process.execPath, [script, ...flags], {
    env: options.env ?? process.env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  let complaint = ''
  child.stderr.on('data', chunk => (complaint += String(chunk)))

  const appending: Appending = {
    lines: () => (existsSync(acks) ? readFileSync(acks, 'utf8').split('\n').slice(0, -1) : []),
    acked: () =>
      appending
        .lines()
        .filter(line => /^\d+$/.test(line))
        .map(Number),
    until: holds =>
      vi.waitFor(
        () => {
          if (child.exitCode !== null) throw new Error(`the appender ended: ${complaint}`)
          if (!holds(appending))
            throw new Error(`not yet: ${appending.lines().slice(-3).join(' ')}`)
        },
        { timeout: 30_000, interval: 5 },
      ),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    [Symbol.asyncDispose]: () => appending.kill(),
  }
  return appending
}
