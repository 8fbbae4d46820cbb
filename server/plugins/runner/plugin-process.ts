import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Lines } from '#server/plugins/child/lines.ts'
import { type Order, readReport } from '#server/plugins/child/messages.ts'
import { logger } from '#server/telemetry/logger.ts'
import type { Ending, Place, Placed } from './placement.ts'
import type { Watch } from './watch.ts'

/** A report is never longer: what is in it is cut to 1 MB before, and its signs are written as up to six bytes each. */
const longestReport = 8 * 2 ** 20

const mostErrors = 2_000

/** The process of one plugin: a line of JSON for each order and report, killed when it says nothing, takes too much memory or talks nonsense. */
export class PluginProcess implements Place {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #placed: Placed
  readonly #watch: Watch
  readonly #looking: NodeJS.Timeout
  readonly #machines = new Set<number>()
  readonly #gone: Promise<void>
  #ending: Ending | null = null
  #silent = 0

  constructor(plugin: string, child: ChildProcessWithoutNullStreams, placed: Placed, watch: Watch) {
    this.#child = child
    this.#placed = placed
    this.#watch = watch
    // To start may take six times as long as to answer.
    this.#silent = -5 * watch.looks
    const lines = new Lines(longestReport)
    child.stdout.on('data', (chunk: Buffer) => {
      this.#silent = 0
      for (const line of lines.push(chunk) ?? [null]) this.#hear(line)
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      if (errors.length < mostErrors) errors += chunk.toString('utf8').slice(0, mostErrors)
    })
    // What is written to a process that is gone is lost; that it is gone is told below.
    child.stdin.on('error', () => {})
    this.#looking = setInterval(() => this.#look(), watch.every).unref()
    this.#gone = new Promise(resolve => {
      const gone = (why: unknown) => {
        clearInterval(this.#looking)
        if (this.#ending === null)
          logger.warn({ plugin, why, errors }, 'the process of a plugin ended by itself')
        else if (this.#ending !== 'asked')
          logger.warn({ plugin, ending: this.#ending }, 'the process of a plugin was ended')
        const ending = this.#ending ?? 'crashed'
        this.#ending = 'asked'
        resolve()
        placed.ended(ending)
      }
      child.once('error', gone)
      child.once('close', (code, signal) => gone(signal ?? code))
    })
  }

  send(order: Order): void {
    if (this.#ending !== null) return
    if (order.t === 'load') this.#machines.add(order.vm)
    if (order.t === 'end') this.#machines.delete(order.vm)
    this.#child.stdin.write(`${JSON.stringify(order)}\n`)
  }

  end(): Promise<void> {
    this.#kill('asked')
    return this.#gone
  }

  #hear(line: string | null): void {
    if (this.#ending !== null) return
    const report = line === null ? null : readReport(line)
    if (report === null) return this.#kill('forged')
    if (report.t === 'excess') this.#machines.delete(report.vm)
    if (report.t !== 'pong') this.#placed.report(report)
  }

  #look(): void {
    const { looks, memory, memoryOfMachine } = this.#watch
    if (this.#silent++ >= looks) return this.#kill('stuck')
    if (memoryOf(this.#inner()) > memory + memoryOfMachine * this.#machines.size)
      return this.#kill('memory')
    this.send({ t: 'ping' })
  }

  #kill(ending: Ending): void {
    if (this.#ending !== null) return
    this.#ending = ending
    const inner = this.#inner()
    this.#child.kill('SIGKILL')
    try {
      if (inner !== undefined) process.kill(inner, 'SIGKILL')
    } catch {
      // It went with the one around it.
    }
  }

  /** The process of the plugin itself, where another one stands around it. */
  #inner(): number | undefined {
    const { pid } = this.#child
    try {
      const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
      return child ? Number(child) : pid
    } catch {
      return pid
    }
  }
}

/** Bytes of memory that a process takes; 0 where the system does not tell. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096
  } catch {
    return 0
  }
}
