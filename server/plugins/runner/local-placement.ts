import { spawn } from 'node:child_process'
import { childArguments } from '#server/plugins/child/program.ts'
import { findIsolation, type Isolation } from './isolation.ts'
import type { Place, Placed, Placement } from './placement.ts'
import { PluginProcess } from './plugin-process.ts'
import { type Watch, watch } from './watch.ts'

/** Tried once for all: it takes a start of the program. */
let found: Promise<Isolation> | null = null

/** Runs every plugin in a process of its own on this machine. */
export class LocalPlacement implements Placement {
  readonly #watch: Watch
  #isolation: Isolation | null = null

  constructor(watched: Partial<Watch> = {}) {
    this.#watch = { ...watch, ...watched }
  }

  async start(plugin: string, placed: Placed): Promise<Place> {
    found ??= findIsolation([...childArguments, '--tried'])
    this.#isolation = await found
    const [file, ...args] = [
      ...this.#isolation.command(plugin),
      process.execPath,
      ...childArguments,
    ]
    const child = spawn(file!, args, { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] })
    return new PluginProcess(plugin, child, placed, this.#watch)
  }

  isolation(): string | null {
    return this.#isolation?.words ?? null
  }
}
